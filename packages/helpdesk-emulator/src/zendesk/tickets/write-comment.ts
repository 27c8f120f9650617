import { htmlText, textHtml } from "../../html/html-text.ts";
import { sanitiseHtml } from "../../html/sanitise-html.ts";
import { type Desk, nowStamp, takeId } from "../desk/desk.ts";
import { isStaff, type User } from "../model/people.ts";
import type { Audit, Comment, Ticket } from "../model/ticket.ts";
import type { NewComment } from "./ticket-change.ts";

/** Adds a comment to the ticket. A customer's comment is always public; a rep's follows the ticket when it does not say. */
export function writeComment(
  desk: Desk,
  { ticket, audit, author, input }: { ticket: Ticket; audit: Audit; author: User; input: NewComment },
): Comment {
  const html = sanitiseHtml(input.html ?? textHtml(input.text ?? ""));
  const isPublicTicket = ticket.comments.length === 0 || ticket.comments.some(({ isPublic }) => isPublic);
  const comment: Comment = {
    id: takeId(desk),
    auditId: audit.id,
    authorId: author.id,
    isPublic: isStaff(author) ? (input.isPublic ?? isPublicTicket) : true,
    html,
    plain: htmlText(html),
    via: audit.via,
    createdAt: nowStamp(desk),
    writtenAtMs: desk.clock().getTime(),
    metadata: audit.metadata,
    attachments: (input.attachments ?? []).map((attachment) => ({ id: takeId(desk), ...attachment })),
  };
  ticket.comments.push(comment);
  audit.events.push({ type: "Comment", commentId: comment.id });
  return comment;
}
