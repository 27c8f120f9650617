import { textDirection } from "#domain/language/text-direction.ts";
import { blockHtml } from "./block-html.ts";
import { blockText } from "./block-text.ts";
import type { Draft } from "./draft.ts";

/** What the copyable part of a note may hold at most, in characters of HTML. */
const MAXIMUM_HTML = 30_000;

/** The draft as the customer would read it: one container, nothing about the draft inside. */
export function renderDraftHtml(draft: Draft): string {
  const parts: string[] = [];
  let length = 0;
  for (const block of draft.blocks) {
    const html = blockHtml(block);
    length += html.length;
    // A block is kept or left out as a whole: half a list of steps is worse than none.
    if (length > MAXIMUM_HTML) break;
    parts.push(html);
  }
  const direction = textDirection(draft.language) === "rtl" ? ' dir="rtl"' : "";
  return `<div${direction}>${parts.join("")}</div>`;
}

/** The draft as plain text that can be sent as it is. */
export function renderDraftText(draft: Draft): string {
  const texts = draft.blocks.map(blockText).filter((text) => text !== "");
  return texts.join("\n\n").slice(0, MAXIMUM_HTML);
}
