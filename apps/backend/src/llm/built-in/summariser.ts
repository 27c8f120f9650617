import { maskedPieces } from "#domain/draft/masked-pieces.ts";
import { summariseConversation } from "#domain/hand-off/summary.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { Summariser, SummaryRequest } from "../summariser.ts";

const NAME = "built-in";
const READ_CHARACTERS = 2_000;

/** Summarises with the conversation's own words. Needs no model and no network, and invents nothing. */
export function createBuiltInSummariser(): Summariser {
  return {
    name: NAME,
    async summarise(request, signal) {
      signal.throwIfAborted();
      const summary = summariseConversation(request.turns, request.because);
      return { summary, engine: NAME, notice: null, prompt: readText(request), calls: [], dropped: 0 };
    },
  };
}

function readText({ turns }: SummaryRequest): MaskedText {
  return maskedPieces(turns.map(({ role, text }) => `${role}: ${text.slice(0, READ_CHARACTERS)}`).join("\n"));
}
