import type { LanguageModel } from "ai";
import { compose } from "#domain/draft/compose.ts";
import type { Draft, DraftRequest, DraftResult } from "#domain/draft/draft.ts";
import { groundAnswer, supportedShare } from "#domain/draft/ground-answer.ts";
import { modelPrompt, repairPrompt } from "#domain/draft/model-prompt.ts";
import { type ModelAnswer, readModelAnswer } from "#domain/draft/read-model-answer.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { AnswerEngine } from "../answer-engine.ts";
import type { TokenBudget } from "../token-budget.ts";
import { askWithinLimits, type Conversation } from "./ask-within-limits.ts";

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

type Asked =
  | { kind: "answered"; answer: ModelAnswer; prompt: MaskedText }
  | { kind: "failed"; why: string; prompt: MaskedText };

/** Answers through a model whose output is treated as hostile: parsed, stripped, and checked sentence by sentence. */
export function createModelEngine(options: ModelEngineOptions): AnswerEngine {
  const { timeoutMs = TIMEOUT_MS } = options;
  const { name, model, fallback, budget, firstTokenMs = timeoutMs * FIRST_TOKEN_SHARE } = options;
  return {
    name,
    async draft(request, signal) {
      signal.throwIfAborted();
      // A model with nothing to lean on could only invent.
      if (request.passages.length === 0) return fallback.draft(request, signal);
      const { organizationId } = request;
      const deadline = performance.now() + timeoutMs;
      const talk: Conversation = { name, model, budget, organizationId, signal, deadline, firstTokenMs, calls: [] };
      const asked = await ask(modelPrompt(request), talk);
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

/** One question and, when the answer cannot be read, one more that says why. */
async function ask(prompt: MaskedText, talk: Conversation): Promise<Asked> {
  const reply = await askWithinLimits(talk, prompt);
  if (reply.kind === "failed") return { ...reply, prompt };
  const reading = readModelAnswer(reply.text);
  if (reading.kind === "read") return { kind: "answered", answer: reading.answer, prompt };
  markUnreadable(talk);
  const second = repairPrompt(prompt, reading.problem);
  const repaired = await askWithinLimits(talk, second);
  if (repaired.kind === "failed") return { ...repaired, prompt: second };
  const again = readModelAnswer(repaired.text);
  if (again.kind === "read") return { kind: "answered", answer: again.answer, prompt: second };
  markUnreadable(talk);
  return { kind: "failed", why: "its answer did not have the form that was asked for", prompt: second };
}

function markUnreadable({ calls }: Conversation): void {
  const last = calls.at(-1);
  if (last) last.problem = "its answer did not have the form that was asked for";
}

function weigh(
  { answer, prompt }: Extract<Asked, { kind: "answered" }>,
  { request, engine }: { request: DraftRequest; engine: string },
): DraftResult {
  const given = { prompt, engine, notice: null };
  if (answer.kind === "abstain") {
    return {
      kind: "abstained",
      why: maskAuthored(answer.why.slice(0, MAXIMUM_WHY)),
      bestEffort: compose(request),
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
