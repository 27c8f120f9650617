import { analyseWords } from "#domain/knowledge/analyse.ts";
import type { Block, RankedPassage } from "#domain/knowledge/entry.ts";
import { blockLines, runsText } from "./runs.ts";
import { type Span, splitSentences } from "./sentences.ts";

/** The smallest stretch of a passage that reads well by itself: a sentence, or a list, table or code as a whole. */
export type Unit = {
  passage: RankedPassage;
  block: Block;
  blockIndex: number;
  /** Which part of the paragraph; null for anything but a sentence. */
  span: Span | null;
  text: string;
  words: number;
  terms: ReadonlySet<string>;
  /** Announces the next unit ("Do this:") and makes no sense without it. */
  isLeadIn: boolean;
};

const ANNOUNCES = /[:：]$/u;
const HAS_WORDS = /[\p{L}\p{N}]/u;

/**
 * A passage as units, in reading order. Left out are lines that only repeat a heading, stray marks without a word, and a
 * last sentence that announces something which does not follow.
 */
export function readUnits(passage: RankedPassage): Unit[] {
  const headings = new Set([passage.title, ...passage.headingPath].map((heading) => heading.trim().toLowerCase()));
  const units = passage.blocks.flatMap((block, blockIndex) => unitsOf(passage, { block, blockIndex }));
  const told = units.filter(({ text }) => HAS_WORDS.test(text) && !headings.has(text.trim().toLowerCase()));
  const end = told.findLastIndex(({ span, text }) => span === null || !ANNOUNCES.test(text.trim()));
  const readable = told.slice(0, end + 1);
  return readable.map((unit, index) => ({ ...unit, isLeadIn: isLeadIn(unit, readable[index + 1]) }));
}

function unitsOf(passage: RankedPassage, { block, blockIndex }: { block: Block; blockIndex: number }): Unit[] {
  if (block.kind !== "paragraph")
    return [unit(passage, { block, blockIndex, span: null, text: blockLines(block).join("\n") })];
  const text = runsText(block.runs);
  return splitSentences(text, passage.locale).map((span) =>
    unit(passage, { block, blockIndex, span, text: text.slice(span.start, span.end) }),
  );
}

function unit(passage: RankedPassage, part: Pick<Unit, "block" | "blockIndex" | "span" | "text">): Unit {
  const words = analyseWords(part.text, passage.locale);
  const terms = new Set(words.flatMap(({ surface, stem }) => [surface, stem]));
  return { passage, ...part, words: words.length, terms, isLeadIn: false };
}

function isLeadIn(unit: Unit, next: Unit | undefined): boolean {
  if (unit.span === null || next === undefined) return false;
  // Code follows the words that say what to do with it, with or without a colon.
  return ANNOUNCES.test(unit.text) || (next.block.kind === "code" && next.blockIndex === unit.blockIndex + 1);
}
