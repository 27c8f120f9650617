"use client";
import type { AutopilotSettings } from "@opencx/shared/autopilot";
import type { Topic } from "@opencx/shared/topic";
import { useNotice } from "../feedback/use-notice.tsx";
import { TickField } from "../form/tick-field.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { useUpdateAutopilot } from "./use-autopilot.ts";

type NoAssistPanelProps = { topics: readonly Topic[]; settings: AutopilotSettings };

/** Topics on which Assist stays quiet. */
export function NoAssistPanel({ topics, settings }: NoAssistPanelProps) {
  const update = useUpdateAutopilot();
  const notice = useNotice();
  const listed = new Set(settings.noAssistTopicIds);

  const save = (noAssistTopicIds: string[], said: string) => {
    const before = settings.noAssistTopicIds;
    return update.mutateAsync({ noAssistTopicIds }).then(
      () => notice.done(said, () => update.mutate({ noAssistTopicIds: before })),
      (error: unknown) => notice.failed("The no-assist list was not changed", error),
    );
  };
  const toggle = (topic: Topic) => {
    if (listed.has(topic.id))
      return save(
        settings.noAssistTopicIds.filter((id) => id !== topic.id),
        `Tickets about ${topic.name} get drafts again.`,
      );
    return save([...settings.noAssistTopicIds, topic.id], `Assist stays quiet on ${topic.name}.`);
  };
  return (
    <Panel
      title="No-assist topics"
      about="A ticket about one of these gets no draft; it is tagged opencx_skipped_assist_mode_because_of_the_topic_in_no_assist_list instead."
    >
      {topics.length === 0 ? (
        <p>Create a topic above first; then it can be excluded here.</p>
      ) : (
        <Stack $gap={8} role="group" aria-label="No-assist topics">
          {topics.map((topic) => (
            <TickField key={topic.id} label={topic.name} isOn={listed.has(topic.id)} onChange={() => toggle(topic)} />
          ))}
        </Stack>
      )}
    </Panel>
  );
}
