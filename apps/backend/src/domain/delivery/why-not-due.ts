import type { SilenceReason } from "@opencx/shared/vocabulary";
import { type ResolutionInput, whyNotResolve } from "#domain/hand-off/resolution.ts";
import type { TicketState } from "#domain/session/ticket-state.ts";
import type { DeliveryAction } from "./delivery-record.ts";
import type { TicketChange } from "./ticket-change.ts";

export type DueInput = {
  action: DeliveryAction;
  change: TicketChange | null;
  ticket: Pick<TicketState, "status" | "assigneeId">;
  actingUserId: number;
  /** What a resolution rests on, as the ticket is now. */
  resolution: Omit<ResolutionInput, "ticket" | "actingUserId" | "hasOpenDelivery">;
};

/**
 * Why a write that is no answer is no longer due; null while it is: a hand-off as long as nobody else has closed or taken
 * the ticket, a resolution as long as the conversation is over and the ticket the copilot's. Asked immediately before
 * writing.
 */
export function whyNotDue(input: DueInput): { because: SilenceReason; detail: string } | null {
  const { action, ticket, actingUserId } = input;
  if (ticket.status === "deleted" || ticket.status === "spam")
    return { because: "ticket_gone", detail: "The ticket was deleted or marked as spam meanwhile." };
  switch (action) {
    case "hand_off_note":
      return ticket.status === "closed"
        ? { because: "ticket_closed", detail: "The ticket was closed meanwhile." }
        : null;
    case "hand_off_route":
      return whyNotRoute(input);
    case "resolution_note":
    case "resolution_status": {
      const assigneeId = ticket.assigneeId === null ? null : Number(ticket.assigneeId);
      // The note that goes before is not what keeps the status waiting.
      const refusal = whyNotResolve({
        ...input.resolution,
        ticket: { status: ticket.status, assigneeId },
        actingUserId,
        hasOpenDelivery: false,
      });
      return refusal && { because: "not_complete", detail: refusal.detail };
    }
    case "desk_tag":
    case "note":
    case "topic_tag":
    case "answer_tag":
    case "reply":
    case "away_reply":
      return null;
    default:
      return action satisfies never;
  }
}

/** A ticket that a rep has taken meanwhile is not taken away again. */
function whyNotRoute({ ticket, change, actingUserId }: DueInput): { because: SilenceReason; detail: string } | null {
  if (ticket.status === "closed") return { because: "ticket_closed", detail: "The ticket was closed meanwhile." };
  const isTaken = ticket.assigneeId !== null && ticket.assigneeId !== String(actingUserId);
  if (!isTaken || change?.assigneeId === undefined) return null;
  return { because: "held_by_rep", detail: "A rep has taken the ticket meanwhile." };
}
