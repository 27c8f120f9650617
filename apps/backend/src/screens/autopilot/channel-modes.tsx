import type { AutopilotSettings } from "@opencx/shared/autopilot";
import { Channel } from "@opencx/shared/vocabulary";
import { PageLink } from "../frame/page-link.tsx";
import { Facts } from "../layout/facts.tsx";
import { Panel } from "../layout/panel.tsx";
import { channelModeWords, channelWords } from "../state-words.ts";

/** What the copilot does on each channel. */
export function ChannelModes({ channels }: { channels: AutopilotSettings["channels"] }) {
  const items = Channel.options.map((channel) => ({
    name: channelWords[channel],
    value: channelModeWords[channels[channel]],
  }));
  return (
    <Panel
      title="Channels"
      about={
        <>
          On Zendesk tickets opened in Zendesk only Assist or Off is possible; the switch under{" "}
          <PageLink href="/settings/integrations/zendesk">Settings › Integrations › Zendesk</PageLink> decides.
        </>
      }
    >
      <Facts items={items} />
    </Panel>
  );
}
