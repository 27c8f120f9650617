"use client";
import type { AutopilotSettings } from "@opencx/shared/autopilot";
import { Button } from "@zendeskgarden/react-buttons";
import { type FormEvent, useState } from "react";
import { NarrowForm } from "../form/narrow-form.tsx";
import { TextField } from "../form/text-field.tsx";
import { readWholeNumber } from "../form/typed-number.ts";
import { Stack } from "../layout/panel.tsx";
import { useSaveAutopilot } from "./use-autopilot.ts";

/** How sure the copilot must be. To be mounted anew when the threshold changes. */
export function ThresholdForm({ settings }: { settings: AutopilotSettings }) {
  const { save, isBusy } = useSaveAutopilot(settings);
  const [typed, setTyped] = useState(String(Math.round(settings.confidenceThreshold * 100)));
  const [mistake, setMistake] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const percent = readWholeNumber(typed, { least: 0, most: 100 });
    setMistake(percent.kind === "mistake" ? percent.mistake : undefined);
    if (percent.kind === "number")
      void save({ confidenceThreshold: percent.value / 100 }, `The threshold is ${percent.value} %.`);
  };
  return (
    <NarrowForm onSubmit={submit} noValidate>
      <Stack $gap={12}>
        <TextField
          label="Confidence threshold (%)"
          value={typed}
          onChange={setTyped}
          hint={
            hasBar(settings)
              ? "An answer below it is not sent to a customer; a rep takes over."
              : "Moves nothing at the moment: with this policy a doubtful answer is no reason to call a rep."
          }
          mistake={mistake}
        />
        <div>
          <Button type="submit" size="small" disabled={isBusy}>
            Save threshold
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}

function hasBar({ handoff }: AutopilotSettings): boolean {
  if (handoff.mode === "advanced") return handoff.triggers.low_confidence;
  return handoff.preset === "quick" || handoff.preset === "balanced";
}
