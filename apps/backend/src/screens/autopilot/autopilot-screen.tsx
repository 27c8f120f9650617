"use client";
import { Loaded } from "../feedback/loaded.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Stack } from "../layout/panel.tsx";
import { ChannelModes } from "./channel-modes.tsx";
import { NoAssistPanel } from "./no-assist-panel.tsx";
import { TopicsPanel } from "./topics-panel.tsx";
import { TryMessage } from "./try-message.tsx";
import { useAutopilot, useTopics } from "./use-autopilot.ts";

/** On which messages the copilot acts, and on which it stays quiet. */
export function AutopilotScreen() {
  const settings = useAutopilot();
  const topics = useTopics();
  return (
    <>
      <PageHead
        title="Autopilot"
        about="Topics tell messages apart by a few examples; the lists below say what happens on them. Changes count from the next message on."
      />
      <Loaded query={topics}>
        {({ items }) => (
          <Stack $gap={20}>
            <TopicsPanel topics={items} />
            <Loaded query={settings}>
              {(autopilot) => (
                <>
                  <NoAssistPanel topics={items} settings={autopilot} />
                  <TryMessage hasTopics={items.length > 0} noAssistTopicIds={autopilot.noAssistTopicIds} />
                  <ChannelModes channels={autopilot.channels} />
                </>
              )}
            </Loaded>
          </Stack>
        )}
      </Loaded>
    </>
  );
}
