import type { TicketState } from "./ticket-state.ts";

/** What was read, for a run's trace. */
export function describeTicket({
  id,
  status,
  comments,
}: {
  id: string;
  status: TicketState["status"];
  comments: readonly unknown[];
}): string {
  return `Ticket ${id} is ${status} with ${comments.length} ${comments.length === 1 ? "comment" : "comments"}.`;
}
