"use client";
import type { Topic } from "@opencx/shared/topic";
import { Button } from "@zendeskgarden/react-buttons";
import { useState } from "react";
import { EmptyState } from "../feedback/empty-state.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { Panel, Row } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { TopicForm } from "./topic-form.tsx";
import { useTopicActions } from "./use-autopilot.ts";

const NEW = "new";

/** The topics that messages are told apart by. */
export function TopicsPanel({ topics }: { topics: readonly Topic[] }) {
  const [editing, setEditing] = useState<string | null>(null);
  const close = () => setEditing(null);
  const create = <Button onClick={() => setEditing(NEW)}>New topic</Button>;
  if (topics.length === 0 && editing !== NEW)
    return (
      <Panel title="Topics">
        <EmptyState
          title="No topics yet"
          text="Name a kind of message, such as refunds or legal threats, and give a few examples of how customers put it."
          action={create}
        />
      </Panel>
    );
  return (
    <Panel title="Topics" actions={editing === NEW ? null : create}>
      <RowList>
        {editing === NEW ? (
          <li>
            <TopicForm topic={null} onDone={close} />
          </li>
        ) : null}
        {topics.map((topic) => (
          <li key={topic.id}>
            {editing === topic.id ? (
              <TopicForm topic={topic} onDone={close} />
            ) : (
              <TopicRow topic={topic} onEdit={() => setEditing(topic.id)} />
            )}
          </li>
        ))}
      </RowList>
    </Panel>
  );
}

function TopicRow({ topic, onEdit }: { topic: Topic; onEdit: () => void }) {
  const { create, remove } = useTopicActions();
  const notice = useNotice();
  const bringBack = () =>
    create.mutate(
      { name: topic.name, examples: topic.examples, ...(topic.description ? { description: topic.description } : {}) },
      { onError: (error) => notice.failed("The topic could not be brought back", error) },
    );
  const onDelete = () =>
    remove.mutate(topic.id, {
      onSuccess: () => notice.done(`${topic.name} is deleted and off every list.`, bringBack),
      onError: (error) => notice.failed("The topic was not deleted", error),
    });
  return (
    <RowTop>
      <div>
        <strong>
          <bdi>{topic.name}</bdi>
        </strong>
        {topic.description === null ? null : <RowNote dir="auto">{topic.description}</RowNote>}
        <RowNote>{exampleCount(topic.examples.length)}</RowNote>
      </div>
      <Row>
        <Button size="small" aria-label={`Edit ${topic.name}`} onClick={onEdit}>
          Edit
        </Button>
        <Button
          size="small"
          isDanger
          aria-label={`Delete ${topic.name}`}
          disabled={remove.isPending}
          onClick={onDelete}
        >
          Delete
        </Button>
      </Row>
    </RowTop>
  );
}

function exampleCount(count: number): string {
  if (count === 0) return "No examples: only its name and description tell it apart.";
  return count === 1 ? "1 example" : `${count} examples`;
}
