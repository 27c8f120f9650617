import { maskedPieces } from "#domain/draft/masked-pieces.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { HandOffSummary, SummaryPoint } from "./hand-off-summary.ts";

/** A line of a summary: its label and what it says; `items` is never empty. */
export type SummaryLine = { label: string; items: MaskedText[] };

const NOTHING = "nothing";

/** The five lines of a summary, always the same ones in the same order. English labels, the customer's own words. */
export function summaryLines({ wants, tried, promised, missing, ...mood }: HandOffSummary): SummaryLine[] {
  return [
    line("The customer wants", wants === null ? [] : [wants]),
    line("Tried so far", tried),
    line("Promised", promised),
    line("Missing", missing),
    { label: "Mood", items: [moodOf(mood)] },
  ];
}

/** The same as plain text, one line each. */
export function summaryText(summary: HandOffSummary): MaskedText {
  return maskedPieces(
    summaryLines(summary)
      .map(({ label, items }) => `${label}: ${items.join(" · ")}`)
      .join("\n"),
  );
}

function line(label: string, points: readonly SummaryPoint[]): SummaryLine {
  return { label, items: points.length === 0 ? [maskedPieces(NOTHING)] : points.map(({ text }) => text) };
}

function moodOf({
  sentiment,
  isFrustrated,
  language,
}: Pick<HandOffSummary, "sentiment" | "isFrustrated" | "language">): MaskedText {
  return maskedPieces(`${sentiment}${isFrustrated ? ", frustrated" : ""}; writes in ${languageName(language)}`);
}

/** The English name of a language; its tag where there is none. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
