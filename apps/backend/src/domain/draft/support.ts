import { analyse } from "#domain/knowledge/analyse.ts";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import { isFunctionWord } from "#domain/knowledge/function-words.ts";
import { hashEmbedding } from "#domain/knowledge/hash-embedding.ts";
import type { QueryTerm } from "#domain/knowledge/query.ts";
import { detectLanguage } from "#domain/language/detect-language.ts";
import { isClosingRemark } from "./closing-remark.ts";

export type SupportInput = {
  /** The customer's words, masked: the ticket's subject, and the message that is to be answered. */
  subject: string;
  question: string;
  queryTerms: readonly QueryTerm[];
  /** Best first. */
  passages: readonly Pick<RankedPassage, "text" | "title" | "headingPath" | "locale">[];
};

/** From here on a question counts as answerable from the knowledge. Set before it was measured on unseen questions. */
export const MINIMUM_SUPPORT = 0.5;

/** Passages further down carry a question by accident more often than not. */
const READ_PASSAGES = 5;
const READ_CHARACTERS = 8_000;
/** Fitted on the even rows of the help-center messages, reported on the odd ones (see the evaluation). */
const WEIGHTS = { intercept: -3.2, strength: 0.29, coverage: 1.22, heading: 2.84, likeness: 5 };

/**
 * How well the best passages carry a question, 0..1: how much of its matter they hold (`strength`), how large a share
 * of it that is (`coverage`), whether it speaks of what an article is about (`heading`), and how alike the texts are as
 * a whole (`likeness`). Long chatter around a covered question costs coverage but brings strength; thanks has neither.
 */
export function judgeSupport({ subject, question, queryTerms, passages }: SupportInput): number {
  const asked = queryTerms.reduce((sum, { weight }) => sum + weight, 0);
  if (asked <= 0) return 0;
  // The subject stays when the matter is settled; it must not speak for a message that only says thanks.
  if (isClosingRemark(question, detectLanguage(question, passages[0]?.locale ?? ""))) return 0;
  const terms = new Set(queryTerms.map(({ term }) => term));
  const vector = hashEmbedding(`${subject}\n${question}`.slice(0, READ_CHARACTERS));
  const best = { covered: 0, heading: 0, likeness: 0 };
  for (const passage of passages.slice(0, READ_PASSAGES)) {
    const text = `${[passage.title, ...passage.headingPath.slice(1)].join("\n")}\n${passage.text}`;
    const headings = headingsOf(passage).map((words) => shareAsked(words, { terms, locale: passage.locale }));
    best.covered = Math.max(best.covered, weightOf(queryTerms, new Set(analyse(text, passage.locale))));
    best.heading = Math.max(best.heading, ...headings);
    best.likeness = Math.max(best.likeness, product(vector, hashEmbedding(text)));
  }
  if (best.covered === 0) return 0;
  const { intercept, strength, coverage, heading, likeness } = WEIGHTS;
  const sum = intercept + strength * Math.log1p(best.covered) + coverage * (best.covered / asked);
  return 1 / (1 + Math.exp(-(sum + heading * best.heading + likeness * best.likeness)));
}

function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

function weightOf(queryTerms: readonly QueryTerm[], held: ReadonlySet<string>): number {
  return queryTerms.reduce((sum, { term, weight }) => sum + (held.has(term) ? weight : 0), 0);
}

function headingsOf({ title, headingPath }: SupportInput["passages"][number]): string[] {
  return [...new Set([title, ...headingPath.slice(1)])];
}

/** Share of a heading's words that the question holds. One more is counted, so that one-word headings prove little. */
function shareAsked(heading: string, { terms, locale }: { terms: ReadonlySet<string>; locale: string }): number {
  const words = [...new Set(analyse(heading, locale))].filter(
    (word) => word.length > 1 && !isFunctionWord(word, locale),
  );
  return words.filter((word) => terms.has(word)).length / (words.length + 1);
}
