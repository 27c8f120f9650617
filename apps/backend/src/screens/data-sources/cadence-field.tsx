"use client";
import type { Cadence } from "@opencx/shared/vocabulary";
import { ChoiceField } from "../form/choice-field.tsx";
import { TextField } from "../form/text-field.tsx";
import { Stack } from "../layout/panel.tsx";

const PRESETS = [
  { value: "hourly", label: "Every hour" },
  { value: "daily", label: "Every day" },
  { value: "manual", label: "Only when asked" },
  { value: "minutes", label: "Every so many minutes" },
] as const;
type Preset = (typeof PRESETS)[number]["value"];
const FIRST_MINUTES = 180;

/** What is being chosen; the minutes are text while they are typed. */
export type CadenceDraft = { preset: Preset; minutes: string };

export function draftOf(cadence: Cadence): CadenceDraft {
  if (typeof cadence === "string") return { preset: cadence, minutes: String(FIRST_MINUTES) };
  return { preset: "minutes", minutes: String(cadence.everyMinutes) };
}

/** The cadence a draft stands for; the contract's schema judges whether the minutes are allowed. */
export function cadenceOf(draft: CadenceDraft): Cadence {
  return draft.preset === "minutes" ? { everyMinutes: Number(draft.minutes) } : draft.preset;
}

type CadenceFieldProps = { draft: CadenceDraft; onChange: (draft: CadenceDraft) => void; mistake?: string | undefined };

/** How often a source is read again. */
export function CadenceField({ draft, onChange, mistake }: CadenceFieldProps) {
  return (
    <Stack $gap={12}>
      <ChoiceField
        label="Read again"
        value={draft.preset}
        options={PRESETS}
        onChange={(preset) => onChange({ ...draft, preset })}
      />
      {draft.preset === "minutes" ? (
        <TextField
          label="Minutes between runs"
          type="number"
          value={draft.minutes}
          onChange={(minutes) => onChange({ ...draft, minutes })}
          hint="From 5 minutes to a year (525600)."
          mistake={mistake}
        />
      ) : null}
    </Stack>
  );
}
