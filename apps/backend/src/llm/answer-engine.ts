import type { DraftRequest, DraftResult } from "#domain/draft/draft.ts";

/** Writes an answer from passages. It has no tools, no credentials and sees only masked text. */
export type AnswerEngine = {
  readonly name: string;
  draft(request: DraftRequest, signal: AbortSignal): Promise<DraftResult>;
};
