import { visibleText } from "#domain/language/visible-text.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { analyse } from "./analyse.ts";
import type { ArticleBlock } from "./article-text.ts";
import { blockLines } from "./block-lines.ts";
import type { Passage } from "./entry.ts";
import { maskArticle } from "./mask-article.ts";
import { readHtml } from "./read-html.ts";
import { safeHtml } from "./safe-html.ts";
import { splitPassages } from "./split-passages.ts";

/** Changes whenever the same article would be read, split or analysed differently, so that it is indexed again. */
export const PREPARATION_VERSION = 1;

export type ArticleSource = { title: string | null; html: string; url: string; locale: string };
/** A passage with its terms; `embeddingText` is what its vector is made from. */
export type PreparedPassage = Passage & { terms: string[]; embeddingText: MaskedText };
export type ArticlePreparation =
  | { kind: "prepared"; title: string; html: string; passages: PreparedPassage[] }
  | { kind: "empty" }
  | { kind: "refused"; reason: string };

/** A title is the best short description of what an article answers: its words count once more than those of the text. */
const TITLE_REPEATS = 2;
const LONGEST_TITLE = 300;
const LONGEST_MADE_TITLE = 80;

/** Everything an article's HTML is turned into: a title, safe HTML for display, and passages ready to be embedded. */
export function prepareArticle({ title, html, url, locale }: ArticleSource): ArticlePreparation {
  const reading = readHtml(html, { baseUrl: url });
  if (reading.kind === "refused") return reading;
  const blocks = maskArticle(reading.article.blocks);
  if (blocks.length === 0) return { kind: "empty" };
  const name = titleOf(title, blocks);
  const passages = splitPassages({ title: name, blocks }).map((passage) => prepared(passage, locale));
  return { kind: "prepared", title: name, html: safeHtml(blocks), passages };
}

/** The author's title, or the first words of the article where it has none. */
function titleOf(title: string | null, blocks: readonly ArticleBlock<MaskedText>[]): MaskedText {
  const given = oneLine(title ?? "").slice(0, LONGEST_TITLE);
  if (given !== "") return maskAuthored(given);
  const first = blocks.find((block) => block.kind === "heading") ?? blocks[0];
  const line = first ? oneLine(blockLines(first).join(" ")) : "";
  const cut = line.length > LONGEST_MADE_TITLE ? `${line.slice(0, LONGEST_MADE_TITLE).replace(/\s+\S*$/u, "")}…` : line;
  return maskAuthored(cut.toWellFormed());
}

function oneLine(text: string): string {
  return visibleText(text).replace(/\s+/gu, " ").trim();
}

function prepared(passage: Passage, locale: string): PreparedPassage {
  const [title = "", ...headings] = passage.headingPath;
  const terms = [
    ...Array.from({ length: TITLE_REPEATS }, () => analyse(title, locale)).flat(),
    ...analyse(headings.join(" "), locale),
    ...analyse(passage.text, locale),
  ];
  return { ...passage, terms, embeddingText: maskAuthored([title, ...passage.headingPath, passage.text].join("\n")) };
}
