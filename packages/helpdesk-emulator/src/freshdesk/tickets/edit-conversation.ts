import { type Desk, nowStamp, type Performer } from "../desk/desk.ts";
import type { Conversation, Ticket } from "../model/ticket.ts";
import { touchTicket } from "./apply-change.ts";
import { cleanHtml } from "./clean-html.ts";
import { noteWrite } from "./note-write.ts";
import { keepFiles, type NewFile } from "./write-conversation.ts";

type Acting = { ticket: Ticket; conversation: Conversation; performer: Performer; requestId: number | null };

/** Writes a note anew, and adds files to it; `html` null leaves its text. */
export function editConversation(
  desk: Desk,
  { html, attachments, ...acting }: Acting & { html: string | null; attachments: NewFile[] },
): void {
  const { ticket, conversation, performer, requestId } = acting;
  const now = nowStamp(desk);
  if (html !== null) Object.assign(conversation, cleanHtml(desk, html));
  conversation.attachments.push(...keepFiles(desk, attachments));
  Object.assign(conversation, { updatedAt: now, lastEditedAt: now, lastEditedUserId: performer.id });
  touchTicket(desk, ticket);
  const detail = { html: conversation.html };
  const about = { ticketId: ticket.id, commentId: conversation.id, isPublic: !conversation.private };
  noteWrite(desk, { kind: "conversation.edit", performer, requestId, ...about, detail });
}

/** Takes a conversation away, without a trace on the ticket. */
export function deleteConversation(desk: Desk, { ticket, conversation, performer, requestId }: Acting): void {
  ticket.conversations = ticket.conversations.filter(({ id }) => id !== conversation.id);
  touchTicket(desk, ticket);
  const about = { ticketId: ticket.id, commentId: conversation.id, isPublic: !conversation.private };
  noteWrite(desk, { kind: "conversation.delete", performer, requestId, ...about });
}
