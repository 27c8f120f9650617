import type { Channel } from "@opencx/shared/vocabulary";
import { htmlText } from "#domain/language/html-text.ts";
import { visibleText } from "#domain/language/visible-text.ts";
import type { HelpdeskComment, HelpdeskPerson, HelpdeskTicket } from "../helpdesk.ts";
import type { Comment, Ticket, User } from "./api-types.ts";

/** The key under which our marker travels in a ticket update's metadata. */
export const MARKER_KEY = "opencx_marker";

const MAX_TEXT_LENGTH = 100_000;
const MAX_LINE_LENGTH = 1_000;
/** A reading may miss what happened just before it: stamps have whole seconds, and comments may show late. */
const SHOWS_LATE_MS = 30_000;

export type TicketParts = {
  ticket: Ticket;
  comments: readonly Comment[];
  users: ReadonlyMap<string, User>;
  /** The user we act as: its public comments are never a customer's. Null when that is not known. */
  actingUserId: string | null;
  /** Where the rep opens the ticket. */
  url: string;
  /** Zendesk's clock when it answered; null when it did not say. */
  readAt: Date | null;
};

/** Zendesk's ticket, comments and people in the port's words. */
export function normaliseTicket(parts: TicketParts): HelpdeskTicket {
  const { ticket, comments, users, actingUserId, url, readAt } = parts;
  const requester = ticket.requester_id ? users.get(ticket.requester_id) : undefined;
  return {
    id: ticket.id,
    url,
    subject: line(ticket.subject),
    status: statusOf(ticket.status),
    channel: channelOf(ticket.via?.channel),
    via: line(String(ticket.via?.channel ?? "unknown")),
    externalId: ticket.external_id ?? null,
    tags: ticket.tags ?? [],
    locale: requester?.locale ?? null,
    assigneeId: ticket.assignee_id ?? null,
    group: null,
    requester: requester ? normalisePerson(requester) : null,
    createdAt: new Date(ticket.created_at),
    updatedAt: new Date(ticket.updated_at),
    stamp: ticket.updated_at,
    seenUntil: new Date((readAt?.getTime() ?? Date.parse(ticket.updated_at)) - SHOWS_LATE_MS),
    comments: comments
      .map((comment) => normaliseComment(comment, { users, actingUserId, requesterId: ticket.requester_id ?? null }))
      .sort(byAge),
  };
}

function normalisePerson(user: User): HelpdeskPerson {
  return {
    id: user.id,
    name: line(user.name),
    email: user.email ?? null,
    phone: user.phone ?? null,
    role: user.role === "admin" ? "admin" : user.role === "agent" ? "rep" : "customer",
    isSuspended: user.suspended === true || user.active === false,
  };
}

type Authors = { users: ReadonlyMap<string, User>; actingUserId: string | null; requesterId: string | null };

function normaliseComment(comment: Comment, authors: Authors): HelpdeskComment {
  const authorId = comment.author_id ?? "unknown";
  return {
    id: comment.id,
    authorId,
    authorRole: authorRole(authorId, { ...authors, isPublic: comment.public }),
    authorName: line(authors.users.get(authorId)?.name),
    isPublic: comment.public,
    createdAt: new Date(comment.created_at),
    text: commentText(comment),
    marker: markerOf(comment.metadata),
    attachments: (comment.attachments ?? []).map((attachment, place) => ({
      id: attachment.id ?? String(place),
      name: line(attachment.file_name) || "unnamed",
      contentType: attachment.content_type ?? null,
      size: attachment.size ?? null,
    })),
  };
}

/** Zendesk's own automatic user. */
const SYSTEM_ID = "-1";

/**
 * Deleted people are missing from every lookup. A private comment can only be a rep's; a public one counts as the
 * customer's, because answering a rep does less harm than leaving a customer unanswered.
 */
function authorRole(authorId: string, known: Authors & { isPublic: boolean }): HelpdeskComment["authorRole"] {
  if (authorId === SYSTEM_ID) return "system";
  const role = known.users.get(authorId)?.role;
  if (role === "agent" || role === "admin") return "rep";
  if (role === "end-user" || authorId === known.requesterId) return "customer";
  if (authorId === known.actingUserId || !known.isPublic) return "rep";
  return "customer";
}

/** The text of a comment as a person reads it. */
function commentText({ html_body, plain_body, body }: Pick<Comment, "html_body" | "plain_body" | "body">): string {
  const text = html_body ? htmlText(html_body) : visibleText(plain_body ?? body ?? "").trim();
  return text.slice(0, MAX_TEXT_LENGTH);
}

/** Our marker in a comment's or audit's metadata. */
export function markerOf(metadata: Comment["metadata"]): string | null {
  const marker = metadata?.custom?.[MARKER_KEY];
  return typeof marker === "string" && marker !== "" ? marker : null;
}

function byAge(left: HelpdeskComment, right: HelpdeskComment): number {
  return left.createdAt.getTime() - right.createdAt.getTime() || Number(left.id) - Number(right.id);
}

function line(text: string | null | undefined): string {
  return visibleText((text ?? "").slice(0, MAX_LINE_LENGTH))

    .replace(/\s+/g, " ")
    .trim();
}

const STATUSES = ["new", "open", "pending", "hold", "solved", "closed", "deleted"] as const;

/** A status Zendesk may add later still means that somebody is waiting. */
export function statusOf(status: string | null | undefined): HelpdeskTicket["status"] {
  return STATUSES.find((known) => known === status?.toLowerCase()) ?? "open";
}

/** Where a ticket came from, by Zendesk's word or its older number. What is not listed came through an integration. */
const CHANNELS: ReadonlyMap<string, Channel> = new Map([
  ["email", "email"],
  ["mail", "email"],
  ["4", "email"],
  ["web", "web"],
  ["web_form", "web"],
  ["0", "web"],
  ["web_widget", "web"],
  ["web_messaging", "web"],
  ["native_messaging", "web"],
  ["messaging", "web"],
  ["chat", "web"],
  ["chat_transcript", "web"],
  ["mobile", "web"],
  ["mobile_sdk", "web"],
  ["help_center", "web"],
  ["helpcenter", "web"],
  ["sample_ticket", "web"],
  ["voice", "phone"],
  ["phone", "phone"],
  ["voicemail", "phone"],
  ["whatsapp", "whatsapp"],
  ["sms", "sms"],
  ["text", "sms"],
  ["slack", "slack"],
  ["slack_connect", "slack"],
  ["api", "api"],
  ["web_service", "api"],
  ["5", "api"],
]);

/** Our channel for Zendesk's `via`. */
export function channelOf(via: string | number | null | undefined): Channel {
  return CHANNELS.get(String(via ?? "web").toLowerCase()) ?? "api";
}
