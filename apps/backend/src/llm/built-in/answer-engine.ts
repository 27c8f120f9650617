import { compose } from "#domain/draft/compose.ts";
import type { DraftRequest, DraftResult } from "#domain/draft/draft.ts";
import { renderRequest } from "#domain/draft/render-request.ts";
import { MINIMUM_SUPPORT } from "#domain/draft/support.ts";
import type { AnswerEngine } from "../answer-engine.ts";

const NAME = "built-in";

/** Answers with the passages' own words. Needs no model and no network, and invents nothing. */
export function createBuiltInAnswerEngine(): AnswerEngine {
  return {
    name: NAME,
    async draft(request, signal) {
      signal.throwIfAborted();
      return answer(request);
    },
  };
}

function answer(request: DraftRequest): DraftResult {
  const given = { prompt: renderRequest(request), engine: NAME, notice: null };
  const draft = compose(request);
  if (draft === null) {
    return {
      kind: "abstained",
      why: "Nothing in the knowledge was found for the question.",
      bestEffort: null,
      ...given,
    };
  }
  if (request.support < MINIMUM_SUPPORT) {
    const why = `The knowledge carries the question only to ${request.support.toFixed(2)}; ${MINIMUM_SUPPORT} is needed.`;
    return { kind: "abstained", why, bestEffort: draft, ...given };
  }
  return { kind: "drafted", draft, ...given };
}
