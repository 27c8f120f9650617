import type { Desk } from "../desk/desk.ts";
import type { Conversation, Ticket } from "../model/ticket.ts";
import { findPerson } from "../people/find-person.ts";
import { runRules } from "../rules/run-rules.ts";
import { noteWrite } from "./note-write.ts";
import { isMailTicket, senderOf, sendMail } from "./send-mail.ts";
import { type NewConversation, writeConversation } from "./write-conversation.ts";

export type Adding = NewConversation & {
  /** Colleagues who are told of a note by mail. */
  notifyEmails?: string[];
  requestId: number | null;
};

/**
 * Adds a reply, a note or a forward: written, mailed where it is to be mailed, and told to the rules. Neither status nor
 * assignee moves by itself.
 */
export function addConversation(desk: Desk, { notifyEmails = [], requestId, ...input }: Adding): Conversation {
  const { ticket, performer, what, incoming = false } = input;
  const isOutgoing = !incoming && (what === "reply" || what === "forward");
  const from = isOutgoing ? { fromEmail: senderFor(desk, input) } : {};
  const conversation = writeConversation(desk, { ...input, ...from, toEmails: recipientsOf(desk, input) });
  if (!incoming) post(desk, { ticket, conversation, input, notifyEmails });
  noteWrite(desk, {
    kind: incoming ? "message" : what.endsWith("note") ? "note" : what === "forward" ? "forward" : "reply",
    ...{ performer, requestId, ticketId: ticket.id, commentId: conversation.id, isPublic: !conversation.private },
    detail: { html: conversation.html, userId: conversation.userId, attachments: conversation.attachments.length },
  });
  runRules(desk, { ticket, performer, kind: "updated", changes: [], said: { what, conversation } });
  desk.changed();
  return conversation;
}

const senderFor = (desk: Desk, { ticket, performer, userId, fromEmail }: NewConversation): string =>
  senderOf(desk, {
    ...{ ticket, userId: userId ?? performer.id },
    ...(fromEmail === null || fromEmail === undefined ? {} : { from: fromEmail }),
  });

function recipientsOf(desk: Desk, { ticket, what, incoming = false, toEmails }: NewConversation): string[] {
  if (toEmails) return toEmails;
  if (incoming || what !== "reply") return [];
  return requesterEmails(desk, ticket);
}

/** The requester's address, where there is one. */
export const requesterEmails = (desk: Desk, { requesterId }: Ticket): string[] => {
  const email = findPerson(desk, requesterId)?.email ?? null;
  return email === null ? [] : [email];
};

type Posting = { ticket: Ticket; conversation: Conversation; input: NewConversation; notifyEmails: string[] };

/** Mails what was written to whom it is for. */
function post(desk: Desk, { ticket, conversation, input: { what }, notifyEmails }: Posting): void {
  const about = { ticket, conversation };
  if (what === "forward") sendMail(desk, { ...about, kind: "forward", to: conversation.toEmails });
  if (what === "reply" && isMailTicket(ticket)) sendMail(desk, { ...about, kind: "reply", to: conversation.toEmails });
  if (what === "public-note" && desk.settings.mailsPublicNotes)
    sendMail(desk, { ...about, kind: "public-note", to: requesterEmails(desk, ticket) });
  sendMail(desk, { ...about, kind: "note-notification", to: notifyEmails });
}
