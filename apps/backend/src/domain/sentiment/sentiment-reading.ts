import type { Sentiment } from "@opencx/shared/vocabulary";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** How a message sounds. */
export type SentimentReading = {
  /** Words that only describe a fault do not count: a plain report of an error is neutral. */
  sentiment: Sentiment;
  /** The customer has lost patience; always together with `negative`. */
  isFrustrated: boolean;
  /** -1 (very negative) to 1 (very positive), by every word. */
  score: number;
  /** 0 (none) to 1 (certain) for frustration; `isFrustrated` is the decision on it. */
  frustration: number;
  /** The words it rests on, as the customer wrote them; empty when nothing stood out. At most five. */
  evidence: MaskedText[];
};
