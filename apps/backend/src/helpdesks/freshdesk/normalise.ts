import { htmlText } from "#domain/language/html-text.ts";
import { visibleText } from "#domain/language/visible-text.ts";
import { withoutQuotes } from "#domain/language/without-quotes.ts";
import type { HelpdeskAttachment, HelpdeskComment, HelpdeskPerson, HelpdeskTicket } from "../helpdesk.ts";
import type { Attachment, Conversation, Person, Ticket } from "./api-types.ts";
import { channelOf, OUTBOUND_EMAIL } from "./channel-of.ts";
import { externalIdIn } from "./hand-off-tag.ts";
import { markerIn } from "./marker.ts";
import { statusOf } from "./status-of.ts";

/** The id of a ticket's first message, which Freshdesk keeps as the ticket's description. */
export const DESCRIPTION = "description";
/** Kinds of entries that no person wrote to the other side. */
const FORWARD = 8;
const SURVEY = 6;

const MAX_TEXT_LENGTH = 100_000;
const MAX_LINE_LENGTH = 1_000;
/** A reading may miss what happened just before it: stamps have whole seconds, and entries may show late. */
const SHOWS_LATE_MS = 30_000;

export type TicketParts = {
  ticket: Ticket;
  conversations: readonly Conversation[];
  /** Whoever the ticket is for; null when nobody is known under that id. */
  requester: Person | null;
  /** Names of agents and of customers besides the requester, by id. */
  agents: ReadonlyMap<string, string>;
  customers: ReadonlyMap<string, string>;
  groupName: string | null;
  /** What reps read of a status or a source of the account's own. */
  statusLabel: string | null;
  sourceLabel: string | null;
  /** Where the rep opens the ticket. */
  url: string;
  /** Freshdesk's clock when it answered; null when it did not say. */
  readAt: Date | null;
};

/** Freshdesk's ticket, conversations and people in the port's words. */
export function normaliseTicket(parts: TicketParts): HelpdeskTicket {
  const { ticket, conversations, groupName, url, readAt } = parts;
  const { channel, via } = channelOf(ticket.source, parts.sourceLabel);
  const tags = ticket.tags ?? [];
  return {
    id: ticket.id,
    url,
    subject: line(ticket.subject),
    status: ticket.archived === true ? "closed" : statusOf(ticket, parts.statusLabel),
    channel,
    via: line(via),
    externalId: externalIdIn(tags),
    tags,
    locale: null,
    assigneeId: ticket.responder_id ?? null,
    group: ticket.group_id ? { id: ticket.group_id, name: line(groupName) || `Group ${ticket.group_id}` } : null,
    requester: requesterOf(parts),
    createdAt: new Date(ticket.created_at),
    updatedAt: new Date(ticket.updated_at),
    // A note may leave the ticket's own stamp where it is.
    stamp: `${ticket.updated_at} ${latestId(conversations)}`,
    seenUntil: new Date((readAt?.getTime() ?? Date.parse(ticket.updated_at)) - SHOWS_LATE_MS),
    comments: [
      firstMessage(parts),
      ...conversations.map((conversation) => normaliseConversation(conversation, parts)).sort(byAge),
    ],
  };
}

function latestId(conversations: readonly Conversation[]): number {
  return conversations.reduce((latest, { id }) => Math.max(latest, Number(id)), 0);
}

function requesterOf({ ticket, requester, agents }: TicketParts): HelpdeskPerson | null {
  const id = requester?.id ?? ticket.requester_id ?? null;
  if (id === null) return null;
  return {
    id,
    name: line(requester?.name ?? agents.get(id)),
    email: requester?.email ?? null,
    phone: requester?.phone || requester?.mobile || null,
    role: agents.has(id) ? "rep" : "customer",
    isSuspended: false,
  };
}

/** The description is the customer's, also where a rep typed it in for them; an outbound mail is the team's. */
function firstMessage(parts: TicketParts): HelpdeskComment {
  const { ticket, requester } = parts;
  const isOutbound = ticket.source === OUTBOUND_EMAIL;
  const { description: html, description_text: text, structured_description: structured } = ticket;
  return {
    id: DESCRIPTION,
    authorId: isOutbound ? "unknown" : (ticket.requester_id ?? "unknown"),
    authorRole: isOutbound ? "rep" : "customer",
    authorName: isOutbound ? "" : line(requester?.name),
    isPublic: true,
    createdAt: new Date(ticket.created_at),
    text: messageText({ html, text, structured: structured?.description_contents }),
    marker: null,
    attachments: ticket.attachments.map(normaliseAttachment),
    ...(isOutbound ? { isOutbound } : {}),
  };
}

function normaliseConversation(conversation: Conversation, parts: TicketParts): HelpdeskComment {
  const authorId = conversation.user_id ?? "unknown";
  const { body: html, body_text: text, structured_body: structured } = conversation;
  // What others quote or forward of ours may hold our marker too.
  const isFromDesk = !conversation.incoming && conversation.source !== FORWARD;
  return {
    id: conversation.id,
    authorId,
    authorRole: roleOf(conversation),
    authorName: nameOf(authorId, parts),
    isPublic: !conversation.private && conversation.source !== FORWARD,
    createdAt: new Date(conversation.created_at),
    text: messageText({ html, text, structured: structured?.body_contents }),
    marker: isFromDesk ? markerIn(html ?? "") : null,
    attachments: conversation.attachments.map(normaliseAttachment),
  };
}

/**
 * Freshdesk says from which side an entry came, so that deleted people are told apart as well. What third parties answer
 * to a forward is private, and a filled-in survey is no message.
 */
function roleOf({ incoming, private: isPrivate, user_id, source }: Conversation): HelpdeskComment["authorRole"] {
  if (source === SURVEY) return "system";
  if (incoming) return isPrivate || source === FORWARD ? "system" : "customer";
  return user_id == null ? "system" : "rep";
}

function nameOf(authorId: string, { ticket, requester, agents, customers }: TicketParts): string {
  const isRequester = authorId === (requester?.id ?? ticket.requester_id);
  return line(
    isRequester ? (requester?.name ?? agents.get(authorId)) : (agents.get(authorId) ?? customers.get(authorId)),
  );
}

function normaliseAttachment({ id, name, content_type, size, file_size }: Attachment): HelpdeskAttachment {
  return { id, name: line(name) || "unnamed", contentType: content_type ?? null, size: size ?? file_size ?? null };
}

type Message = { html: string | null | undefined; text: string | null | undefined; structured: unknown };

/** The text of a message as a person reads it, without the mail that it answers; with it where there is nothing else. */
function messageText({ html, text, structured }: Message): string {
  const own = html ? htmlText(withoutQuotes(html)) : "";
  const read = own || htmlText(html ?? "") || visibleText(text ?? "").trim() || structuredText(structured);
  return read.slice(0, MAX_TEXT_LENGTH);
}

/** Chats keep their messages in pieces; those of text are read. */
function structuredText(contents: unknown): string {
  if (!Array.isArray(contents)) return "";
  return contents.flatMap(textOfPiece).join("\n").trim();
}

function textOfPiece(piece: unknown): string[] {
  if (typeof piece !== "object" || piece === null || !("data" in piece)) return [];
  const { data } = piece;
  if (typeof data === "string") return [visibleText(data)];
  const content: unknown = typeof data === "object" && data !== null && "content" in data ? data.content : null;
  return typeof content === "string" ? [visibleText(content)] : [];
}

function byAge(left: HelpdeskComment, right: HelpdeskComment): number {
  return left.createdAt.getTime() - right.createdAt.getTime() || Number(left.id) - Number(right.id);
}

function line(text: string | null | undefined): string {
  return visibleText((text ?? "").slice(0, MAX_LINE_LENGTH))
    .replace(/\s+/g, " ")
    .trim();
}
