import type { TicketComment } from "./ticket-comment.ts";

/** How we recognise what we wrote ourselves. */
export type OwnWrites = {
  /** The helpdesk's user we act as. Often a person's account too, so it alone proves nothing. */
  actingUserId: string;
  /** The helpdesk's ids of everything we wrote on this ticket. */
  remoteIds: ReadonlySet<string>;
};

/** Whether a comment is ours: by the id we were given, or by our author and our marker. */
export function isOwnNote(comment: Pick<TicketComment, "id" | "authorId" | "marker">, own: OwnWrites): boolean {
  return own.remoteIds.has(comment.id) || (comment.marker !== null && comment.authorId === own.actingUserId);
}
