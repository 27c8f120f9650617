"use client";
import type { AutopilotSettings } from "@opencx/shared/autopilot";
import type { Topic } from "@opencx/shared/topic";
import { RadioField } from "../form/radio-field.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { TopicTicks } from "./topic-ticks.tsx";
import { useSaveAutopilot } from "./use-autopilot.ts";

type TopicListsProps = { topics: readonly Topic[]; settings: AutopilotSettings };

/** The three lists, in the order in which they count. */
export function TopicLists(props: TopicListsProps) {
  return (
    <>
      <ProhibitedTopics {...props} />
      <AllowedTopics {...props} />
      <NoAssistTopics {...props} />
    </>
  );
}

function ProhibitedTopics({ topics, settings }: TopicListsProps) {
  const { save } = useSaveAutopilot(settings);
  return (
    <Panel
      title="Prohibited topics"
      about="Only reps answer these: the copilot hands its own tickets off and writes no draft on others. Counts before every other list."
    >
      <TopicTicks
        label="Prohibited topics"
        topics={topics}
        listed={settings.prohibitedTopicIds}
        onChange={(prohibitedTopicIds, { topic, isListed }) =>
          save(
            { prohibitedTopicIds },
            isListed ? `${topic.name} is for reps alone.` : `${topic.name} is no longer prohibited.`,
          )
        }
      />
    </Panel>
  );
}

const SCOPES = [
  { value: "every", label: "Every topic", hint: "Also messages that fit none." },
  {
    value: "some",
    label: "Only these topics",
    hint: "Anything else is for reps, also a message that fits no topic.",
  },
] as const;

function AllowedTopics({ topics, settings }: TopicListsProps) {
  const { save } = useSaveAutopilot(settings);
  const allowed = settings.allowedTopicIds;
  return (
    <Panel title="Allowed topics" about="What the copilot may write about, be it a draft or an answer.">
      <Stack>
        <RadioField
          legend="The copilot may write about"
          value={allowed === null ? "every" : "some"}
          options={SCOPES}
          onChange={(scope) => {
            const isEvery = scope === "every";
            const allowedTopicIds = isEvery ? null : topics.map(({ id }) => id);
            void save({ allowedTopicIds }, isEvery ? "Every topic is allowed." : "Only the ticked topics are allowed.");
          }}
        />
        {allowed === null ? null : (
          <TopicTicks
            label="Allowed topics"
            topics={topics}
            listed={allowed}
            onChange={(allowedTopicIds, { topic, isListed }) =>
              save(
                { allowedTopicIds },
                isListed ? `${topic.name} is allowed.` : `${topic.name} is for reps from now on.`,
              )
            }
          />
        )}
        {allowed?.length === 0 ? <p>Nothing is ticked: every message is for reps.</p> : null}
      </Stack>
    </Panel>
  );
}

function NoAssistTopics({ topics, settings }: TopicListsProps) {
  const { save } = useSaveAutopilot(settings);
  return (
    <Panel
      title="No-assist topics"
      about="For Assist only. A ticket about one of these gets no draft; it is tagged opencx_skipped_assist_mode_because_of_the_topic_in_no_assist_list instead."
    >
      <TopicTicks
        label="No-assist topics"
        topics={topics}
        listed={settings.noAssistTopicIds}
        onChange={(noAssistTopicIds, { topic, isListed }) =>
          save(
            { noAssistTopicIds },
            isListed ? `Assist stays quiet on ${topic.name}.` : `Tickets about ${topic.name} get drafts again.`,
          )
        }
      />
    </Panel>
  );
}
