import type { Block, RankedPassage } from "#domain/knowledge/entry.ts";
import { primaryTag } from "#domain/language/primary-tag.ts";
import { chooseUnits } from "./choose-units.ts";
import type { Draft, DraftBlock, DraftClaim, DraftRequest } from "./draft.ts";
import { maskedPieces } from "./masked-pieces.ts";
import { blockLines, runsText, sliceRuns } from "./runs.ts";
import { readUnits, type Unit } from "./units.ts";

/** A longer reply is not read. */
const MOST_QUOTED_WORDS = 170;

/**
 * A draft made of the passages' own words: whole sentences, lists and tables, each claimed with the passage it is from.
 * Null when there is no passage with words.
 */
export function compose(request: Pick<DraftRequest, "queryTerms" | "passages" | "support">): Draft | null {
  const units = chooseUnits(request);
  const first = units[0];
  if (first === undefined) return null;
  const blocks = paragraphsOf(units).map(toBlock);
  return { blocks, language: primaryTag(first.passage.locale), confidence: request.support };
}

/**
 * A draft that says what passages say from their beginning on, as far as a reply goes: for passages that are known to
 * answer. Null when they have no words.
 */
export function quotePassages(passages: readonly RankedPassage[], confidence: number): Draft | null {
  const units = passages.flatMap(readUnits);
  const [first] = units;
  if (first === undefined) return null;
  let words = 0;
  const quoted = units.filter((unit) => {
    const fits = words < MOST_QUOTED_WORDS;
    words += unit.words;
    return fits;
  });
  return { blocks: paragraphsOf(quoted).map(toBlock), language: primaryTag(first.passage.locale), confidence };
}

/** Sentences that follow each other in one paragraph stay one paragraph. */
function paragraphsOf(units: readonly Unit[]): [Unit, ...Unit[]][] {
  const groups: [Unit, ...Unit[]][] = [];
  for (const unit of units) {
    const group = groups.at(-1);
    if (group !== undefined && isNextSentence(unit, group.at(-1) ?? group[0])) group.push(unit);
    else groups.push([unit]);
  }
  return groups;
}

function isNextSentence(unit: Unit, before: Unit): boolean {
  if (unit.passage !== before.passage || unit.block !== before.block) return false;
  if (unit.block.kind !== "paragraph" || unit.span === null || before.span === null) return false;
  // A sentence between them may have been left out because the reply already says it.
  return runsText(unit.block.runs).slice(before.span.end, unit.span.start).trim() === "";
}

function toBlock(units: [Unit, ...Unit[]]): DraftBlock {
  const [first] = units;
  const last = units.at(-1) ?? first;
  if (first.block.kind !== "paragraph" || first.span === null || last.span === null) {
    return { ...first.block, claims: blockClaims(first.block, first.passage.passageId) };
  }
  const runs = sliceRuns(first.block.runs, { start: first.span.start, end: last.span.end });
  return { kind: "paragraph", runs, claims: units.map(({ text, passage }) => verbatim(text, passage.passageId)) };
}

function blockClaims(block: Block, passageId: string): DraftClaim[] {
  return blockLines(block)
    .filter((line) => line.trim() !== "")
    .map((line) => verbatim(line.trim(), passageId));
}

function verbatim(text: string, passageId: string): DraftClaim {
  const words = maskedPieces(text);
  return { sentence: words, passageId, quote: words, supported: true };
}
