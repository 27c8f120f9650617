import { type Desk, takeId } from "../desk/desk.ts";
import type { Mail } from "../model/mail.ts";
import { type Conversation, TICKET_SOURCE, type Ticket } from "../model/ticket.ts";
import { findPerson } from "../people/find-person.ts";
import { mailboxOf } from "./write-conversation.ts";

/** Mails kept; older ones fall off. */
const KEPT = 1_000;

type Sending = { ticket: Ticket; conversation: Conversation; kind: Mail["kind"]; to: string[] };

/** Whether the customer of a ticket is answered by mail; others find the answer where they wrote. */
export const isMailTicket = ({ source }: Ticket): boolean =>
  source === TICKET_SOURCE.email || source === TICKET_SOURCE.outboundEmail;

/** The sender that a mail shows: the ticket's mailbox, with the agent's name where the account is set so. */
export function senderOf(
  desk: Desk,
  { ticket, userId, from }: { ticket: Ticket; userId: number | null; from?: string },
) {
  const mailbox = from ?? ticket.supportEmail ?? mailboxOf(desk) ?? `no-reply@${desk.subdomain}.example`;
  const name = userId === null ? undefined : findPerson(desk, userId)?.name;
  return desk.settings.personalizedEmailReplies && name !== undefined ? `"${name}" <${mailbox}>` : mailbox;
}

/** Puts a conversation into the outbox, at once: there is no way to take it back. */
export function sendMail(desk: Desk, { ticket, conversation, kind, to }: Sending): void {
  if (to.length === 0) return;
  postMail(desk, {
    ...{ kind, ticketId: ticket.id, conversationId: conversation.id },
    from: conversation.fromEmail ?? senderOf(desk, { ticket, userId: conversation.userId }),
    ...{ to, cc: conversation.ccEmails, bcc: conversation.bccEmails },
    subject: `${kind === "forward" ? "Fwd" : "Re"}: ${ticket.subject ?? ""}`,
    html: conversation.html,
    attachments: conversation.attachments.map(({ name, size }) => ({ name, size })),
  });
}

/** Puts a mail into the outbox. */
export function postMail(desk: Desk, mail: Omit<Mail, "id" | "at">): void {
  const { mails } = desk.state;
  mails.push({ id: takeId(desk), at: desk.clock().toISOString(), ...mail });
  if (mails.length > KEPT) mails.shift();
}
