"use client";
import { Loaded } from "../feedback/loaded.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Stack } from "../layout/panel.tsx";
import { ChannelModes } from "./channel-modes.tsx";
import { HandOffTopicsPanel } from "./hand-off-topics.tsx";
import { OfficeHoursPanel } from "./office-hours-panel.tsx";
import { PolicyPanel } from "./policy-panel.tsx";
import { TopicLists } from "./topic-lists.tsx";
import { TopicsPanel } from "./topics-panel.tsx";
import { TryMessage } from "./try-message.tsx";
import { useAutopilot, useTopics } from "./use-autopilot.ts";

/** On which messages the copilot acts, on which it stays quiet, and when a rep takes over. */
export function AutopilotScreen() {
  const settings = useAutopilot();
  const topics = useTopics();
  return (
    <>
      <PageHead
        title="Autopilot"
        about="What the copilot may do on each channel, what it leaves alone, and when a rep takes over. Changes count from the next message on."
      />
      <Loaded query={topics}>
        {({ items }) => (
          <Loaded query={settings}>
            {(autopilot) => (
              <Stack $gap={20}>
                <ChannelModes settings={autopilot} />
                <TopicsPanel topics={items} />
                <TopicLists topics={items} settings={autopilot} />
                <TryMessage hasTopics={items.length > 0} settings={autopilot} />
                <PolicyPanel settings={autopilot} />
                <HandOffTopicsPanel settings={autopilot} />
                <OfficeHoursPanel settings={autopilot} />
              </Stack>
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}
