import { renderDraftText } from "#domain/draft/draft-html.ts";
import { matchReply } from "#domain/draft/match-reply.ts";
import { isOwnNote } from "#domain/session/own-note.ts";
import { isFromCustomer, publicTurns } from "#domain/session/question.ts";
import { isReady, type ReadySuggestion } from "#domain/suggestion/suggestion-record.ts";
import type { Store } from "#store/store.ts";
import type { MirroredTicket } from "./mirror-ticket.ts";

/** Older drafts of a ticket were told of, or never will be. */
const LOOKED_AT = 10;
const SECOND_MS = 1_000;

/**
 * Keeps what a rep made of the drafts they had: the first public reply of a rep after a draft is held against it. Replies
 * of the copilot tell nothing.
 */
export async function recordUsage(
  { store }: { store: Pick<Store, "suggestions"> },
  { session, conversation }: Pick<MirroredTicket, "session" | "conversation">,
): Promise<void> {
  const { organizationId } = session;
  const suggestions = await store.suggestions.listByTicket(organizationId, session, LOOKED_AT);
  for (const suggestion of suggestions.filter(isReady)) {
    const reply = suggestion.usage === null ? replyAfter(suggestion, conversation) : null;
    if (!reply) continue;
    const match = matchReply(renderDraftText(suggestion.draft), reply.text);
    const usage = { ...match, commentId: reply.id, at: reply.createdAt.toISOString() };
    await store.suggestions.recordUsage(organizationId, suggestion.id, usage);
  }
}

function replyAfter({ commentId, endedAt }: ReadySuggestion, conversation: MirroredTicket["conversation"]) {
  const turns = publicTurns(conversation);
  const asked = turns.findIndex(({ id }) => id === commentId);
  if (asked < 0) return null;
  // Helpdesks tell the time of a comment in whole seconds.
  const from = Math.floor(endedAt.getTime() / SECOND_MS) * SECOND_MS;
  const isRep = (turn: (typeof turns)[number]) =>
    !isFromCustomer(turn, conversation) && !isOwnNote(turn, conversation.own) && turn.createdAt.getTime() >= from;
  return turns.slice(asked + 1).find(isRep) ?? null;
}
