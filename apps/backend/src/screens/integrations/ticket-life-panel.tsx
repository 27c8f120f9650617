"use client";
import type { FreshdeskIntegration } from "@opencx/shared/integration";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { NarrowForm } from "../form/narrow-form.tsx";
import { TextField } from "../form/text-field.tsx";
import { readWholeNumber } from "../form/typed-number.ts";
import { Panel, Stack } from "../layout/panel.tsx";
import { useSaveSettings } from "./use-save-settings.ts";

const MINUTES = { least: 0, most: 525_600 };
export const DAYS = { least: 0, most: 3_650 };

/** When a ticket counts as resolved, and how much of the past is read in. */
export function TicketLifePanel({ account }: { account: FreshdeskIntegration }) {
  const { autoResolveAfterMinutes, backfillDays } = account.settings;
  return (
    <Panel title="Resolving and history">
      <LifeForm key={`${autoResolveAfterMinutes} ${backfillDays}`} account={account} />
    </Panel>
  );
}

function LifeForm({ account }: { account: FreshdeskIntegration }) {
  const { save, isBusy } = useSaveSettings(account);
  const [minutes, setMinutes] = useState(String(account.settings.autoResolveAfterMinutes));
  const [days, setDays] = useState(String(account.settings.backfillDays));
  const [mistakes, setMistakes] = useState<{ minutes?: string; days?: string }>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const resolve = readWholeNumber(minutes, MINUTES);
    const history = readWholeNumber(days, DAYS);
    setMistakes({
      ...(resolve.kind === "mistake" ? { minutes: resolve.mistake } : {}),
      ...(history.kind === "mistake" ? { days: history.mistake } : {}),
    });
    if (resolve.kind === "number" && history.kind === "number")
      void save(
        { autoResolveAfterMinutes: resolve.value, backfillDays: history.value },
        resolve.value === 0 ? "Saved. The copilot resolves no ticket by itself." : "Saved.",
      );
  };
  return (
    <NarrowForm onSubmit={submit} noValidate>
      <Stack>
        <TextField
          label="Resolve after (minutes)"
          value={minutes}
          onChange={setMinutes}
          hint="So long without a word from the customer after the copilot's answer, and the ticket is resolved with a private note. 1440 is a day; 0: never."
          mistake={mistakes.minutes}
        />
        <TextField
          label="History (days)"
          value={days}
          onChange={setDays}
          hint="Open and pending tickets of so many days are read in when the account is connected. They get no answer."
          mistake={mistakes.days}
        />
        <div>
          <Button type="submit" size="small" disabled={isBusy}>
            Save resolving and history
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}
