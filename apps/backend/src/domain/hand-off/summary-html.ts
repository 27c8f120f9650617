import { escapeHtml, linkHtml } from "#domain/draft/block-html.ts";
import type { HandOffSummary } from "./hand-off-summary.ts";
import { type SummaryLine, summaryLines } from "./summary-lines.ts";

/** Session number and link, as every note of ours ends. */
export type SessionReference = { sessionNumber: number; sessionUrl: string };

const LINK = "View session in OpenCX";
const MOST_EVIDENCE = 6;
const LONGEST_ITEM = 1_500;
const LONGEST_LINE = 1_000;

/** A part of a note in both forms. */
export type NotePart = { html: string; text: string };

/** A paragraph; empty text is no part of a note. */
export function paragraph(words: string, { isStrong = false }: { isStrong?: boolean } = {}): NotePart {
  const text = clip(words.trim(), LONGEST_LINE);
  if (text === "") return { html: "", text: "" };
  const html = escapeHtml(text).replaceAll("\n", "<br>");
  return { html: `<p>${isStrong ? `<strong>${html}</strong>` : html}</p>`, text };
}

/** The five lines of a summary. */
export function summaryPart(summary: HandOffSummary): NotePart {
  const lines = summaryLines(summary);
  return { html: lines.map(lineHtml).join(""), text: lines.map(lineText).join("\n") };
}

/** The words of the conversation behind a hand-off that its lines do not quote already. */
export function evidencePart({ evidence }: HandOffSummary, shown: string): NotePart {
  const further = evidence.map(({ quote }) => oneLine(quote)).filter((quote) => !shown.includes(quote));
  const quotes = [...new Set(further)].slice(0, MOST_EVIDENCE);
  if (quotes.length === 0) return { html: "", text: "" };
  const items = quotes.map((quote) => `<li dir="auto">“${escapeHtml(quote)}”</li>`).join("");
  return {
    html: `<p>Their words:</p><ul>${items}</ul>`,
    text: `Their words: ${quotes.map((quote) => `“${quote}”`).join(" · ")}`,
  };
}

export function sessionPart({ sessionNumber, sessionUrl }: SessionReference): NotePart {
  return {
    html: `<p>Session #${sessionNumber} · ${linkHtml(LINK, sessionUrl)}</p>`,
    text: `Session #${sessionNumber} · ${LINK}: ${sessionUrl}`,
  };
}

/** The parts one under the other, a rule where `null` stands. */
export function joinParts(parts: readonly (NotePart | null)[]): NotePart {
  return {
    html: parts.map((part) => (part === null ? "<hr>" : part.html)).join(""),
    text: parts
      .map((part) => (part === null ? "---" : part.text))
      .filter((text) => text !== "")
      .join("\n"),
  };
}

function lineHtml({ label, items }: SummaryLine): string {
  const words = items.map((item) => escapeHtml(clip(item, LONGEST_ITEM)));
  const [only, ...others] = words;
  if (others.length === 0) return `<p dir="auto"><strong>${label}:</strong> ${only ?? ""}</p>`;
  return `<p><strong>${label}:</strong></p><ul>${words.map((item) => `<li dir="auto">${item}</li>`).join("")}</ul>`;
}

function lineText({ label, items }: SummaryLine): string {
  return `${label}: ${items.map((item) => clip(item, LONGEST_ITEM)).join(" · ")}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function clip(text: string, maximum: number): string {
  return text.length <= maximum ? text : `${text.slice(0, maximum - 1)}…`;
}
