import type { Draft, DraftResult } from "./draft.ts";
import { dropUnsupported } from "./drop-unsupported.ts";
import { MINIMUM_SUPPORT } from "./support.ts";

/** What the judge weighs: the engine's result, how well the passages carry the question, and the organization's bar. */
export type JudgeInput = {
  result: DraftResult;
  /** 0..1 from `judgeSupport`. */
  support: number;
  settings: {
    /** 0..1; a draft below it is not offered as sourced. Null uses the product's own bar. */
    minimumConfidence: number | null;
  };
};

/** `draft` and `bestEffort` hold only what their passages carry. `why` is for the trace and the rep. */
export type Judgement =
  | { kind: "good"; confidence: number; draft: Draft }
  | { kind: "not-helpful"; why: string; confidence: number; bestEffort: Draft | null };

/** Whether a draft may be shown as sourced from the knowledge. Unsupported claims are removed first. */
export function judge({ result, support, settings }: JudgeInput): Judgement {
  if (result.kind === "abstained") {
    const bestEffort = result.bestEffort === null ? null : nullWhenEmpty(dropUnsupported(result.bestEffort));
    return { kind: "not-helpful", why: result.why, confidence: bestEffort === null ? 0 : support, bestEffort };
  }
  const draft = dropUnsupported(result.draft);
  if (nullWhenEmpty(draft) === null) {
    return {
      kind: "not-helpful",
      why: "No sentence of the draft is carried by a passage.",
      confidence: 0,
      bestEffort: null,
    };
  }
  const minimum = settings.minimumConfidence ?? MINIMUM_SUPPORT;
  if (draft.confidence < minimum) {
    const why = `Confidence ${draft.confidence.toFixed(2)} is below the bar of ${minimum.toFixed(2)}.`;
    return { kind: "not-helpful", why, confidence: draft.confidence, bestEffort: draft };
  }
  return { kind: "good", confidence: draft.confidence, draft };
}

function nullWhenEmpty(draft: Draft): Draft | null {
  return draft.blocks.length === 0 ? null : draft;
}
