import type { DraftRequest, DraftResult } from "#domain/draft/draft.ts";

/** Writes an answer from passages. It has no tools, no credentials and sees only masked text. */
export type AnswerEngine = {
  readonly name: string;
  /** Set where it can say the same in other words, and in other languages. Without it, it quotes. */
  readonly rewords?: true;
  draft(request: DraftRequest, signal: AbortSignal): Promise<DraftResult>;
};
