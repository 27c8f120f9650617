"use client";
import type { AutopilotSettings } from "@opencx/shared/autopilot";
import { OfficeHours } from "@opencx/shared/office-hours";
import { Button } from "@zendeskgarden/react-buttons";
import { Field, Hint, Label, Message, Textarea } from "@zendeskgarden/react-forms";
import { type FormEvent, useState } from "react";
import { ChoiceField } from "../form/choice-field.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { SwitchField } from "../form/switch-field.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { HolidayFields } from "./holiday-fields.tsx";
import { draftOf, mistakesOf, typedHours, usualHours } from "./office-hours-draft.ts";
import { useSaveAutopilot } from "./use-autopilot.ts";
import { WeekdayFields } from "./weekday-fields.tsx";

/** When reps are there, and what customers are told when they are not. */
export function OfficeHoursPanel({ settings }: { settings: AutopilotSettings }) {
  const { save } = useSaveAutopilot(settings);
  const { officeHours } = settings;
  const toggle = (isOn: boolean) =>
    save(
      { officeHours: isOn ? usualHours(ownTimeZone()) : null },
      isOn ? "Office hours: Monday to Friday, 09:00 to 17:00." : "Reps count as being there at any time.",
    );
  return (
    <Panel
      title="Office hours"
      about="When reps are there. A hand-off happens at any time; outside these hours customers on Autopilot channels can be told when to expect a rep."
    >
      <Stack $gap={20}>
        <SwitchField
          label="Keep office hours"
          isOn={officeHours !== null}
          hint="Off: reps count as being there at any time."
          onChange={toggle}
        />
        {officeHours === null ? null : (
          <HoursForm key={JSON.stringify(officeHours)} settings={settings} hours={officeHours} />
        )}
      </Stack>
    </Panel>
  );
}

function HoursForm({ settings, hours }: { settings: AutopilotSettings; hours: OfficeHours }) {
  const { save, isBusy } = useSaveAutopilot(settings);
  const [draft, setDraft] = useState(() => draftOf(hours));
  const [mistakes, setMistakes] = useState<Readonly<Record<string, string>>>({});
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMistakes(mistakesOf(draft) ?? {});
    const officeHours = OfficeHours.safeParse(typedHours(draft));
    if (officeHours.success) void save({ officeHours: officeHours.data }, "The office hours are saved.");
  };
  return (
    <NarrowForm onSubmit={submit} noValidate>
      <Stack $gap={20}>
        <ChoiceField
          label="Time zone"
          value={draft.timeZone}
          options={timeZones(hours.timeZone)}
          onChange={(timeZone) => set({ timeZone })}
        />
        <WeekdayFields days={draft.days} onChange={(days) => set({ days })} mistakes={mistakes} />
        <HolidayFields
          holidays={draft.holidays}
          onChange={(holidays) => set({ holidays })}
          mistake={mistakes["holidays"]}
        />
        <Field>
          <Label>Away message</Label>
          <Hint>
            Sent before a hand-off while nobody is there. {"{opening}"} becomes the next opening in the customer's
            language. Empty: the hand-off goes without a word.
          </Hint>
          <Textarea
            minRows={2}
            maxRows={8}
            dir="auto"
            value={draft.awayMessage}
            onChange={(event) => set({ awayMessage: event.target.value })}
          />
          {mistakes["awayMessage"] === undefined ? null : (
            <Message validation="error">{mistakes["awayMessage"]}</Message>
          )}
        </Field>
        <div>
          <Button type="submit" size="small" disabled={isBusy}>
            Save office hours
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}

const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the browser knows, and the one in force where it does not know that. */
function timeZones(inForce: string): { value: string; label: string }[] {
  const known = new Set([inForce, "UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...known].sort().map((value) => ({ value, label: value.replaceAll("_", " ") }));
}
