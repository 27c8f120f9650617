import type { Desk, Performer } from "../desk/desk.ts";
import type { Ticket } from "../model/ticket.ts";
import { runRules } from "../rules/run-rules.ts";
import { touchTicket } from "./apply-change.ts";
import { noteWrite } from "./note-write.ts";

type Moving = { ticket: Ticket; performer: Performer; requestId: number | null };

/** Puts a ticket into the trash, where it is read but not changed. */
export function deleteTicket(desk: Desk, moving: Moving): void {
  moving.ticket.deleted = true;
  moved(desk, { ...moving, kind: "ticket.delete", action: "deleted" });
}

/** Takes a ticket out of the trash. */
export function restoreTicket(desk: Desk, moving: Moving): void {
  moving.ticket.deleted = false;
  moved(desk, { ...moving, kind: "ticket.restore", action: "restored" });
}

/** Marks a ticket as spam or takes the mark away; no API call does. */
export function markSpam(desk: Desk, { isSpam, ...moving }: Moving & { isSpam: boolean }): void {
  moving.ticket.spam = isSpam;
  moved(desk, { ...moving, kind: "ticket.spam", action: isSpam ? "spam" : "unspam" });
}

type Moved = Moving & { kind: "ticket.delete" | "ticket.restore" | "ticket.spam"; action: string };

function moved(desk: Desk, { ticket, performer, requestId, kind, action }: Moved): void {
  touchTicket(desk, ticket);
  noteWrite(desk, { kind, performer, requestId, ticketId: ticket.id, detail: { action } });
  const changes = [{ field: "ticket_action", from: null, to: action }];
  runRules(desk, { ticket, performer, kind: "updated", changes, said: null });
}
