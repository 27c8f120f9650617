import type { TicketState } from "#domain/session/ticket-state.ts";
import { isBeforeCopilot } from "./is-before-copilot.ts";

/** What we hold of a ticket. `seenUntil`, by the helpdesk's clock: everything up to then; null when that is not known. */
export type SeenTicket = { seenUntil: Date | null };

/**
 * Whether a ticket that changed must be read. What a reading has shown already need not be read again, which holds for
 * most changes: a webhook told us. A ticket that we never saw is owed nothing when it is over, and when nobody touched it
 * since answers are owed.
 */
export function isWorthALook(
  ticket: Pick<TicketState, "status" | "updatedAt">,
  { seen, owedSince }: { seen: SeenTicket | null; owedSince: Date },
): boolean {
  if (seen === null) return !isOver(ticket.status) && !isBeforeCopilot(ticket.updatedAt, owedSince);
  return seen.seenUntil === null || seen.seenUntil < ticket.updatedAt;
}

function isOver(status: TicketState["status"]): boolean {
  return status === "solved" || status === "closed" || status === "spam" || status === "deleted";
}
