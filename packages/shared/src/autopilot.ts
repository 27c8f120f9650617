import { z } from "zod";
import { Channel, ChannelMode } from "./vocabulary.ts";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Use 24-hour times such as 09:00.");
export const OfficeHours = z.object({
  timeZone: z.string().min(1),
  days: z.record(
    z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
    z.object({ from: clock, to: clock }).nullable(),
  ),
  holidays: z.array(z.iso.date()).default([]),
});
export type OfficeHours = z.infer<typeof OfficeHours>;

/** `allowedTopicIds: null` = every topic. Precedence: prohibited, then allowed, then no-assist (Assist only). */
export type AutopilotSettings = {
  channels: Record<Channel, ChannelMode>;
  allowedTopicIds: string[] | null;
  prohibitedTopicIds: string[];
  noAssistTopicIds: string[];
  /** 0..1: below it a draft is not good enough to be sent without a person. */
  confidenceThreshold: number;
  handoffOnFrustration: boolean;
  officeHours: OfficeHours | null;
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
};
