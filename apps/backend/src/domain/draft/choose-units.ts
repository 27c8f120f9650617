import type { RankedPassage } from "#domain/knowledge/entry.ts";
import type { QueryTerm } from "#domain/knowledge/query.ts";
import { primaryTag } from "#domain/language/primary-tag.ts";
import { readUnits, type Unit } from "./units.ts";

export type ChooseInput = { queryTerms: readonly QueryTerm[]; passages: readonly RankedPassage[] };

/** A longer reply is not read, and more of one passage leaves no room for another. */
const MAXIMUM_WORDS = 170;
const MAXIMUM_PASSAGE_WORDS = 130;
/** One list of steps may be longer, because half a list is worse. */
const MAXIMUM_UNIT_WORDS = 260;
const MAXIMUM_PASSAGES = 3;
const READ_PASSAGES = 5;
const OPENING_WORDS = 60;
/** What a word of reply costs, as a share of the question's matter. */
const WORD_COST = 0.001;
/** A further passage must add at least this share of the question's matter. */
const WORTH_ADDING = 0.08;
/** How much a term counts that the window, or the reply so far, already holds. */
const REPEATED = 0.15;

/** The stretches of the best passages that answer best, in the order to read them. Empty only without passages. */
export function chooseUnits({ queryTerms, passages }: ChooseInput): Unit[] {
  const first = passages[0];
  if (first === undefined) return [];
  if (first.scenario !== undefined) return wholeScenario(first.articleId, passages);
  const asked = queryTerms.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Map(queryTerms.map(({ term, weight }) => [term, asked > 0 ? weight / asked : 0]));
  const language = primaryTag(first.locale);
  const readable = passages.slice(0, READ_PASSAGES).filter(({ locale }) => primaryTag(locale) === language);
  const chosen: Unit[] = [];
  let used = 0;
  for (const passage of sameArticleFirst(readable)) {
    if (used === MAXIMUM_PASSAGES) break;
    const window = bestWindow(freshUnits(passage, chosen), { weights, chosen });
    if (window === null || window.gain <= (used > 0 ? WORTH_ADDING : 0)) continue;
    chosen.push(...window.units);
    used += 1;
  }
  return chosen.length > 0 ? chosen : opening(first);
}

/** A scenario is the answer to such questions as its author wants it: all of it, and nothing beside it. */
function wholeScenario(articleId: string, passages: readonly RankedPassage[]): Unit[] {
  return passages.filter((passage) => passage.articleId === articleId).flatMap(readUnits);
}

/** The beginning of a passage that shares no word with the question: nearest in meaning, and all there is to offer. */
function opening(passage: RankedPassage): Unit[] {
  const opened: Unit[] = [];
  let words = 0;
  for (const unit of readUnits(passage)) {
    words += unit.words;
    if (opened.length > 0 && words > OPENING_WORDS && opened.at(-1)?.isLeadIn !== true) break;
    opened.push(unit);
  }
  return opened;
}

/** The first passage's article dominates: its other passages come before those of other articles. */
function sameArticleFirst(passages: readonly RankedPassage[]): RankedPassage[] {
  const lead = passages[0]?.articleId;
  return [
    ...passages.filter(({ articleId }) => articleId === lead),
    ...passages.filter(({ articleId }) => articleId !== lead),
  ];
}

function freshUnits(passage: RankedPassage, chosen: readonly Unit[]): Unit[] {
  const said = new Set(chosen.map(({ text }) => text));
  return readUnits(passage).filter(({ text }) => !said.has(text));
}

type Window = { units: Unit[]; value: number; gain: number };
type WindowContext = { weights: ReadonlyMap<string, number>; chosen: readonly Unit[] };

function bestWindow(units: readonly Unit[], context: WindowContext): Window | null {
  let best: Window | null = null;
  for (let start = 0; start < units.length; start += 1) {
    if (units[start - 1]?.isLeadIn === true) continue;
    best = better(best, bestWindowFrom(units, { ...context, start }));
  }
  return best;
}

function bestWindowFrom(
  units: readonly Unit[],
  { weights, chosen, start }: WindowContext & { start: number },
): Window | null {
  const held = new Set(chosen.flatMap(({ terms }) => [...terms]));
  const before = chosen.reduce((sum, unit) => sum + unit.words, 0);
  let words = 0;
  let best: Window | null = null;
  let value = 0;
  let gain = 0;
  for (let end = start; end < units.length; end += 1) {
    const unit = units[end];
    if (unit === undefined) break;
    words += unit.words;
    const isOne = end === start || (end === start + 1 && units[start]?.isLeadIn === true);
    if (words > roomFor({ before, isOne })) break;
    for (const term of unit.terms) {
      const weight = weights.get(term) ?? 0;
      value += held.has(term) ? weight * REPEATED : weight;
      gain += held.has(term) ? 0 : weight;
      held.add(term);
    }
    value -= unit.words * WORD_COST;
    if (!unit.isLeadIn) best = better(best, { units: units.slice(start, end + 1), value, gain });
  }
  return best;
}

function roomFor({ before, isOne }: { before: number; isOne: boolean }): number {
  if (isOne && before === 0) return MAXIMUM_UNIT_WORDS;
  return Math.min(MAXIMUM_PASSAGE_WORDS, MAXIMUM_WORDS - before);
}

function better(a: Window | null, b: Window | null): Window | null {
  if (a === null || b === null) return a ?? b;
  return b.value > a.value ? b : a;
}
