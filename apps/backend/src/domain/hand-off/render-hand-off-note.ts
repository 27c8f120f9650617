import type { HandOffCause, HandOffSummary } from "./hand-off-summary.ts";
import { REASON_WORDS } from "./reason-words.ts";
import {
  evidencePart,
  joinParts,
  type NotePart,
  paragraph,
  type SessionReference,
  sessionPart,
  summaryPart,
} from "./summary-html.ts";

export type HandOffNoteInput = SessionReference & {
  summary: HandOffSummary;
  because: HandOffCause;
  /** What becomes of the ticket (`Route.words`); null when nothing is to be said. */
  routing: string | null;
  /** Something the rep should know about how the summary came about. */
  notice: string | null;
};

const TITLE = "Handed off by the copilot";

/**
 * The private note of a hand-off, for the rep who takes over: why, the summary with mood and language, the words behind
 * it, what becomes of the ticket, and the session. `text` is the same as plain text.
 */
export function renderHandOffNote(input: HandOffNoteInput): NotePart {
  const { summary, because, routing, notice } = input;
  const lines = summaryPart(summary);
  return joinParts([
    paragraph(TITLE, { isStrong: true }),
    paragraph(`${REASON_WORDS[because.reason]} ${because.detail}`),
    because.topic === null ? paragraph("") : paragraph(`Topic: ${because.topic}`),
    lines,
    evidencePart(summary, `${lines.text}\n${because.detail}`),
    null,
    paragraph(routing ?? ""),
    paragraph(notice ?? "", { isStrong: true }),
    sessionPart(input),
  ]);
}
