"use client";
import type { TrainingType } from "@opencx/shared/training";
import { Channel } from "@opencx/shared/vocabulary";
import { Field, Hint, Label, Message, Textarea } from "@zendeskgarden/react-forms";
import { styled } from "styled-components";
import { TextField } from "../form/text-field.tsx";
import { TickField } from "../form/tick-field.tsx";
import { Row, Stack } from "../layout/panel.tsx";
import { channelWords } from "../state-words.ts";
import type { TrainingDraft } from "./training-draft.ts";

const Channels = styled.fieldset`
  border: 0;
  padding: 0;
  margin: 0;
  min-width: 0;
  legend { padding: 0; font-weight: ${({ theme }) => theme.fontWeights.semibold}; }
`;

type TrainingFieldsProps = {
  type: TrainingType;
  draft: TrainingDraft;
  onChange: (draft: TrainingDraft) => void;
  /** By field name. */
  mistakes: Readonly<Record<string, string>>;
};

/** The fields of a scenario or of a rule. */
export function TrainingFields({ type, draft, onChange, mistakes }: TrainingFieldsProps) {
  const set = (change: Partial<TrainingDraft>) => onChange({ ...draft, ...change });
  const text = { draft, set, mistakes };
  return (
    <Stack>
      <TextField
        label="Title"
        hint={type === "scenario" ? "Reps see it as the source of the draft." : "For you and the records of drafts."}
        value={draft.title}
        onChange={(title) => set({ title })}
        mistake={mistakes["title"]}
      />
      {type === "scenario" ? <ScenarioFields {...text} /> : <RuleFields {...text} />}
      <Channels>
        <legend>Only on these channels</legend>
        <Hint>None ticked means every channel.</Hint>
        <Row>
          {Channel.options.map((channel) => (
            <TickField
              key={channel}
              label={channelWords[channel]}
              isOn={draft.channels.includes(channel)}
              onChange={(isOn) =>
                set({ channels: isOn ? [...draft.channels, channel] : draft.channels.filter((on) => on !== channel) })
              }
            />
          ))}
        </Row>
      </Channels>
    </Stack>
  );
}

type TextProps = {
  draft: TrainingDraft;
  set: (change: Partial<TrainingDraft>) => void;
  mistakes: Readonly<Record<string, string>>;
};

function ScenarioFields({ draft, set, mistakes }: TextProps) {
  return (
    <>
      <LongText
        label="When it applies"
        hint="Questions in the words of customers, one per line. The more ways of asking, the more surely it is found. Write them in each language you serve."
        value={draft.trigger}
        onChange={(trigger) => set({ trigger })}
        mistake={mistakes["trigger"]}
      />
      <LongText
        label="Answer"
        hint="As the customer should read it; drafts take it over as a whole. Lines that begin with a dash or a number become a list."
        value={draft.content}
        onChange={(content) => set({ content })}
        mistake={mistakes["content"]}
      />
    </>
  );
}

function RuleFields({ draft, set, mistakes }: TextProps) {
  return (
    <>
      <LongText
        label="How to answer"
        hint="Tone, words to use and to avoid. A language model follows it in every draft; it never brings facts of its own."
        value={draft.content}
        onChange={(content) => set({ content })}
        mistake={mistakes["content"]}
      />
      <TextField
        label="First words of every draft (optional)"
        hint="Stands above the draft exactly like this, with a language model and without."
        value={draft.opening}
        onChange={(opening) => set({ opening })}
        mistake={mistakes["opening"]}
      />
      <TextField
        label="Last words of every draft (optional)"
        hint="Such as your signature."
        value={draft.closing}
        onChange={(closing) => set({ closing })}
        mistake={mistakes["closing"]}
      />
    </>
  );
}

type LongTextProps = {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
  mistake: string | undefined;
};

function LongText({ label, hint, value, onChange, mistake }: LongTextProps) {
  return (
    <Field>
      <Label>{label}</Label>
      <Hint>{hint}</Hint>
      <Textarea
        minRows={4}
        maxRows={18}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(mistake === undefined ? {} : { validation: "error", "aria-invalid": true })}
      />
      {mistake === undefined ? null : <Message validation="error">{mistake}</Message>}
    </Field>
  );
}
