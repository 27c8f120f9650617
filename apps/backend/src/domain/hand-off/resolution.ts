import type { TicketState } from "#domain/session/ticket-state.ts";

export type ResolutionInput = {
  ticket: Pick<TicketState, "status"> & { assigneeId: number | null };
  /** The helpdesk's user we act as. */
  actingUserId: number;
  isHandedOff: boolean;
  /** The newest message that the customer can see, automatic ones aside. */
  newestPublic: { isOurAnswer: boolean; at: Date } | null;
  /** Whether a write on the ticket is still owed or its outcome unknown. */
  hasOpenDelivery: boolean;
  /** How long nobody must have written; 0 = never resolve. */
  idleMinutes: number;
  now: Date;
};

/** `later`: it may be resolved at `at`, if nothing happens until then. `not_ours`: the conversation is over, its ticket is somebody else's. */
export type ResolutionRefusal =
  | {
      because: "switched_off" | "ticket_not_open" | "handed_off" | "no_answer_of_ours" | "delivery_open";
      detail: string;
    }
  | { because: "later"; detail: string; at: Date }
  | { because: "not_ours"; detail: string };

/**
 * Why a ticket is not resolved by the copilot; null when it is. `not_ours` comes last: everything else about the
 * conversation says it is complete, so its session may close although the ticket's status is left alone.
 */
export function whyNotResolve(input: ResolutionInput): ResolutionRefusal | null {
  const { ticket, actingUserId, isHandedOff, newestPublic, hasOpenDelivery, idleMinutes, now } = input;
  if (idleMinutes <= 0) return { because: "switched_off", detail: "Tickets are not resolved automatically." };
  if (!OPEN.has(ticket.status)) return { because: "ticket_not_open", detail: `The ticket is ${ticket.status}.` };
  if (isHandedOff) return { because: "handed_off", detail: "The session was handed to a rep." };
  if (hasOpenDelivery) return { because: "delivery_open", detail: "A write on the ticket is not settled yet." };
  if (!newestPublic?.isOurAnswer)
    return { because: "no_answer_of_ours", detail: "The newest public message is not an answer of the copilot." };
  const at = new Date(newestPublic.at.getTime() + idleMinutes * 60_000);
  if (now < at)
    return { because: "later", detail: `Nobody has written since, for less than ${idleMinutes} minutes.`, at };
  if (ticket.assigneeId === actingUserId) return null;
  const holder = ticket.assigneeId === null ? "nobody" : "a rep";
  return { because: "not_ours", detail: `The ticket is assigned to ${holder}; its status is left alone.` };
}

const OPEN: ReadonlySet<TicketState["status"]> = new Set(["new", "open", "pending", "hold"]);
