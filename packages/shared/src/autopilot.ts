import { z } from "zod";
import { DEFAULT_HANDOFF_POLICY, HandoffPolicy, HandoffTopics } from "./hand-off.ts";
import { OfficeHours } from "./office-hours.ts";
import { Channel, ChannelMode } from "./vocabulary.ts";

/** `allowedTopicIds: null` = every topic. Precedence: prohibited, then allowed, then no-assist (Assist only). */
export type AutopilotSettings = {
  channels: Record<Channel, ChannelMode>;
  allowedTopicIds: string[] | null;
  prohibitedTopicIds: string[];
  noAssistTopicIds: string[];
  /**
   * 0..1: below it a draft is not good enough to be sent without a person. It is the bar of the trigger
   * `low_confidence`; where the policy has that trigger off (`ai_only`, `ai_first`, or its switch), it moves nothing.
   */
  confidenceThreshold: number;
  /**
   * An angry message hands off, whatever the preset. In advanced mode the switch `frustration` does the same: one of
   * the two is enough. No preset hands off for frustration by itself.
   */
  handoffOnFrustration: boolean;
  officeHours: OfficeHours | null;
  handoff: HandoffPolicy;
  /** See `HandoffTopics`; empty = none. */
  handoffTopics: string;
};

export const UpdateAutopilot = z
  .object({
    channels: z.partialRecord(Channel, ChannelMode),
    allowedTopicIds: z.array(z.string()).nullable(),
    prohibitedTopicIds: z.array(z.string()),
    noAssistTopicIds: z.array(z.string()),
    confidenceThreshold: z.number().min(0).max(1),
    handoffOnFrustration: z.boolean(),
    officeHours: OfficeHours.nullable(),
    handoff: HandoffPolicy,
    handoffTopics: HandoffTopics,
  })
  .partial()
  .strict();
export type UpdateAutopilot = z.infer<typeof UpdateAutopilot>;

export const DEFAULT_AUTOPILOT: AutopilotSettings = {
  channels: {
    web: "assist",
    phone: "assist",
    email: "assist",
    whatsapp: "assist",
    sms: "assist",
    slack: "assist",
    api: "assist",
  },
  allowedTopicIds: null,
  prohibitedTopicIds: [],
  noAssistTopicIds: [],
  confidenceThreshold: 0.6,
  handoffOnFrustration: false,
  officeHours: null,
  handoff: DEFAULT_HANDOFF_POLICY,
  handoffTopics: "",
};
