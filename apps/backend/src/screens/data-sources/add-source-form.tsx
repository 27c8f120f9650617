"use client";
import { CreateDataSource } from "@opencx/shared/data-source";
import type { Integration } from "@opencx/shared/integration";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { Button } from "@zendeskgarden/react-buttons";
import { Field, Fieldset, Hint, Label, Radio } from "@zendeskgarden/react-forms";
import { type FormEvent, useState } from "react";
import { findMistakes, readRefusal } from "../api/refusal.ts";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { Row, Stack } from "../layout/panel.tsx";
import { CadenceField, cadenceOf, draftOf } from "./cadence-field.tsx";
import { CredentialFields, emptyCredentials } from "./credential-fields.tsx";
import { SOURCE_WORDS } from "./source-words.ts";

type AddSourceFormProps = {
  kind: HelpdeskKind;
  /** Connected accounts whose credential can be used again. */
  integrations: readonly Integration[];
  isBusy: boolean;
  error: unknown;
  onSubmit: (request: CreateDataSource) => void;
  onCancel: () => void;
};

/** Adds a help center: with the ticketing integration's credential or one of its own. */
export function AddSourceForm({ kind, integrations, isBusy, error, onSubmit, onCancel }: AddSourceFormProps) {
  const [reused, setReused] = useState<string | null>(integrations[0]?.id ?? null);
  const [credentials, setCredentials] = useState(() => emptyCredentials(kind));
  const [cadence, setCadence] = useState(() => draftOf("daily"));
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const refusal = error ? readRefusal(error) : null;
  const shown = { ...refusal?.fields, ...mistakes };
  const isPlaced =
    refusal !== null && Object.keys(refusal.fields).some((field) => field in credentials || CADENCE.has(field));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const access = reused === null ? { credentials } : { integrationId: reused };
    const typed = { kind, cadence: cadenceOf(cadence), ...access };
    setMistakes(findMistakes(CreateDataSource, typed) ?? {});
    const request = CreateDataSource.safeParse(typed);
    if (request.success) onSubmit(request.data);
  };
  return (
    <NarrowForm onSubmit={submit} noValidate>
      <Stack $gap={20}>
        {refusal && (reused !== null || !isPlaced) ? <ErrorPanel error={error} /> : null}
        {integrations.length === 0 ? null : (
          <AccessChoice kind={kind} integrations={integrations} reused={reused} onChange={setReused} />
        )}
        {reused === null ? (
          <CredentialFields kind={kind} value={credentials} onChange={setCredentials} mistakes={shown} />
        ) : null}
        <CadenceField draft={cadence} onChange={setCadence} mistake={shown["cadence"] ?? shown["everyMinutes"]} />
        <Row>
          <Button type="submit" isPrimary disabled={isBusy}>
            {isBusy ? "Checking access…" : "Add source"}
          </Button>
          <Button isBasic onClick={onCancel}>
            Cancel
          </Button>
        </Row>
      </Stack>
    </NarrowForm>
  );
}

const CADENCE: ReadonlySet<string> = new Set(["cadence", "everyMinutes"]);

type AccessChoiceProps = {
  kind: HelpdeskKind;
  integrations: readonly Integration[];
  reused: string | null;
  onChange: (reused: string | null) => void;
};

function AccessChoice({ kind, integrations, reused, onChange }: AccessChoiceProps) {
  const { key } = SOURCE_WORDS[kind];
  return (
    <Fieldset>
      <Fieldset.Legend>Access</Fieldset.Legend>
      {integrations.map((integration) => (
        <Field key={integration.id}>
          <Radio name="access" checked={reused === integration.id} onChange={() => onChange(integration.id)}>
            <Label isRegular>Reuse the connection to {integration.subdomain}</Label>
            <Hint>
              Acts as {integration.actingAs.name}. No second {key} is needed.
            </Hint>
          </Radio>
        </Field>
      ))}
      <Field>
        <Radio name="access" checked={reused === null} onChange={() => onChange(null)}>
          <Label isRegular>Use another account or {key}</Label>
          <Hint>A {key} that may only read articles is enough.</Hint>
        </Radio>
      </Field>
    </Fieldset>
  );
}
