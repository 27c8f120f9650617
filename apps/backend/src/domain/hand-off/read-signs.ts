import { handoffTopicLines } from "@opencx/shared/hand-off";
import { isClosingRemark } from "#domain/draft/closing-remark.ts";
import { detectLanguage } from "#domain/language/detect-language.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { readSentiment } from "#domain/sentiment/read-sentiment.ts";
import type { SentimentReading } from "#domain/sentiment/sentiment-reading.ts";
import { asksForHuman } from "./asks-for-human.ts";
import { matchHandoffTopic } from "./match-handoff-topic.ts";

/** What a customer's message says about handing off. */
export type HandOffSigns = {
  /** The words that ask for a person; null when none do. */
  askedForHuman: MaskedText | null;
  /** How many earlier messages of the customer asked for a person. */
  earlierAsks: number;
  sentiment: SentimentReading;
  /** Only thanks or a farewell: nothing is asked, so nothing can be missing. */
  isClosingRemark: boolean;
  /** The line of the hand-off topics that the message is about. */
  handoffTopic: { line: string; score: number } | null;
};

/** Reads the signs in a customer's newest message; `earlier` are the customer's messages before it. */
export function readSigns(
  message: MaskedText,
  { earlier, handoffTopics }: { earlier: readonly MaskedText[]; handoffTopics: string },
): HandOffSigns {
  const askedForHuman = asksForHuman(message);
  return {
    askedForHuman,
    earlierAsks: earlier.filter((text) => asksForHuman(text) !== null).length,
    sentiment: readSentiment(message, { earlier }),
    isClosingRemark: askedForHuman === null && isClosingRemark(message, detectLanguage(message, "en")),
    handoffTopic: matchHandoffTopic(message, handoffTopicLines(handoffTopics)),
  };
}
