import { noteTextHash } from "#domain/delivery/note-text.ts";
import { type FindWriteResult, HelpdeskError, type WriteTrace } from "../helpdesk.ts";
import { AuditPage, type Comment, CommentPage } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";
import { MARKER_KEY, markerOf } from "./normalise.ts";
import { pagesOf } from "./paging.ts";

/** How far our clock and Zendesk's may be apart. */
const SKEW_MS = 15 * 60 * 1_000;
const NEWEST_FIRST = { sort: "-created_at" };

type FindNoteNeeds = { client: ZendeskClient; actingUserId: () => Promise<string | null> };

/**
 * Whether the note of a lost answer is on the ticket: by its marker, or else by author, privacy and text.
 * `absent` is said only after every comment since the attempt has been read.
 */
export async function findNote(needs: FindNoteNeeds, trace: WriteTrace): Promise<FindWriteResult> {
  try {
    const recent = await recentComments(needs.client, trace);
    const marked = recent.find((comment) => markerOf(comment.metadata) === trace.marker);
    if (marked) return { kind: "found", remoteId: marked.id };
    const authorId = await needs.actingUserId();
    const ours = recent.filter((comment) => comment.author_id === authorId && !comment.public);
    for (const comment of ours) {
      if (await hasText(comment, trace.textHash)) return { kind: "found", remoteId: comment.id };
    }
    const unmarked = ours.some((comment) => comment.metadata?.custom?.[MARKER_KEY] === undefined);
    const remoteId = unmarked ? await findInAudits(needs.client, trace) : null;
    return remoteId === null ? { kind: "absent" } : { kind: "found", remoteId };
  } catch (error) {
    // A lost ticket, a lost permission or a bad hour: none of them proves anything about the write.
    if (error instanceof HelpdeskError) return { kind: "unreadable", detail: error.message };
    throw error;
  }
}

async function recentComments(client: ZendeskClient, { ticketId, since }: WriteTrace): Promise<Comment[]> {
  const oldest = since.getTime() - SKEW_MS;
  const recent: Comment[] = [];
  for await (const { comments } of pagesOf(client, {
    task: `read the comments of ticket ${ticketId}`,
    path: `/tickets/${encodeURIComponent(ticketId)}/comments`,
    query: NEWEST_FIRST,
    answer: CommentPage,
  })) {
    recent.push(...comments.filter((comment) => Date.parse(comment.created_at) >= oldest));
    if (endsBefore(comments, oldest)) break;
  }
  return recent;
}

/** True when everything after this page is older; only a page that is sorted as asked can tell. */
function endsBefore(comments: readonly { created_at: string }[], oldest: number): boolean {
  const times = comments.map((comment) => Date.parse(comment.created_at));
  const [first, last] = [times[0], times.at(-1)];
  return first !== undefined && last !== undefined && first > last && last < oldest;
}

/** Stored text may have been rewritten in one of its forms. */
async function hasText(comment: Comment, textHash: string): Promise<boolean> {
  for (const form of [comment.html_body, comment.plain_body, comment.body]) {
    if (form && (await noteTextHash(form)) === textHash) return true;
  }
  return false;
}

async function findInAudits(client: ZendeskClient, { ticketId, marker }: WriteTrace): Promise<string | null> {
  try {
    for await (const { audits } of pagesOf(client, {
      task: `read the history of ticket ${ticketId}`,
      path: `/tickets/${encodeURIComponent(ticketId)}/audits`,
      answer: AuditPage,
    })) {
      const audit = audits.find((candidate) => markerOf(candidate.metadata) === marker);
      const comment = audit?.events.find((event) => event.type === "Comment");
      if (comment) return comment.id;
    }
    return null;
  } catch (error) {
    // Some plans and roles have no history; the comments alone decide then.
    if (error instanceof HelpdeskError && ["not-found", "forbidden"].includes(error.kind)) return null;
    throw error;
  }
}
