import type { LanguageModel } from "ai";
import { type GroundedSummary, groundSummary } from "#domain/hand-off/ground-summary.ts";
import type { HandOffSummary } from "#domain/hand-off/hand-off-summary.ts";
import { modelSummaryPrompt, shownTurns } from "#domain/hand-off/model-summary-prompt.ts";
import { readModelSummary } from "#domain/hand-off/read-model-summary.ts";
import { completeSummary, summariseConversation } from "#domain/hand-off/summary.ts";
import { reasonPoint } from "#domain/hand-off/summary-points.ts";
import type { Summariser, SummaryRequest } from "../summariser.ts";
import type { TokenBudget } from "../token-budget.ts";
import { askForForm } from "./ask-for-form.ts";
import type { Conversation } from "./ask-within-limits.ts";

export type ModelSummariserOptions = {
  name: string;
  model: LanguageModel;
  /** Summarises instead when the model fails, so that the rep still reads what can be given. */
  fallback: Summariser;
  budget: TokenBudget;
  /** For the whole summary, repeated attempts included. */
  timeoutMs?: number;
};

const TIMEOUT_MS = 30_000;
/** Of the whole time; a model that says nothing for so long will not be done in the rest. */
const FIRST_TOKEN_SHARE = 2 / 3;
const MOST_MISSING = 3;

/** Summarises through a model whose statements are kept only where the messages they name carry them. */
export function createModelSummariser(options: ModelSummariserOptions): Summariser {
  const { name, model, fallback, budget, timeoutMs = TIMEOUT_MS } = options;
  return {
    name,
    async summarise(request, signal) {
      signal.throwIfAborted();
      const built = summariseConversation(request.turns, request.because);
      // A model with nobody's words to lean on could only invent.
      if (built.wants === null) return fallback.summarise(request, signal);
      const { organizationId } = request;
      const [deadline, firstTokenMs] = [performance.now() + timeoutMs, timeoutMs * FIRST_TOKEN_SHARE];
      const talk: Conversation = { name, model, budget, organizationId, signal, deadline, firstTokenMs, calls: [] };
      const shown = shownTurns(request.turns);
      const prompt = modelSummaryPrompt(shown, built.language);
      const asked = await askForForm(prompt, { talk, read: readModelSummary });
      signal.throwIfAborted();
      const { calls } = talk;
      const grounded =
        asked.kind === "failed" ? null : groundSummary(asked.answer, { shown, language: built.language });
      const dropped = grounded?.dropped ?? 0;
      if (grounded !== null && saysSomething(grounded)) {
        const summary = withKnown(grounded, { request, built });
        return { summary, engine: name, notice: null, prompt: asked.prompt, calls, dropped };
      }
      const why = asked.kind === "failed" ? asked.why : "no message carries what it said";
      const instead = await fallback.summarise(request, signal);
      const notice = `The language model was not used: ${why}. This summary quotes the conversation instead.`;
      const sent = calls.at(-1)?.prompt ?? instead.prompt;
      return { ...instead, notice, prompt: sent, calls, dropped };
    },
  };
}

function saysSomething({ wants, tried, promised, missing }: GroundedSummary): boolean {
  return wants !== null || [tried, promised, missing].some((points) => points.length > 0);
}

/** What the model told, with what is known without it: why the session is handed off, and how the customer sounds. */
function withKnown(
  { wants, tried, promised, missing }: GroundedSummary,
  { request: { turns, because }, built }: { request: SummaryRequest; built: HandOffSummary },
): HandOffSummary {
  const reason = because === null ? null : reasonPoint(because, turns);
  return completeSummary(turns, {
    wants: wants ?? built.wants,
    tried,
    promised,
    missing: [...(reason === null ? [] : [reason]), ...missing].slice(0, MOST_MISSING),
    language: built.language,
  });
}
