import { setTimeout as pause } from "node:timers/promises";
import type { LanguageModel } from "ai";
import type { ModelCallRecord } from "#domain/draft/draft.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { TokenBudget } from "../token-budget.ts";
import { askModel, MAXIMUM_OUTPUT_TOKENS, type ModelReply } from "./ask-model.ts";
import { estimateTokens } from "./estimate-tokens.ts";

/** One draft's dealings with a model: what it may take, and what it took so far. */
export type Conversation = {
  name: string;
  model: LanguageModel;
  budget: TokenBudget;
  organizationId: string;
  signal: AbortSignal;
  /** By `performance.now()`: every request of the draft is over by then. */
  deadline: number;
  firstTokenMs: number;
  /** Every request that was made, oldest first. */
  calls: ModelCallRecord[];
};

export type Reply = { kind: "replied"; text: string } | { kind: "failed"; why: string };

const MOST_REQUESTS = 3;
const FIRST_PAUSE_MS = 250;
/** With less time than this left, no answer could be written any more. */
const LEAST_TIME_MS = 250;

/**
 * Asks a model, again where that can help and there is time and allowance for it. A wait that the endpoint asks for is
 * kept, or the asking ends; it is never cut short.
 */
export async function askWithinLimits(talk: Conversation, prompt: MaskedText): Promise<Reply> {
  for (let request = 1; ; request += 1) {
    const reply = await askOnce(talk, prompt);
    if (reply === null) {
      const allowance = talk.budget.dailyTokens.toLocaleString("en-US");
      return { kind: "failed", why: `today's allowance of ${allowance} tokens is used up` };
    }
    if (reply.kind === "replied") return reply;
    talk.signal.throwIfAborted();
    const waitMs = reply.retry && Math.max(reply.retry.afterMs, FIRST_PAUSE_MS * 2 ** (request - 1));
    const hasTime = waitMs !== null && performance.now() + waitMs + LEAST_TIME_MS < talk.deadline;
    if (!hasTime || request === MOST_REQUESTS) return { kind: "failed", why: reply.why };
    await pause(waitMs, undefined, { signal: talk.signal });
  }
}

/** Null when the organization has too little left for today. */
async function askOnce(talk: Conversation, prompt: MaskedText): Promise<ModelReply | null> {
  const { name, model, budget, organizationId, signal, deadline, firstTokenMs, calls } = talk;
  const reservation = await budget.reserve(organizationId, estimateTokens(prompt) + MAXIMUM_OUTPUT_TOKENS);
  if (reservation === null) return null;
  const totalMs = Math.max(1, deadline - performance.now());
  const reply = await askModel({ model, prompt, signal, limits: { firstTokenMs, totalMs } });
  const { usage, firstTokenMs: firstAt, totalMs: took } = reply;
  await reservation.settle(usage.inputTokens + usage.outputTokens);
  const problem = reply.kind === "failed" ? reply.why : null;
  calls.push({ model: name, prompt, problem, firstTokenMs: firstAt, totalMs: took, ...usage });
  return reply;
}
