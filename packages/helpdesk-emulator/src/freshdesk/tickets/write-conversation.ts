import { textHtml } from "../../html/html-text.ts";
import { type Desk, nowStamp, type Performer, takeId } from "../desk/desk.ts";
import { type Attachment, CONVERSATION_SOURCE, type Conversation, type Ticket } from "../model/ticket.ts";
import type { Said } from "../rules/rule-occasion.ts";
import { touchTicket } from "./apply-change.ts";
import { cleanHtml } from "./clean-html.ts";

export type NewFile = { name: string; contentType: string; content: Buffer };

/** A text somebody writes, as HTML or plain. */
export type Writing = { html?: string; text?: string; attachments?: NewFile[] };

export type NewConversation = Writing & {
  ticket: Ticket;
  performer: Performer;
  what: Said;
  /** Whose words they are, when not the performer's. */
  userId?: number;
  /** Whether it seems to come from the customer's side. */
  incoming?: boolean;
  fromEmail?: string | null;
  toEmails?: string[];
  ccEmails?: string[];
  bccEmails?: string[];
  /** Where it stands in the table of conversation sources, when its kind does not say. */
  source?: number;
};

/** Adds an entry to a ticket's conversation, and moves its times. No rule runs and nobody is told. */
export function writeConversation(desk: Desk, input: NewConversation): Conversation {
  const { ticket, performer, what, incoming = false } = input;
  const now = nowStamp(desk);
  const isNote = what === "private-note" || what === "public-note";
  const conversation: Conversation = {
    id: takeId(desk),
    ...cleanHtml(desk, input.html ?? textHtml(input.text ?? "")),
    incoming,
    private: what === "private-note" || what === "forward",
    userId: input.userId ?? performer.id,
    source: input.source ?? sourceOf(what),
    supportEmail: isNote || incoming ? null : (ticket.supportEmail ?? mailboxOf(desk)),
    fromEmail: input.fromEmail ?? null,
    toEmails: input.toEmails ?? [],
    ccEmails: input.ccEmails ?? [],
    bccEmails: input.bccEmails ?? [],
    attachments: keepFiles(desk, input.attachments ?? []),
    createdAt: now,
    updatedAt: now,
    lastEditedAt: null,
    lastEditedUserId: null,
    writtenAtMs: desk.clock().getTime(),
  };
  ticket.conversations.push(conversation);
  noteResponse(ticket, { conversation, now });
  if (what !== "private-note" || desk.settings.notesTouchTicket) touchTicket(desk, ticket);
  return conversation;
}

function sourceOf(what: Said): number {
  if (what === "forward") return CONVERSATION_SOURCE.forward;
  return what === "reply" ? CONVERSATION_SOURCE.reply : CONVERSATION_SOURCE.note;
}

/** The first mailbox of the account. */
export const mailboxOf = ({ state }: Desk): string | null =>
  (state.emailConfigs.find(({ isPrimary }) => isPrimary) ?? state.emailConfigs[0])?.replyEmail ?? null;

function noteResponse({ stats }: Ticket, { conversation, now }: { conversation: Conversation; now: string }): void {
  if (conversation.private) return;
  if (conversation.incoming) stats.requesterRespondedAt = now;
  else {
    stats.agentRespondedAt = now;
    stats.firstRespondedAt ??= now;
  }
}

/** Files as the account keeps them. */
export const keepFiles = (desk: Desk, files: readonly NewFile[]): Attachment[] =>
  files.map(({ name, contentType, content }) => ({
    id: takeId(desk),
    name,
    contentType,
    size: content.length,
    content: content.toString("base64"),
    createdAt: nowStamp(desk),
  }));

/** What all files of a ticket weigh together. */
export const attachedBytes = ({ attachments, conversations }: Ticket): number =>
  [...attachments, ...conversations.flatMap((each) => each.attachments)].reduce((sum, { size }) => sum + size, 0);
