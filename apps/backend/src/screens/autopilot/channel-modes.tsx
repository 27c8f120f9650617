"use client";
import type { AutopilotSettings } from "@opencx/shared/autopilot";
import { Channel, ChannelMode } from "@opencx/shared/vocabulary";
import { styled } from "styled-components";
import { ChoiceField } from "../form/choice-field.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { Panel } from "../layout/panel.tsx";
import { channelModeWords, channelWords } from "../state-words.ts";
import { useSaveAutopilot } from "./use-autopilot.ts";

const Grid = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 220px), 1fr));
  gap: 16px;
`;
const MODES = ChannelMode.options.map((value) => ({ value, label: channelModeWords[value] }));

/** What the copilot does on each channel. */
export function ChannelModes({ settings }: { settings: AutopilotSettings }) {
  const { save } = useSaveAutopilot(settings);
  return (
    <Panel
      title="Channels"
      about={
        <>
          On Autopilot the copilot answers customers itself, as in Freshdesk. Tickets in Zendesk get drafts at most, and
          the switch under <PageLink href="/settings/integrations/zendesk">Settings › Integrations › Zendesk</PageLink>{" "}
          must be on too.
        </>
      }
    >
      <Grid>
        {Channel.options.map((channel) => (
          <ChoiceField
            key={channel}
            label={channelWords[channel]}
            value={settings.channels[channel]}
            options={MODES}
            onChange={(mode) =>
              void save(
                { channels: { ...settings.channels, [channel]: mode } },
                `${channelWords[channel]}: ${channelModeWords[mode]}.`,
              )
            }
          />
        ))}
      </Grid>
    </Panel>
  );
}
