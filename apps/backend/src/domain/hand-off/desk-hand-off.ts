import type { HandoffReason } from "@opencx/shared/hand-off";
import type { Sentiment } from "@opencx/shared/vocabulary";
import type { HandOffSummary } from "./hand-off-summary.ts";

/**
 * A ticket that the copilot gives to the reps of the account it is in. One for each message that led to one, for good.
 * `underway`: note and routing are on their way. `failed`: the helpdesk would not take the ticket from the copilot, and a
 * person must look.
 */
export type DeskHandOff = {
  organizationId: string;
  id: string;
  sessionId: string;
  integrationId: string;
  ticketId: string;
  commentId: string;
  state: "underway" | "done" | "failed";
  reason: HandoffReason;
  /** Why, for the rep and the trace. */
  detail: string;
  topic: string | null;
  /** Null where a rep took the ticket: nobody has to be told what it is about. */
  summary: HandOffSummary | null;
  sentiment: Sentiment | null;
  isFrustrated: boolean;
  /** The customer's language as a primary tag. */
  language: string | null;
  /** Entries of the knowledge that were looked at. */
  articleIds: string[];
  /** The helpdesk's ids of every message up to then, oldest first. */
  messageIds: string[];
  /** What went wrong on the way to the reps, in words; null when nothing did. */
  problem: string | null;
  createdAt: Date;
  endedAt: Date | null;
};
