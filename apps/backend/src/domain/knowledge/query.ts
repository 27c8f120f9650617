import { type AnalysedWord, analyseWords } from "./analyse.ts";
import { isFunctionWord } from "./function-words.ts";

/** A term of a question; the rarer it is in the knowledge, the higher its weight. */
export type QueryTerm = { term: string; weight: number };

/**
 * A term before its rarity is known: `share` is how much of the question's matter it stands for. Words of grammar and
 * courtesy have no content: looking them up finds everything.
 */
export type QueryShare = { term: string; share: number; hasContent: boolean };

/** How many passages an audience may see, and how many of them hold each term that was counted. */
export type TermCounts = { passages: number; counts: ReadonlyMap<string, number> };

/** Beyond this, a pasted log would ask for everything. */
const MOST_TERMS = 120;
/** The form as written adds to its stem, which already met it. */
const SURFACE_SHARE = 0.4;
const FUNCTION_WORD_SHARE = 0.2;
const SUBJECT_SHARE = 1.5;
/** A small knowledge base says little about how rare a word is: it is read as if this many other passages stood beside it. */
const BACKGROUND_PASSAGES = 50;
const ASSUMED_PRESENCE = 0.6;

/** What to look up for a question: each distinct term once, in order of appearance. The subject's words count more. */
export function readQuery({
  subject,
  question,
  locale,
}: {
  subject: string;
  question: string;
  locale: string;
}): QueryShare[] {
  const shares = new Map<string, QueryShare>();
  for (const { text, factor } of [
    { text: subject, factor: SUBJECT_SHARE },
    { text: question, factor: 1 },
  ])
    for (const word of analyseWords(text, locale)) addWord(shares, word, { factor, locale });
  // Repeating a word makes it matter more, but ever less so.
  return [...shares.values()]
    .slice(0, MOST_TERMS)
    .map((term) => ({ ...term, share: term.share > 1 ? 1 + Math.log(term.share) : term.share }));
}

/** The terms worth looking up; all where nothing else was asked. */
export function contentTerms(shares: readonly QueryShare[]): string[] {
  const content = shares.filter(({ hasContent }) => hasContent);
  return (content.length > 0 ? content : shares).map(({ term }) => term);
}

function addWord(shares: Map<string, QueryShare>, word: AnalysedWord, by: { factor: number; locale: string }): void {
  const hasContent = isContent(word.surface, by.locale);
  const share = (hasContent ? 1 : FUNCTION_WORD_SHARE) * by.factor;
  addTerm(shares, { term: word.stem, share, hasContent });
  if (word.surface !== word.stem) addTerm(shares, { term: word.surface, share: share * SURFACE_SHARE, hasContent });
}

function addTerm(shares: Map<string, QueryShare>, added: QueryShare): void {
  const known = shares.get(added.term);
  if (!known) shares.set(added.term, added);
  else {
    known.share += added.share;
    known.hasContent ||= added.hasContent;
  }
}

function isContent(word: string, locale: string): boolean {
  // A single letter or digit is a list mark or a piece of something more often than a name.
  return !isFunctionWord(word, locale) && !/^[a-z\d]$/u.test(word);
}

/** Weighs the terms of a question by how rare they are; heaviest first. */
export function weighTerms(shares: readonly QueryShare[], { passages, counts }: TermCounts): QueryTerm[] {
  // What was not counted are words that stand nearly everywhere.
  const assumed = passages * ASSUMED_PRESENCE;
  return shares
    .map(({ term, share }) => ({ term, weight: share * rarity(counts.get(term) ?? assumed, passages) }))
    .sort((a, b) => b.weight - a.weight);
}

function rarity(holding: number, passages: number): number {
  const all = passages + BACKGROUND_PASSAGES;
  return Math.log(1 + (all - holding + 0.5) / (holding + 0.5));
}
