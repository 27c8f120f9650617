import { z } from "zod";

/**
 * Why a session went to a rep. A closed set: screens, analytics and docs explain each one. The first ten can be decided
 * by the rules; `delivery_failed` is told when an answer could not be delivered, `rep_took_over` when a rep was assigned.
 */
export const HandoffReason = z.enum([
  "customer_request",
  "prohibited_topic",
  "topic_not_allowed",
  "handoff_topic",
  "low_confidence",
  "missing_knowledge",
  "missing_tool",
  "unclear_instruction",
  "frustration",
  "too_many_replies",
  "delivery_failed",
  "rep_took_over",
]);
export type HandoffReason = z.infer<typeof HandoffReason>;

/**
 * How soon the copilot gives a session to a rep.
 * `quick`: at the first sign of any kind. `balanced`: doubtful answers and long conversations are borne a little longer.
 * `ai_first`: the copilot sends what its sources carry, and a rep must be asked for twice. `ai_only`: only what an admin
 * wrote down by name hands off (topic lists, hand-off topics, `handoffOnFrustration`).
 */
export const HandoffPreset = z.enum(["ai_only", "quick", "balanced", "ai_first"]);
export type HandoffPreset = z.infer<typeof HandoffPreset>;

/**
 * The advanced switches. A switch that is off never hands off for that reason. Topic lists have no switch: an empty list
 * is off. `too_many_replies` off leaves only the breaker that stops two automatic writers.
 */
export const HandoffTriggers = z
  .object({
    customer_request: z.boolean(),
    low_confidence: z.boolean(),
    missing_knowledge: z.boolean(),
    missing_tool: z.boolean(),
    unclear_instruction: z.boolean(),
    frustration: z.boolean(),
    too_many_replies: z.boolean(),
  })
  .strict();
export type HandoffTriggers = z.infer<typeof HandoffTriggers>;

/** A preset or switches of one's own, never both. */
export const HandoffPolicy = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("preset"), preset: HandoffPreset }).strict(),
  z.object({ mode: z.literal("advanced"), triggers: HandoffTriggers }).strict(),
]);
export type HandoffPolicy = z.infer<typeof HandoffPolicy>;

export const DEFAULT_HANDOFF_POLICY: HandoffPolicy = { mode: "preset", preset: "quick" };

const MOST_TOPICS = 100;
const LONGEST_TOPIC = 500;

/** What a rep should always handle, in plain language, one topic a line. One list for all channels. */
export const HandoffTopics = z
  .string()
  .trim()
  .max(MOST_TOPICS * (LONGEST_TOPIC + 1))
  .refine((text) => handoffTopicLines(text).length <= MOST_TOPICS, `Write at most ${MOST_TOPICS} topics, one a line.`)
  .refine(
    (text) => handoffTopicLines(text).every((line) => line.length <= LONGEST_TOPIC),
    `Keep each topic under ${LONGEST_TOPIC} characters; one line is one topic.`,
  );

/** The topics of such a list, each once. */
export function handoffTopicLines(text: string): string[] {
  const lines = text.split(/\r\n?|\n/u).map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}
