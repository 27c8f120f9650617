import { isOwnNote, type OwnWrites } from "./own-note.ts";
import type { TimelineEntry, TimelineEntryKind } from "./session-record.ts";
import type { TicketComment } from "./ticket-comment.ts";

/**
 * The comments of a ticket as timeline entries, oldest first. A private note never becomes a customer's words,
 * whoever wrote it; our own notes are left out, because the timeline holds what they are about already.
 */
export function foldComments(comments: readonly TicketComment[], own: OwnWrites): TimelineEntry[] {
  return comments
    .filter((comment) => comment.isPublic || !isOwnNote(comment, own))
    .map((comment) => ({
      externalId: comment.id,
      kind: isOwnNote(comment, own) ? "ai" : kindOf(comment),
      at: comment.createdAt,
      text: comment.text,
      author: comment.authorName === "" ? null : comment.authorName,
      attachments: comment.attachments,
      meta: { isPublic: comment.isPublic },
    }));
}

function kindOf({ isPublic, authorRole }: TicketComment): TimelineEntryKind {
  if (!isPublic) return "note";
  switch (authorRole) {
    case "customer":
      return "customer";
    case "rep":
      return "agent";
    case "system":
      return "action";
    default:
      return authorRole satisfies never;
  }
}
