import type { Desk, Performer } from "../desk/desk.ts";
import type { Ticket } from "../model/ticket.ts";
import { runRules } from "../rules/run-rules.ts";
import { applyChange, touchTicket } from "./apply-change.ts";
import { noteWrite } from "./note-write.ts";
import type { TicketChange } from "./ticket-change.ts";
import { keepFiles, type NewFile } from "./write-conversation.ts";

export type TicketUpdate = {
  ticket: Ticket;
  change: TicketChange;
  performer: Performer;
  requestId: number | null;
  /** Added to those of the first message. */
  attachments?: NewFile[];
};

/** Carries out a change that was found permissible, and runs the rules for it. */
export function updateTicket(desk: Desk, update: TicketUpdate): void {
  const { ticket, change, performer, requestId, attachments = [] } = update;
  const changes = applyChange(desk, { ticket, change });
  if (attachments.length > 0) {
    ticket.attachments.push(...keepFiles(desk, attachments));
    touchTicket(desk, ticket);
  }
  const detail = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
  noteWrite(desk, { kind: "ticket.change", performer, requestId, ticketId: ticket.id, detail });
  if (changes.length === 0) return;
  runRules(desk, { ticket, performer, kind: "updated", changes, said: null });
  desk.changed();
}
