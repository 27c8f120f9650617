import type { Sentiment } from "@opencx/shared/vocabulary";
import { maskedPieces } from "#domain/draft/masked-pieces.ts";
import { detectLanguage } from "#domain/language/detect-language.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { readFrustration } from "./frustration.ts";
import { readPolarity } from "./polarity.ts";
import type { SentimentReading } from "./sentiment-reading.ts";

const READ_CHARACTERS = 4_000;
/** Between these a message counts as neutral. */
const NEUTRAL = 0.2;
/** Fixed before it was measured: one plain sign of lost patience, or two slight ones. */
const FRUSTRATED = 0.5;
const MOST_EVIDENCE = 5;

/** How a customer's message sounds; `earlier` are their messages before it, which tell whether they repeat themselves. */
export function readSentiment(
  message: MaskedText,
  { earlier = [] }: { earlier?: readonly MaskedText[] } = {},
): SentimentReading {
  const text = message.slice(0, READ_CHARACTERS);
  const language = detectLanguage(text, "en");
  const polarity = readPolarity(text, language);
  const { level, signs } = readFrustration(text, { polarity, language, earlier });
  const isFrustrated = level >= FRUSTRATED;
  const score = isFrustrated ? Math.min(polarity.score, -NEUTRAL) : polarity.score;
  const sentiment = isFrustrated ? "negative" : labelOf(polarity.mood);
  const strongest = polarity.words
    .filter(({ valence }) => valence !== 0 && valence < 0 === (sentiment === "negative"))
    .toSorted((one, other) => Math.abs(other.valence) - Math.abs(one.valence));
  const spans = isFrustrated && signs.length > 0 ? signs : sentiment === "neutral" ? [] : strongest;
  const quotes = spans.slice(0, MOST_EVIDENCE).toSorted((one, other) => one.start - other.start);
  const evidence = [...new Set(quotes.map(({ start, end }) => maskedPieces(text.slice(start, end))))];
  return { sentiment, isFrustrated, score, frustration: level, evidence };
}

function labelOf(mood: number): Sentiment {
  if (mood <= -NEUTRAL) return "negative";
  return mood >= NEUTRAL ? "positive" : "neutral";
}
