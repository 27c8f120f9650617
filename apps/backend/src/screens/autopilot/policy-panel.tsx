"use client";
import type { AutopilotSettings } from "@opencx/shared/autopilot";
import { HandoffPreset, HandoffTriggers } from "@opencx/shared/hand-off";
import { RadioField } from "../form/radio-field.tsx";
import { SwitchField } from "../form/switch-field.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { FIRST_TRIGGERS, PRESET_WORDS, TRIGGER_WORDS } from "./policy-words.ts";
import { ThresholdForm } from "./threshold-form.tsx";
import { useSaveAutopilot } from "./use-autopilot.ts";

const ADVANCED = "advanced";
const PRESETS: readonly HandoffPreset[] = ["quick", "balanced", "ai_first", "ai_only"];
const CHOICES = [
  ...PRESETS.map((value) => ({ value, ...PRESET_WORDS[value] })),
  { value: ADVANCED, label: "Advanced", hint: "A switch for each reason. No preset is in force then." },
] as const;
const TRIGGERS = HandoffTriggers.keyof().options;

/** How soon a session goes to a rep: one preset or switches, never both. */
export function PolicyPanel({ settings }: { settings: AutopilotSettings }) {
  const { save } = useSaveAutopilot(settings);
  const { handoff } = settings;
  const choose = (chosen: HandoffPreset | typeof ADVANCED) => {
    if (chosen === ADVANCED)
      void save({ handoff: { mode: ADVANCED, triggers: FIRST_TRIGGERS } }, "The switches decide now.");
    else
      void save(
        { handoff: { mode: "preset", preset: HandoffPreset.parse(chosen) } },
        `${PRESET_WORDS[chosen].label} is in force.`,
      );
  };
  return (
    <Panel
      title="How soon a rep takes over"
      about="For tickets that the copilot works itself, as in Freshdesk. The topic lists and the hand-off topics hold whatever is chosen here."
    >
      <Stack $gap={20}>
        <RadioField
          legend="Hand-off policy"
          value={handoff.mode === "preset" ? handoff.preset : ADVANCED}
          options={CHOICES}
          onChange={choose}
        />
        {handoff.mode === "advanced" ? <Switches settings={settings} triggers={handoff.triggers} /> : null}
        <ThresholdForm key={settings.confidenceThreshold} settings={settings} />
        <SwitchField
          label="Hand off angry customers"
          isOn={settings.handoffOnFrustration}
          hint="Whatever the policy. In advanced mode the switch there does the same; one of the two is enough."
          onChange={(handoffOnFrustration) =>
            save(
              { handoffOnFrustration },
              handoffOnFrustration ? "Angry customers go to a rep." : "Anger alone calls no rep.",
            )
          }
        />
      </Stack>
    </Panel>
  );
}

function Switches({ settings, triggers }: { settings: AutopilotSettings; triggers: HandoffTriggers }) {
  const { save } = useSaveAutopilot(settings);
  return (
    <Stack role="group" aria-label="A rep is called when">
      {TRIGGERS.map((trigger) => {
        const { label, hint } = TRIGGER_WORDS[trigger];
        return (
          <SwitchField
            key={trigger}
            label={label}
            hint={hint}
            isOn={triggers[trigger]}
            onChange={(isOn) =>
              save(
                { handoff: { mode: ADVANCED, triggers: { ...triggers, [trigger]: isOn } } },
                `${label}: ${isOn ? "a rep is called" : "no reason to call a rep"}.`,
              )
            }
          />
        );
      })}
    </Stack>
  );
}
