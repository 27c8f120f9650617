import { maskAuthored } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { ArticleBlock } from "./article-text.ts";
import { blockLines, runsText } from "./block-lines.ts";
import type { Block, Passage } from "./entry.ts";
import { type Unit, unitsOf } from "./passage-units.ts";

/** Sizes in words. Enough to carry an answer, small enough to be about one thing. */
const ENOUGH = 120;
const MOST = 220;
/** A rest smaller than this stays with what is before it. */
const SMALL_REST = 40;
const SHORT_LEAD_IN = 60;

type Section = { headingPath: string[]; units: Unit[] };

/**
 * Splits an article into passages that can be cited by themselves: along its headings, then by size.
 * Items of lists, rows of tables and lines of code stay whole unless one alone is too long. No text is lost.
 */
export function splitPassages(article: { title: string; blocks: ArticleBlock<MaskedText>[] }): Passage[] {
  return sectionsOf(article)
    .flatMap(({ headingPath, units }) => packUnits(units).map((packed) => ({ headingPath, blocks: joinUnits(packed) })))
    .map(({ headingPath, blocks }, ordinal) => ({
      ordinal,
      headingPath,
      text: maskAuthored(blocks.flatMap(blockLines).join("\n")),
      blocks,
    }));
}

function sectionsOf({ title, blocks }: { title: string; blocks: ArticleBlock<MaskedText>[] }): Section[] {
  const sections: Section[] = [{ headingPath: [title], units: [] }];
  const path: { level: number; text: string }[] = [];
  for (const [group, block] of blocks.entries()) {
    if (block.kind !== "heading") {
      // One by one: a block may have more units than a call may have arguments.
      for (const unit of unitsOf(block, { group, most: MOST })) sections.at(-1)?.units.push(unit);
      continue;
    }
    const text = runsText(block.runs);
    while ((path.at(-1)?.level ?? 0) >= block.level) path.pop();
    const above = path.map((heading) => heading.text);
    const isTitleAgain = above.length === 0 && sameText(text, title);
    sections.push({ headingPath: isTitleAgain ? [title] : [title, ...above, text], units: [] });
    path.push({ level: block.level, text });
  }
  keepLoneHeadings(sections);
  return sections.filter((section) => section.units.length > 0);
}

/** A heading with nothing under it is in no passage's path: it becomes a passage itself, so that its words are kept. */
function keepLoneHeadings(sections: Section[]): void {
  for (const [index, section] of sections.entries()) {
    const depth = section.headingPath.length;
    if (section.units.length > 0 || depth === 1) continue;
    const next = sections[index + 1];
    const isCarriedOn = next !== undefined && next.headingPath.length > depth;
    const text = section.headingPath.at(-1);
    if (isCarriedOn || text === undefined) continue;
    section.headingPath = section.headingPath.slice(0, -1);
    section.units.push(
      ...unitsOf({ kind: "paragraph", runs: [{ text: maskAuthored(text) }] }, { group: -1, most: MOST }),
    );
  }
}

function packUnits(units: Unit[]): Unit[][] {
  const packs: Unit[][] = [];
  let pack: Unit[] = [];
  for (const unit of units) {
    if (pack.length > 0 && isFull(pack, unit)) {
      const carried = leadIn(pack, unit);
      packs.push(pack);
      pack = carried;
    }
    pack.push(unit);
  }
  const last = packs.at(-1);
  if (last && sizeOf(pack) < SMALL_REST && sizeOf(last) + sizeOf(pack) <= MOST + SMALL_REST) last.push(...pack);
  else if (pack.length > 0) packs.push(pack);
  return packs;
}

function isFull(pack: Unit[], next: Unit): boolean {
  const size = sizeOf(pack);
  if (size + next.size > MOST) return true;
  const startsBlock = next.group !== pack.at(-1)?.group;
  return size >= ENOUGH && startsBlock && next.block.kind === "paragraph";
}

/** The sentence that introduces a list goes with the list: taken off the pack when the list begins the next one. */
function leadIn(pack: Unit[], next: Unit): Unit[] {
  const last = pack.at(-1);
  const introduces = last?.block.kind === "paragraph" && next.block.kind !== "paragraph" && last.size <= SHORT_LEAD_IN;
  if (!introduces || pack.length < 2) return [];
  pack.pop();
  return [last];
}

function sizeOf(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.size, 0);
}

function joinUnits(units: readonly Unit[]): Block[] {
  const blocks: Block[] = [];
  let group: number | null = null;
  for (const unit of units) {
    const last = blocks.at(-1);
    if (unit.group !== group || !last || !grow(last, unit.block)) blocks.push(copy(unit.block));
    group = unit.group;
  }
  return blocks;
}

function grow(block: Block, piece: Block): boolean {
  if (block.kind === "list" && piece.kind === "list") block.items.push(...piece.items);
  else if (block.kind === "table" && piece.kind === "table") block.rows.push(...piece.rows);
  else if (block.kind === "code" && piece.kind === "code") block.text = maskAuthored(`${block.text}\n${piece.text}`);
  else return false;
  return true;
}

/** Growing must not reach into the unit the block began with. */
function copy(block: Block): Block {
  if (block.kind === "list") return { ...block, items: [...block.items] };
  if (block.kind === "table") return { ...block, rows: [...block.rows] };
  return { ...block };
}

function sameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
