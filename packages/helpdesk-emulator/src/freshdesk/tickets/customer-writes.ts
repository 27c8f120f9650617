import type { Desk } from "../desk/desk.ts";
import { type Conversation, STATUS, TICKET_SOURCE, type Ticket } from "../model/ticket.ts";
import { findPerson } from "../people/find-person.ts";
import { addConversation } from "./add-conversation.ts";
import { createTicket } from "./create-ticket.ts";
import { isMailTicket } from "./send-mail.ts";
import { mailboxOf, type Writing } from "./write-conversation.ts";

export type FromCustomer = Writing & {
  /** As the ticket came in when absent. */
  via?: "email" | "portal";
  /** Another person than the requester, by id: somebody in copy. */
  by?: number;
};

type Arrived = { ticket: Ticket; conversation: Conversation | null };

/** What a customer wrote on a ticket that is there. Whether it reopens the ticket is an ordinary rule's business. */
export function customerWrites(
  desk: Desk,
  { ticket, via, by, ...written }: FromCustomer & { ticket: Ticket },
): Arrived {
  const userId = by ?? ticket.requesterId;
  const performer = { kind: "requester", id: userId } as const;
  const isMail = via === undefined ? isMailTicket(ticket) : via === "email";
  const isLate = ticket.status === STATUS.closed || ticket.archived;
  if (isMail && isLate && (ticket.archived || desk.settings.lateMail === "new-ticket")) {
    const about = { requesterId: userId, subject: ticket.subject, source: TICKET_SOURCE.email, performer };
    return { ticket: createTicket(desk, { ...written, ...about, requestId: null }), conversation: null };
  }
  const isNote = !isMail && desk.settings.portalCommentsAre === "notes";
  const email = findPerson(desk, userId)?.email ?? null;
  const mailbox = ticket.supportEmail ?? mailboxOf(desk);
  const conversation = addConversation(desk, {
    ...written,
    ...{ ticket, performer, what: isNote ? "public-note" : "reply", incoming: true, requestId: null },
    ...(isMail ? { fromEmail: email, toEmails: mailbox === null ? [] : [mailbox] } : {}),
  });
  return { ticket, conversation };
}
