"use client";
import { CreateTopic, type Topic } from "@opencx/shared/topic";
import { Button } from "@zendeskgarden/react-buttons";
import { Field, Hint, Label, Message, Textarea } from "@zendeskgarden/react-forms";
import { type FormEvent, useState } from "react";
import { findMistakes, readRefusal } from "../api/refusal.ts";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { TextField } from "../form/text-field.tsx";
import { Row, Stack } from "../layout/panel.tsx";
import { useTopicActions } from "./use-autopilot.ts";

/** Names a topic and gives examples of it; null = a new one. */
export function TopicForm({ topic, onDone }: { topic: Topic | null; onDone: () => void }) {
  const [name, setName] = useState(topic?.name ?? "");
  const [description, setDescription] = useState(topic?.description ?? "");
  const [examples, setExamples] = useState(topic?.examples.join("\n") ?? "");
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const { create, update } = useTopicActions();
  const notice = useNotice();
  const error = create.error ?? update.error;
  const shown = { ...(error ? readRefusal(error).fields : {}), ...mistakes };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const request = { name, description, examples: linesOf(examples) };
    const found = findMistakes(CreateTopic, request);
    setMistakes(found ?? {});
    if (found) return;
    const onSuccess = () => {
      notice.done(`${name.trim()} is saved.`);
      onDone();
    };
    if (topic === null) create.mutate(request, { onSuccess });
    else update.mutate({ id: topic.id, ...request }, { onSuccess });
  };
  return (
    <NarrowForm onSubmit={submit} noValidate aria-label={topic === null ? "New topic" : `Edit ${topic.name}`}>
      <Stack>
        {error ? <ErrorPanel error={error} /> : null}
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          mistake={name.trim() === "" ? mistakes["name"] && "Give the topic a name." : shown["name"]}
        />
        <TextField
          label="Description (optional)"
          value={description}
          onChange={setDescription}
          mistake={shown["description"]}
        />
        <Field>
          <Label>Examples</Label>
          <Hint>One message per line, the way customers write.</Hint>
          <Textarea
            minRows={4}
            maxRows={14}
            dir="auto"
            value={examples}
            onChange={(event) => setExamples(event.target.value)}
          />
          {shown["examples"] === undefined ? null : <Message validation="error">{shown["examples"]}</Message>}
        </Field>
        <Row>
          <Button type="submit" isPrimary disabled={create.isPending || update.isPending}>
            Save topic
          </Button>
          <Button isBasic onClick={onDone}>
            Cancel
          </Button>
        </Row>
      </Stack>
    </NarrowForm>
  );
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
