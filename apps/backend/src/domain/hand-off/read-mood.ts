import { maskedPieces } from "#domain/draft/masked-pieces.ts";
import { readSentiment } from "#domain/sentiment/read-sentiment.ts";
import type { Evidence, HandOffSummary, SummaryTurn } from "./hand-off-summary.ts";

/** A mood passes: only the customer's latest messages tell it. */
const MOOD_TURNS = 3;

/** How the customer sounds by now, and the words that show it. */
export function readMood(
  turns: readonly SummaryTurn[],
): Pick<HandOffSummary, "sentiment" | "isFrustrated"> & { evidence: Evidence[] } {
  const theirs = turns.filter(({ role }) => role === "customer");
  const first = Math.max(0, theirs.length - MOOD_TURNS);
  const latest = theirs.slice(first).map(({ messageId, text }, at) => {
    const earlier = theirs.slice(0, first + at).map((turn) => turn.text);
    return { messageId, reading: readSentiment(text, { earlier }) };
  });
  const telling =
    latest.findLast(({ reading }) => reading.isFrustrated) ??
    // Joy is over with the next message, displeasure is not.
    latest.findLast(({ reading }) => reading.sentiment === "negative") ??
    latest.at(-1);
  const { messageId, reading } = telling ?? { messageId: "", reading: readSentiment(maskedPieces("")) };
  const { sentiment, isFrustrated, evidence } = reading;
  return { sentiment, isFrustrated, evidence: evidence.map((quote) => ({ messageId, quote })) };
}
