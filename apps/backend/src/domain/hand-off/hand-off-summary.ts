import type { HandoffReason } from "@opencx/shared/hand-off";
import type { Sentiment } from "@opencx/shared/vocabulary";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** A public message of a conversation, as a summary reads it. Never a private note: a summary may be quoted. */
export type SummaryTurn = {
  /** The helpdesk's id of the comment, by which every line can be traced. */
  messageId: string;
  role: "customer" | "rep" | "copilot";
  text: MaskedText;
};

/** `quote` stands in the message word for word. */
export type Evidence = { messageId: string; quote: MaskedText };

/** One statement of a summary and the messages that carry it; there is always at least one. */
export type SummaryPoint = { text: MaskedText; evidence: Evidence[] };

/** What a rep should know before typing. */
export type HandOffSummary = {
  /** Null when no customer wrote anything. */
  wants: SummaryPoint | null;
  /** What customer, reps or copilot have tried or answered so far. */
  tried: SummaryPoint[];
  /** What was promised to the customer. */
  promised: SummaryPoint[];
  /** What is still needed to help: open questions and what the knowledge does not say. */
  missing: SummaryPoint[];
  sentiment: Sentiment;
  isFrustrated: boolean;
  /** The customer's language as a primary tag such as `de`. */
  language: string;
  /** Every quote behind the summary, each once, oldest message first. */
  evidence: Evidence[];
};

/** Why a session is handed off: `detail` is for the rep and the trace, `topic` the topic or line that matched. */
export type HandOffCause = { reason: HandoffReason; detail: string; topic: string | null };
