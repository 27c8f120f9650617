import { maskPlain } from "#domain/redaction/mask.ts";
import type { Conversation } from "./question.ts";
import type { TicketComment } from "./ticket-comment.ts";

const START = Date.parse("2026-03-02T09:00:00Z");

/** A comment of a customer, one minute after the one before. */
export function commentOf(
  id: number,
  changes: Partial<Omit<TicketComment, "text">> & { text?: string } = {},
): TicketComment {
  return {
    id: String(id),
    authorId: "customer-1",
    authorRole: "customer",
    authorName: maskPlain("Ada"),
    isPublic: true,
    createdAt: new Date(START + id * 60_000),
    marker: null,
    attachments: [],
    ...changes,
    text: maskPlain(changes.text ?? `Comment ${id}`),
  };
}

export const asRep = { authorId: "rep-1", authorRole: "rep" } as const;
/** What we wrote: by the account we act as, private, with a marker. */
export const asCopilot = { authorId: "7", authorRole: "rep", isPublic: false, marker: "marker-1" } as const;
export const own = { actingUserId: "7", remoteIds: new Set<string>() };

export function conversationOf(...comments: TicketComment[]): Conversation {
  return { comments, requesterId: "customer-1", own };
}
