import { noteTextHash } from "#domain/delivery/note-text.ts";
import { withoutQuotes } from "#domain/language/without-quotes.ts";
import { type FindWriteResult, HelpdeskError, type WriteTrace } from "../helpdesk.ts";
import { type AccountNeeds, actingAgentId } from "./account-facts.ts";
import type { Conversation } from "./api-types.ts";
import { markerIn } from "./marker.ts";
import { readConversations } from "./read-ticket.ts";

/** How far our clock and Freshdesk's may be apart. */
const SKEW_MS = 15 * 60 * 1_000;
const FORWARD = 8;

/**
 * Whether the note or reply of a lost answer is on the ticket: by its marker, or else by author, audience, time and text.
 * `absent` is said only after everything on the ticket has been read.
 */
export async function findNote(needs: AccountNeeds, trace: WriteTrace): Promise<FindWriteResult> {
  try {
    const conversations = await readConversations(needs.client, { ticketId: trace.ticketId });
    const authorId = await actingAgentId(needs);
    const ours = conversations.filter((conversation) => isOurs(conversation, { authorId, trace })).reverse();
    const marked = ours.find(({ body }) => markerIn(body ?? "") === trace.marker);
    if (marked) return { kind: "found", remoteId: marked.id };
    const oldest = trace.since.getTime() - SKEW_MS;
    for (const conversation of ours.filter(({ created_at }) => Date.parse(created_at) >= oldest)) {
      if (await hasText(conversation, trace.textHash)) return { kind: "found", remoteId: conversation.id };
    }
    return { kind: "absent" };
  } catch (error) {
    // A lost ticket, a lost permission or a bad hour: none of them proves anything about the write.
    if (error instanceof HelpdeskError) return { kind: "unreadable", detail: error.message };
    throw error;
  }
}

/** What we wrote to the same audience; not what somebody quotes or forwards of it. */
function isOurs(
  { incoming, private: isPrivate, user_id, source }: Conversation,
  { authorId, trace }: { authorId: string; trace: WriteTrace },
): boolean {
  return !incoming && source !== FORWARD && user_id === authorId && isPrivate === !trace.isPublic;
}

/** Stored text may have been rewritten in one of its forms, and a mail template may have added to it. */
async function hasText({ body, body_text: text }: Conversation, textHash: string): Promise<boolean> {
  for (const form of [body, body && withoutQuotes(body), text]) {
    if (form && (await noteTextHash(form)) === textHash) return true;
  }
  return false;
}
