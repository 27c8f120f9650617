import type { ModelCallRecord } from "#domain/draft/draft.ts";
import type { HandOffCause, HandOffSummary, SummaryTurn } from "#domain/hand-off/hand-off-summary.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** Summarises a conversation for the rep who takes over. It has no tools, no credentials and sees only masked text. */
export type Summariser = {
  readonly name: string;
  /** Throws only when `signal` aborts. */
  summarise(request: SummaryRequest, signal: AbortSignal): Promise<SummaryResult>;
};

export type SummaryRequest = {
  /** Whose allowance pays for it. No part of any prompt. */
  organizationId: string;
  /** Public turns, oldest first. */
  turns: readonly SummaryTurn[];
  /** Why the session is handed off; null when it is resolved. */
  because: HandOffCause | null;
};

export type SummaryResult = {
  summary: HandOffSummary;
  /** Which summariser wrote it. */
  engine: string;
  /** Something the rep should know about how it came about; null when all went well. */
  notice: string | null;
  /** Exactly the text the summariser received last, for Inspect. */
  prompt: MaskedText;
  /** Statements of a model that no message carried, and that were left out. */
  dropped: number;
  /** Requests to a language model, oldest first; empty where none was asked. */
  calls: readonly ModelCallRecord[];
};
