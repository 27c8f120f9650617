import type { FailureReason, SilenceReason } from "@opencx/shared/vocabulary";
import type { Draft } from "#domain/draft/draft.ts";
import type { ReplyMatch } from "#domain/draft/match-reply.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** In which other words a rep wants a draft. `translateTo` is a BCP-47 tag. */
export type RewriteStyle = "shorter" | "friendlier" | "formal" | { translateTo: string };

/** What a rep wished for: how a new draft should sound, or how an old one should be put. Never a source of facts. */
export type DraftWish = { instruction: MaskedText } | { style: RewriteStyle };

/**
 * A draft for a rep. `note`: it was written into the ticket. `asked`: a rep asked for another one. `rewritten`: one in
 * other words. Only `note` reaches the helpdesk. `declined`: there is nothing to draft, `failed`: it could not be done.
 */
export type SuggestionRecord = {
  organizationId: string;
  /** Also that of its trace. */
  id: string;
  sessionId: string;
  integrationId: string;
  ticketId: string;
  /** The customer's comment it answers; null until the draft is begun. */
  commentId: string | null;
  origin: "note" | "asked" | "rewritten";
  state: "writing" | "ready" | "declined" | "failed";
  reason: SilenceReason | FailureReason | null;
  wish: DraftWish | null;
  parentId: string | null;
  /** The helpdesk's user whom the app says it acts for; proven by nothing. */
  askedBy: number | null;
  draft: Draft | null;
  createdAt: Date;
  endedAt: Date | null;
  feedback: DraftFeedback | null;
  usage: DraftUsage | null;
};

export type ReadySuggestion = SuggestionRecord & { state: "ready"; draft: Draft; commentId: string; endedAt: Date };

/** What a rep said became of a draft. `by` is claimed; `at` is an ISO time. */
export type DraftFeedback = {
  verdict: "inserted" | "dismissed";
  reason: MaskedText | null;
  by: number | null;
  at: string;
};

/** What a rep sent the customer after a draft: `commentId` is the helpdesk's id of that reply. */
export type DraftUsage = ReplyMatch & { commentId: string; at: string };

export function isReady(suggestion: SuggestionRecord): suggestion is ReadySuggestion {
  const { state, draft, commentId, endedAt } = suggestion;
  return state === "ready" && draft !== null && commentId !== null && endedAt !== null;
}
