"use client";
import type { DataSource } from "@opencx/shared/data-source";
import { Cadence } from "@opencx/shared/vocabulary";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { useNotice } from "../feedback/use-notice.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { CadenceField, cadenceOf, draftOf } from "./cadence-field.tsx";
import { useDataSourceActions } from "./use-data-sources.ts";

const WRONG_MINUTES = "Enter a whole number of minutes from 5 to 525600.";

/** How often this source is read again. */
export function CadencePanel({ source }: { source: DataSource }) {
  const [draft, setDraft] = useState(() => draftOf(source.cadence));
  const [mistake, setMistake] = useState<string | undefined>(undefined);
  const { setCadence } = useDataSourceActions(source.id);
  const notice = useNotice();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const cadence = Cadence.safeParse(cadenceOf(draft));
    setMistake(cadence.success ? undefined : WRONG_MINUTES);
    if (!cadence.success) return;
    const before = source.cadence;
    setCadence.mutate(cadence.data, {
      onSuccess: () =>
        notice.done("The schedule is saved.", () => {
          setDraft(draftOf(before));
          setCadence.mutate(before);
        }),
      onError: (error) => notice.failed("The schedule was not saved", error),
    });
  };
  return (
    <Panel title="Schedule" about="Runs after the first read only what changed, and notice articles that were removed.">
      <NarrowForm onSubmit={submit} noValidate>
        <Stack>
          <CadenceField draft={draft} onChange={setDraft} mistake={mistake} />
          <div>
            <Button type="submit" disabled={setCadence.isPending}>
              Save schedule
            </Button>
          </div>
        </Stack>
      </NarrowForm>
    </Panel>
  );
}
