import { isNegated } from "#domain/draft/negation.ts";
import { FRUSTRATION_CUES } from "./frustration-cues.ts";
import type { FeelingWord, Polarity } from "./polarity.ts";

/** `level`: 0 (none) to 1 (certain); `signs`: where it shows, the surest first. */
export type Frustration = { level: number; signs: { start: number; end: number }[] };

type Sign = { start: number; end: number; weight: number };

/** Of the same kind, further signs say little that the first three have not said. */
const MOST_OF_A_KIND = 3;
const VERY_NEGATIVE = { from: 2.8, weight: 0.3 };
const NEGATIVE = { from: 1.8, weight: 0.12 };
/** Form alone decides nothing: together these stay below the line. */
const SHOUTED = /(?<![\p{L}\p{N}])\p{Lu}{3,}(?:[\s,]+\p{Lu}{2,})+(?![\p{L}\p{N}])/gu;
const SHOUTING = 0.3;
const MARKS = /[!?！？]{2,}/gu;
const MARKED = 0.2;
const REPEATED = 0.4;
/** So much of a message stood in an earlier one: it is said again. */
const ALIKE = 0.8;
const LEAST_WORDS = 4;
const MOOD = 0.2;
const SENTENCE_END = /[.!?\n。！？]/u;
const READ_EARLIER = 10;
const READ_CHARACTERS = 4_000;

/** Whether somebody has lost patience: by what they say, how they write, and whether they had to say it before. */
export function readFrustration(
  text: string,
  { polarity, language, earlier }: { polarity: Polarity; language: string; earlier: readonly string[] },
): Frustration {
  const { words } = polarity;
  const isDenied = ({ start }: Sign): boolean => isNegated(wordsBefore(text, start), language) === true;
  const isNotJoy = (sign: Sign): boolean => feelingAround(sign, { text, words }) <= 0;
  const kinds = [
    ...FRUSTRATION_CUES.map(({ pattern, weight, isEmphasis }) =>
      signsOf(text, pattern, weight).filter((sign) => !isDenied(sign) && (!isEmphasis || isNotJoy(sign))),
    ),
    signsOf(text, SHOUTED, SHOUTING).filter(isNotJoy).slice(0, 1),
    signsOf(text, MARKS, MARKED).filter(isNotJoy).slice(0, 1),
    feelings(words),
    repeats(text, earlier) ? [{ start: 0, end: 0, weight: REPEATED }] : [],
  ];
  const signs = withoutOverlaps(kinds.flatMap((kind) => kind.slice(0, MOST_OF_A_KIND)));
  // The mood of the whole message decides between messages without a plain sign.
  const mood = (MOOD * (1 - polarity.mood)) / 2;
  const doubt = signs.reduce((rest, { weight }) => rest * (1 - weight), 1 - mood);
  return { level: 1 - doubt, signs: signs.filter(({ start, end }) => end > start) };
}

function signsOf(text: string, pattern: RegExp, weight: number): Sign[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
    weight,
  }));
}

/** The two words before a place, in the same clause. */
function wordsBefore(text: string, place: number): string {
  return /(?:[\p{L}\p{N}'’]+\s+){0,2}$/u.exec(text.slice(Math.max(0, place - 40), place))?.[0] ?? "";
}

/** What the other words of feeling in the sentence of a sign come to: in a glad sentence, emphasis is joy. */
function feelingAround({ start, end }: Sign, { text, words }: { text: string; words: readonly FeelingWord[] }): number {
  let from = start;
  while (from > 0 && !SENTENCE_END.test(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && !SENTENCE_END.test(text.charAt(to - 1)) && !SENTENCE_END.test(text.charAt(to))) to += 1;
  return words
    .filter((word) => word.start >= from && word.end <= to && (word.end <= start || word.start >= end))
    .reduce((sum, { valence }) => sum + valence, 0);
}

/** Negative words of feeling. A fault that is described is no feeling. */
function feelings(words: readonly FeelingWord[]): Sign[] {
  return words
    .filter((word) => !word.isMoodless)
    .flatMap(({ start, end, valence }) => {
      if (valence <= -VERY_NEGATIVE.from) return [{ start, end, weight: VERY_NEGATIVE.weight }];
      return valence <= -NEGATIVE.from ? [{ start, end, weight: NEGATIVE.weight }] : [];
    })
    .toSorted((one, other) => other.weight - one.weight);
}

/** A stretch of text counts once, by the surest sign in it. */
function withoutOverlaps(signs: readonly Sign[]): Sign[] {
  const kept: Sign[] = [];
  for (const sign of signs.toSorted((one, other) => other.weight - one.weight))
    if (!kept.some((one) => sign.start < one.end && one.start < sign.end)) kept.push(sign);
  return kept;
}

function repeats(text: string, earlier: readonly string[]): boolean {
  const said = wordSet(text);
  if (said.size < LEAST_WORDS) return false;
  return earlier.slice(-READ_EARLIER).some((message) => {
    const before = wordSet(message);
    const shared = [...said].filter((word) => before.has(word)).length;
    return shared / said.size >= ALIKE;
  });
}

function wordSet(text: string): Set<string> {
  return new Set(
    text
      .slice(0, READ_CHARACTERS)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
}
