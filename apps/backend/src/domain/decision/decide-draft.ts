import type { Draft } from "#domain/draft/draft.ts";
import type { Judgement } from "#domain/draft/judge.ts";
import { TAG_NOT_HELPFUL } from "./decision.ts";

/** What becomes of a draft that was written and judged. */
export type DraftDecision =
  | { kind: "post"; draft: Draft; isBestEffort: boolean; detail: string }
  | { kind: "tag-and-stay-silent"; because: "answer_not_in_knowledge"; detail: string; tag: string };

/**
 * A sourced draft is posted. One that is not stays unposted and is tagged, unless the account asks for best efforts:
 * then it is posted and marked, where there is anything to post.
 */
export function decideDraft(
  judgement: Judgement,
  settings: { respondOnlyWithPotentialAnswers: boolean },
): DraftDecision {
  if (judgement.kind === "good")
    return { kind: "post", draft: judgement.draft, isBestEffort: false, detail: "The knowledge carries the answer." };
  const bestEffort = settings.respondOnlyWithPotentialAnswers ? null : judgement.bestEffort;
  if (bestEffort)
    return { kind: "post", draft: bestEffort, isBestEffort: true, detail: `Best effort: ${judgement.why}` };
  return {
    kind: "tag-and-stay-silent",
    because: "answer_not_in_knowledge",
    detail: judgement.why,
    tag: TAG_NOT_HELPFUL,
  };
}
