import { z } from "zod";
import { PageRequest } from "./paging.ts";

/** Everything that other programs can be told of. The names are public for good. */
export const EventType = z.enum([
  "conversation.started",
  "conversation.closed",
  "conversation.handoff_to_human",
  "conversation.contact_response",
  "conversation.ai_response",
  "conversation.agent_response",
  "conversation.third_party_agent_response",
  "conversation.handoff_to_third_party_failed",
  "csat.requested",
  "csat.score_submitted",
  "workflow.run.succeeded",
  "workflow.run.failed",
]);
export type EventType = z.infer<typeof EventType>;

/** Asks to be told of `events` at `url`. Which addresses may be told is the server's rule. */
export const SubscribeToEvents = z
  .object({
    url: z.string().trim().min(1).max(2_000),
    events: z
      .array(EventType)
      .min(1)
      .transform((types) => [...new Set(types)]),
  })
  .strict();
export const ListEventDeliveries = PageRequest.extend({ id: z.string() });

/** `waiting`: not taken yet, with the time of its next attempt. `failed`: given up; it can be replayed. */
export const EventDeliveryState = z.enum(["waiting", "delivered", "failed"]);
export type EventDeliveryState = z.infer<typeof EventDeliveryState>;

/** One event on its way to one subscriber. */
export type EventDelivery = {
  id: string;
  /** The message's `webhook-id`, the same in every attempt. */
  eventId: string;
  type: EventType;
  at: string;
  state: EventDeliveryState;
  attempts: number;
  /** What came of the last attempt, in words; null before the first. */
  detail: string | null;
  nextAttemptAt: string | null;
  deliveredAt: string | null;
};
export type EventSubscription = {
  id: string;
  url: string;
  events: EventType[];
  createdAt: string;
  lastDelivery: EventDelivery | null;
};

/** The kinds that can come about in this version; the others can be subscribed to beforehand. */
export const EVENTS_THAT_HAPPEN: readonly EventType[] = [
  "conversation.started",
  "conversation.closed",
  "conversation.handoff_to_human",
  "conversation.handoff_to_third_party_failed",
];
