"use client";
import type { Topic } from "@opencx/shared/topic";
import { TickField } from "../form/tick-field.tsx";
import { Stack } from "../layout/panel.tsx";

type TopicTicksProps = {
  /** What the list is called. */
  label: string;
  topics: readonly Topic[];
  listed: readonly string[];
  /** With the whole list as it is to be. */
  onChange: (ids: string[], changed: { topic: Topic; isListed: boolean }) => Promise<void>;
};

/** A list of topics: every topic with a tick where it is on the list. */
export function TopicTicks({ label, topics, listed, onChange }: TopicTicksProps) {
  if (topics.length === 0) return <p>Create a topic above first; then it can be chosen here.</p>;
  return (
    <Stack $gap={8} role="group" aria-label={label}>
      {topics.map((topic) => (
        <TickField
          key={topic.id}
          label={topic.name}
          isOn={listed.includes(topic.id)}
          onChange={(isListed) =>
            onChange(isListed ? [...listed, topic.id] : listed.filter((id) => id !== topic.id), { topic, isListed })
          }
        />
      ))}
    </Stack>
  );
}
