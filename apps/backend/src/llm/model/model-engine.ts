import type { LanguageModel } from "ai";
import { compose } from "#domain/draft/compose.ts";
import type { Draft, DraftRequest, DraftResult } from "#domain/draft/draft.ts";
import { groundAnswer, supportedShare } from "#domain/draft/ground-answer.ts";
import { modelPrompt } from "#domain/draft/model-prompt.ts";
import { type ModelAnswer, readModelAnswer } from "#domain/draft/read-model-answer.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { AnswerEngine } from "../answer-engine.ts";
import type { TokenBudget } from "../token-budget.ts";
import { askForForm } from "./ask-for-form.ts";
import type { Conversation } from "./ask-within-limits.ts";

export type ModelEngineOptions = {
  name: string;
  model: LanguageModel;
  /** Answers instead when the model fails, so that the ticket still gets what can be given. */
  fallback: AnswerEngine;
  budget: TokenBudget;
  /** For the whole draft, repeated attempts included. */
  timeoutMs?: number;
  /** Until a request brings its first word. */
  firstTokenMs?: number;
};

const TIMEOUT_MS = 30_000;
/** Of the whole time; a model that says nothing for so long will not be done in the rest. */
const FIRST_TOKEN_SHARE = 2 / 3;
/** With fewer of its sentences carried, what is left of an answer is a different answer. */
const ENOUGH_SUPPORTED = 0.5;
const MAXIMUM_WHY = 300;

/** Answers through a model whose output is treated as hostile: parsed, stripped, and checked sentence by sentence. */
export function createModelEngine(options: ModelEngineOptions): AnswerEngine {
  const { timeoutMs = TIMEOUT_MS } = options;
  const { name, model, fallback, budget, firstTokenMs = timeoutMs * FIRST_TOKEN_SHARE } = options;
  return {
    name,
    rewords: true,
    async draft(request, signal) {
      signal.throwIfAborted();
      // A model with nothing to lean on could only invent.
      if (request.passages.length === 0) return fallback.draft(request, signal);
      const { organizationId } = request;
      const deadline = performance.now() + timeoutMs;
      const talk: Conversation = { name, model, budget, organizationId, signal, deadline, firstTokenMs, calls: [] };
      const asked = await askForForm(modelPrompt(request), { talk, read: readModelAnswer });
      signal.throwIfAborted();
      if (asked.kind === "answered") return { ...weigh(asked, { request, engine: name }), calls: talk.calls };
      const instead = await fallback.draft(request, signal);
      return {
        ...instead,
        // What left this machine is what Inspect must show, also when nothing came of it.
        prompt: talk.calls.at(-1)?.prompt ?? instead.prompt,
        notice: `The language model was not used: ${asked.why}. This draft quotes your articles instead.`,
        calls: talk.calls,
      };
    },
  };
}

function weigh(
  { answer, prompt }: { answer: ModelAnswer; prompt: MaskedText },
  { request, engine }: { request: DraftRequest; engine: string },
): DraftResult {
  const given = { prompt, engine, notice: null };
  if (answer.kind === "abstain") {
    return {
      kind: "abstained",
      why: maskAuthored(answer.why.slice(0, MAXIMUM_WHY)),
      bestEffort: compose(request),
      ...(answer.lacking && { lacking: answer.lacking }),
      ...given,
    };
  }
  const draft = groundAnswer(answer.blocks, request);
  const share = supportedShare(draft.blocks);
  if (share >= ENOUGH_SUPPORTED) return { kind: "drafted", draft, ...given };
  const why = `Only ${Math.round(share * 100)} % of the model's sentences are carried by the passages they name.`;
  return { kind: "abstained", why, bestEffort: supportedOr(draft, request), ...given };
}

/** What was supported of a refused answer, or the passages' own words when that is nothing. */
function supportedOr(draft: Draft, request: DraftRequest): Draft | null {
  return supportedShare(draft.blocks) > 0 ? draft : compose(request);
}
