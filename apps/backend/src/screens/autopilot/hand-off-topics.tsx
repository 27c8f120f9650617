"use client";
import type { AutopilotSettings } from "@opencx/shared/autopilot";
import { HandoffTopics, handoffTopicLines } from "@opencx/shared/hand-off";
import { Button } from "@zendeskgarden/react-buttons";
import { Field, Hint, Label, Message, Textarea } from "@zendeskgarden/react-forms";
import { type FormEvent, useState } from "react";
import { NarrowForm } from "../form/narrow-form.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { useSaveAutopilot } from "./use-autopilot.ts";

/** What a rep always handles, in plain language. */
export function HandOffTopicsPanel({ settings }: { settings: AutopilotSettings }) {
  return (
    <Panel
      title="Hand-off topics"
      about="What a rep should always handle, in your own words. One list for all channels: every message of a customer is held against the lines, and the line that fits stays on the hand-off."
    >
      <TopicsForm key={settings.handoffTopics} settings={settings} />
    </Panel>
  );
}

function TopicsForm({ settings }: { settings: AutopilotSettings }) {
  const { save, isBusy } = useSaveAutopilot(settings);
  const [text, setText] = useState(settings.handoffTopics);
  const [mistake, setMistake] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const topics = HandoffTopics.safeParse(text);
    setMistake(topics.success ? undefined : topics.error.issues[0]?.message);
    if (topics.success) void save({ handoffTopics: topics.data }, savedWords(handoffTopicLines(topics.data).length));
  };
  return (
    <NarrowForm onSubmit={submit} noValidate>
      <Stack $gap={12}>
        <Field>
          <Label>Topics for reps</Label>
          <Hint>One a line, such as: Legal threats. Up to 100 lines.</Hint>
          <Textarea
            minRows={4}
            maxRows={16}
            dir="auto"
            value={text}
            onChange={(event) => setText(event.target.value)}
            {...(mistake === undefined ? {} : { validation: "error", "aria-invalid": true })}
          />
          {mistake === undefined ? null : <Message validation="error">{mistake}</Message>}
        </Field>
        <div>
          <Button type="submit" size="small" disabled={isBusy}>
            Save hand-off topics
          </Button>
        </div>
      </Stack>
    </NarrowForm>
  );
}

function savedWords(count: number): string {
  if (count === 0) return "The list is empty now.";
  return count === 1 ? "One topic always goes to a rep." : `${count} topics always go to a rep.`;
}
