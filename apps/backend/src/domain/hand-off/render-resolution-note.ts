import type { HandOffSummary } from "./hand-off-summary.ts";
import {
  joinParts,
  type NotePart,
  paragraph,
  type SessionReference,
  sessionPart,
  summaryPart,
} from "./summary-html.ts";

export type ResolutionNoteInput = SessionReference & {
  summary: HandOffSummary;
  /** How long nobody wrote. */
  idleMinutes: number;
  /** Something a rep should know about how the summary came about. */
  notice: string | null;
};

/** The private note that tells why the copilot resolves a ticket, with the summary. `text` is the same as plain text. */
export function renderResolutionNote(input: ResolutionNoteInput): NotePart {
  const { summary, idleMinutes, notice } = input;
  return joinParts([
    paragraph("Resolved by the copilot", { isStrong: true }),
    paragraph(`The copilot answered, and nobody has written for ${durationWords(idleMinutes)}.`),
    summaryPart(summary),
    null,
    paragraph(notice ?? "", { isStrong: true }),
    sessionPart(input),
  ]);
}

function durationWords(minutes: number): string {
  const [count, unit] =
    minutes < 120 ? [minutes, "minute"] : minutes < 48 * 60 ? [minutes / 60, "hour"] : [minutes / 60 / 24, "day"];
  const rounded = Math.floor(count);
  return `${rounded} ${unit}${rounded === 1 ? "" : "s"}`;
}
