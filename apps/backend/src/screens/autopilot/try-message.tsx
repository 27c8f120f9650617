"use client";
import type { AutopilotSettings } from "@opencx/shared/autopilot";
import type { TopicMatch } from "@opencx/shared/topic";
import { Button } from "@zendeskgarden/react-buttons";
import { Field, Label, Textarea } from "@zendeskgarden/react-forms";
import { type FormEvent, useState } from "react";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { NarrowForm } from "../form/narrow-form.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { useClassify } from "./use-autopilot.ts";

/** The question travels in the address of a request, which must stay short. */
const LONGEST = 3_000;

type Lists = Pick<AutopilotSettings, "prohibitedTopicIds" | "allowedTopicIds" | "noAssistTopicIds">;
type TryMessageProps = { hasTopics: boolean; settings: Lists };

/** Shows which topic a message would be taken for, before a customer writes it. */
export function TryMessage({ hasTopics, settings }: TryMessageProps) {
  const [text, setText] = useState("");
  const classify = useClassify();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    classify.mutate(text.trim());
  };
  return (
    <Panel title="Try a message" about="Nothing is stored or sent to the helpdesk.">
      <NarrowForm onSubmit={submit}>
        <Stack $gap={12}>
          <Field>
            <Label>Customer's message</Label>
            <Textarea
              minRows={2}
              maxRows={10}
              maxLength={LONGEST}
              dir="auto"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          <div>
            <Button type="submit" disabled={!hasTopics || text.trim() === "" || classify.isPending}>
              Which topic is it?
            </Button>
          </div>
          {hasTopics ? null : <p>There are no topics to choose from yet.</p>}
          <div role="status">{classify.data ? <Verdict match={classify.data} settings={settings} /> : null}</div>
          {classify.error ? <ErrorPanel error={classify.error} /> : null}
        </Stack>
      </NarrowForm>
    </Panel>
  );
}

function Verdict({ match, settings }: { match: TopicMatch; settings: Lists }) {
  const percent = `${Math.round(match.score * 100)} %`;
  if (match.topic === null)
    return (
      <p>
        No topic is close enough (the best is {percent} alike). {outcomeOf(null, settings)}
      </p>
    );
  return (
    <p>
      <strong>
        <bdi>{match.topic.name}</bdi>
      </strong>
      , {percent} alike. {outcomeOf(match.topic.id, settings)}
    </p>
  );
}

/** What the lists make of a message on that topic, in the order in which they count. */
function outcomeOf(id: string | null, { prohibitedTopicIds, allowedTopicIds, noAssistTopicIds }: Lists): string {
  if (id !== null && prohibitedTopicIds.includes(id)) return "It is prohibited: only a rep would answer.";
  if (allowedTopicIds !== null && (id === null || !allowedTopicIds.includes(id)))
    return "It is not among the allowed topics: only a rep would answer.";
  if (id !== null && noAssistTopicIds.includes(id))
    return "It is on the no-assist list: the ticket would get no draft.";
  return "The copilot would look for an answer.";
}
