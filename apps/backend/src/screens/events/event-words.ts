import type { EventDelivery, EventType } from "@opencx/shared/outgoing-event";
import type { Word } from "../state-words.ts";

export const eventWords: Record<EventType, string> = {
  "conversation.started": "A session began",
  "conversation.closed": "A session was closed",
  "conversation.handoff_to_human": "A rep took over",
  "conversation.contact_response": "The customer answered",
  "conversation.ai_response": "The copilot answered",
  "conversation.agent_response": "A rep answered",
  "conversation.third_party_agent_response": "A rep of another helpdesk answered",
  "conversation.handoff_to_third_party_failed": "A hand-off failed and nobody took over",
  "csat.requested": "A rating was asked for",
  "csat.score_submitted": "A rating was given",
  "workflow.run.succeeded": "A workflow ended well",
  "workflow.run.failed": "A workflow failed",
};

/** How a message stands; null = there was none. */
export function deliveryWord(delivery: Pick<EventDelivery, "state" | "attempts"> | null): Word {
  if (delivery === null) return { label: "Nothing sent yet", hue: "grey" };
  switch (delivery.state) {
    case "delivered":
      return { label: "Delivered", hue: "green" };
    case "failed":
      return { label: "Given up", hue: "red" };
    case "waiting":
      return delivery.attempts === 0 ? { label: "On its way", hue: "blue" } : { label: "Retrying", hue: "yellow" };
    default:
      return delivery.state satisfies never;
  }
}
