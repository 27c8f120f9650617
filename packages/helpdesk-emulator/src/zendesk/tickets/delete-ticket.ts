import { type Desk, takeId } from "../desk/desk.ts";
import type { User } from "../model/people.ts";
import { type Ticket, viaChannel } from "../model/ticket.ts";
import { newAudit, touchTicket } from "./update-ticket.ts";

/** Deletes softly, as the real thing: gone from every list, in the exports as `deleted`. No trigger runs. */
export function deleteTicket(
  desk: Desk,
  { ticket, actor, requestId }: { ticket: Ticket; actor: User; requestId: number | null },
): void {
  const audit = newAudit(desk, { actor, via: viaChannel("api"), change: {} });
  audit.events.push({
    id: takeId(desk),
    type: "Change",
    field: "status",
    value: "deleted",
    previous: ticket.status,
  });
  ticket.audits.push(audit);
  ticket.status = "deleted";
  touchTicket(desk, ticket);
  desk.ledger.addWrite({
    at: desk.clock().toISOString(),
    account: desk.subdomain,
    requestId,
    actorId: actor.id,
    kind: "ticket.change",
    ticketId: ticket.id,
    commentId: null,
    isPublic: null,
    detail: { status: "deleted" },
  });
  desk.changed();
}
