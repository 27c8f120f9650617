import type { Visibility } from "@opencx/shared/vocabulary";
import { escapeHtml, linkHtml } from "./block-html.ts";
import type { Draft } from "./draft.ts";
import { renderDraftHtml, renderDraftText } from "./draft-html.ts";

export type NoteSource = {
  title: string;
  url: string;
  locale: string;
  visibility: Visibility;
  /** Absent = an article. */
  kind?: "article" | "scenario";
};

export type NoteInput = {
  draft: Draft;
  /** The articles the draft leans on, best first. */
  sources: readonly NoteSource[];
  /** Page with this answer's trace and the articles behind it. */
  trainingUrl: string;
  /** The admin's closing line as plain text; null or blank uses ours. */
  footer: string | null;
  /** The draft is not fully carried by the knowledge and says so beside the draft. */
  isBestEffort: boolean;
  /** Something the rep should know about how the draft came about, e.g. that the model did not answer. */
  notice: string | null;
};

export const DEFAULT_FOOTER = "This draft was written by AI from your help center. Please check it before you send it.";
const BEST_EFFORT = "Best effort: not fully sourced from your knowledge. Check every statement before you send it.";
const INTERNAL = "internal – do not share";
const TRAINING = "See the training behind this answer";
/** Helpdesks cut or refuse comments near 65,535 characters. */
const MAXIMUM_NOTE = 60_000;
const MAXIMUM_SOURCES = 10;
const MAXIMUM_TITLE = 200;
const MAXIMUM_LINE = 1_000;

/**
 * The internal note: the draft as the customer would read it, a divider, then what is for the rep only:
 * warnings, training link, sources, footer. `text` is the same as plain text. At most 60,000 characters each.
 */
export function renderNote(input: NoteInput): { html: string; text: string } {
  const warnings = warningsOf(input);
  const footer = clip(input.footer?.trim() || DEFAULT_FOOTER, MAXIMUM_LINE);
  let sources = input.sources.slice(0, MAXIMUM_SOURCES);
  let note = {
    html: noteHtml(input, { warnings, sources, footer }),
    text: noteText(input, { warnings, sources, footer }),
  };
  // Draft, warnings and footer are bounded by themselves; only long addresses can still be too much.
  while (Math.max(note.html.length, note.text.length) > MAXIMUM_NOTE && sources.length > 0) {
    sources = sources.slice(0, -1);
    note = {
      html: noteHtml(input, { warnings, sources, footer }),
      text: noteText(input, { warnings, sources, footer }),
    };
  }
  return note;
}

type Meta = { warnings: readonly string[]; sources: readonly NoteSource[]; footer: string };

function noteHtml({ draft, trainingUrl }: NoteInput, { warnings, sources, footer }: Meta): string {
  return [
    renderDraftHtml(draft),
    "<hr>",
    ...warnings.map((warning) => `<p><strong>${escapeHtml(warning)}</strong></p>`),
    `<p>${linkHtml(TRAINING, trainingUrl)}</p>`,
    sources.length === 0 ? "" : `<p>Sources:</p><ul>${sources.map(sourceHtml).join("")}</ul>`,
    `<p>${escapeHtml(footer).replaceAll("\n", "<br>")}</p>`,
  ].join("");
}

function noteText({ draft, trainingUrl }: NoteInput, { warnings, sources, footer }: Meta): string {
  return [
    renderDraftText(draft),
    "---",
    ...warnings,
    `${TRAINING}: ${trainingUrl}`,
    ...(sources.length === 0 ? [] : ["Sources:", ...sources.map(sourceText)]),
    footer,
  ].join("\n");
}

function warningsOf({ isBestEffort, notice }: NoteInput): string[] {
  return [isBestEffort ? BEST_EFFORT : null, notice]
    .filter((warning) => warning !== null && warning.trim() !== "")
    .map((warning) => clip(warning ?? "", MAXIMUM_LINE));
}

function sourceHtml(source: NoteSource): string {
  return `<li>${linkHtml(titleOf(source), source.url)} (${escapeHtml(labelOf(source))})</li>`;
}

function sourceText(source: NoteSource): string {
  return `- ${titleOf(source)} (${labelOf(source)}) ${source.url}`;
}

function titleOf({ title, url }: NoteSource): string {
  return clip(title.trim() || url, MAXIMUM_TITLE);
}

function labelOf({ locale, visibility, kind }: NoteSource): string {
  if (kind === "scenario") return "scenario";
  return visibility === "internal" ? `${locale}, ${INTERNAL}` : locale;
}

function clip(text: string, maximum: number): string {
  return text.length <= maximum ? text : `${text.slice(0, maximum - 1)}…`;
}
