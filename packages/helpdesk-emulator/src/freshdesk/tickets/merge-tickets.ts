import type { Desk, Performer } from "../desk/desk.ts";
import { STATUS, type Ticket } from "../model/ticket.ts";
import { addConversation, requesterEmails } from "./add-conversation.ts";
import { noteWrite } from "./note-write.ts";
import { updateTicket } from "./update-ticket.ts";

/** A note that merging leaves; a usual text when its own is missing. */
export type MergeNote = { html?: string; isPrivate?: boolean };

export type Merging = {
  /** The ticket that stays. */
  ticket: Ticket;
  /** Those that end up closed, with their conversations. */
  secondaries: Ticket[];
  performer: Performer;
  requestId: number | null;
  /** Whether the people of the secondary tickets are put in copy of the one that stays. */
  addsRecipients: boolean;
  noteInPrimary?: MergeNote;
  noteInSecondary?: MergeNote;
};

/** Merges tickets: each gets a note, and the secondary ones are closed and keep what is in them. */
export function mergeTickets(desk: Desk, merging: Merging): void {
  const { ticket, secondaries, performer, requestId } = merging;
  for (const secondary of secondaries) {
    const about = { performer, requestId };
    note(desk, {
      ...about,
      ticket,
      note: merging.noteInPrimary,
      usual: mergedText(secondary, "was merged into this one"),
    });
    note(desk, {
      ...about,
      ticket: secondary,
      note: merging.noteInSecondary,
      usual: mergedText(ticket, "is where this one went"),
    });
    secondary.mergedInto = ticket.id;
    updateTicket(desk, { ticket: secondary, change: { status: STATUS.closed }, performer, requestId });
  }
  if (merging.addsRecipients) addRecipients(desk, { ticket, secondaries });
  const detail = { from: secondaries.map(({ id }) => id) };
  noteWrite(desk, { kind: "merge", performer, requestId, ticketId: ticket.id, detail });
}

const mergedText = ({ id, subject }: Ticket, what: string): string => `Ticket #${id} "${subject ?? ""}" ${what}.`;

type Noting = Pick<Merging, "ticket" | "performer" | "requestId"> & { note: MergeNote | undefined; usual: string };

function note(desk: Desk, { note: wanted, usual, ...about }: Noting): void {
  const text = wanted?.html === undefined ? { text: usual } : { html: wanted.html };
  addConversation(desk, { ...about, ...text, what: wanted?.isPrivate === false ? "public-note" : "private-note" });
}

function addRecipients(desk: Desk, { ticket, secondaries }: { ticket: Ticket; secondaries: Ticket[] }): void {
  const others = secondaries.flatMap((secondary) => [...requesterEmails(desk, secondary), ...secondary.ccEmails]);
  const own = requesterEmails(desk, ticket);
  ticket.ccEmails = [...new Set([...ticket.ccEmails, ...others])].filter((email) => !own.includes(email));
  ticket.replyCcEmails = ticket.ccEmails;
}
