import { analyseWords } from "#domain/knowledge/analyse.ts";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import { isFunctionWord } from "#domain/knowledge/function-words.ts";
import { primaryTag } from "#domain/language/primary-tag.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { isSameDate, readMoments } from "./dates.ts";
import { comparableLink, findLinks, withoutLinks } from "./find-links.ts";
import { maskedPieces } from "./masked-pieces.ts";
import { missingNames, namesOf } from "./names.ts";
import { isNegated } from "./negation.ts";
import { withoutNumberWords } from "./number-words.ts";
import { isSurer, saysTheOpposite } from "./opposites.ts";
import { plainDigits } from "./plain-digits.ts";
import { missingQuantity, readQuantities } from "./quantities.ts";
import { blockLinks } from "./runs.ts";
import { splitSentences } from "./sentences.ts";

export type ClaimToVerify = {
  sentence: string;
  /** Addresses the sentence links to. */
  links: readonly string[];
  language: string;
  /** The passages it names, out of those that were given. */
  passages: readonly RankedPassage[];
  /** Words it says it copied from a passage. */
  quote: string | null;
};

export type Verdict = { supported: true; passageId: string; quote: MaskedText } | { supported: false; why: string };

/** So much of a sentence's content words must stand in the words of the passage that carry it. */
const ENOUGH_OVERLAP = 0.6;
const WINDOW_SENTENCES = 3;

/**
 * Whether a passage that the sentence names carries it: its figures, names, links and negations stand in the carrying
 * words, and so do most of its content words. A translated sentence is held against the quote it comes with.
 */
export function verifyClaim(claim: ClaimToVerify): Verdict {
  if (claim.passages.length === 0) return { supported: false, why: "It names no passage that was given." };
  // Links are compared as a whole; their parts are neither words nor figures of the sentence.
  const links = [...findLinks(claim.sentence), ...claim.links.map(comparableLink)];
  const worded = { ...claim, links, sentence: withoutLinks(claim.sentence) };
  let why = "";
  for (const passage of claim.passages) {
    const verdict = verifyAgainst(worded, passage);
    if (verdict.supported) return verdict;
    why ||= verdict.why;
  }
  return { supported: false, why };
}

function verifyAgainst(claim: ClaimToVerify, passage: RankedPassage): Verdict {
  const isTranslated = primaryTag(claim.language) !== primaryTag(passage.locale);
  const carrying = isTranslated ? quotedWords(claim.quote, passage) : bestWindow(claim, passage);
  if (carrying === null) {
    const what = isTranslated
      ? "It is translated and its quote does not stand in the passage."
      : "The passage says something else.";
    return { supported: false, why: what };
  }
  const missing = missingFact(claim, { carrying, passage, isTranslated });
  if (missing !== null) return { supported: false, why: missing };
  return { supported: true, passageId: passage.passageId, quote: maskedPieces(carrying) };
}

function quotedWords(quote: string | null, passage: RankedPassage): string | null {
  const words = spaced(quote ?? "");
  if (words.length < 3) return null;
  const text = spaced(passage.text);
  const at = text.toLowerCase().indexOf(words.toLowerCase());
  return at === -1 ? null : text.slice(at, at + words.length);
}

/** One to three sentences in a row that hold most of the claim's content words; the shortest of the best. */
function bestWindow({ sentence, language }: ClaimToVerify, passage: RankedPassage): string | null {
  // Figures are held against the window by themselves: written in another way they would count as missing words.
  const worded = contentWords(withoutFigures(sentence, language), passage.locale);
  const wanted = worded.size > 0 ? worded : contentWords(sentence, passage.locale);
  if (wanted.size === 0) return null;
  const spans = splitSentences(passage.text, passage.locale);
  const held = spans.map(({ start, end }) => contentWords(passage.text.slice(start, end), passage.locale));
  let best: { overlap: number; text: string } | null = null;
  for (let length = 1; length <= WINDOW_SENTENCES; length += 1) {
    for (let from = 0; from + length <= spans.length; from += 1) {
      const window = new Map(held.slice(from, from + length).flatMap((words) => [...words]));
      const overlap = overlapOf(wanted, window);
      if (overlap < ENOUGH_OVERLAP || (best !== null && overlap <= best.overlap)) continue;
      best = { overlap, text: passage.text.slice(spans[from]?.start, spans[from + length - 1]?.end) };
    }
  }
  return best?.text ?? null;
}

/** Stems with how much they count: longer words say more. */
function contentWords(text: string, locale: string): Map<string, number> {
  const words = analyseWords(text, locale).filter(({ surface }) => !isFunctionWord(surface, locale));
  return new Map(words.map(({ stem }) => [stem, Math.min(8, Math.max(2, stem.length))]));
}

function overlapOf(wanted: ReadonlyMap<string, number>, held: ReadonlyMap<string, number>): number {
  let all = 0;
  let found = 0;
  for (const [stem, weight] of wanted) {
    all += weight;
    if (held.has(stem)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}

type Carrier = { carrying: string; passage: RankedPassage; isTranslated: boolean };

/** What the sentence says and the carrying words do not, in words; null when nothing. */
function missingFact(claim: ClaimToVerify, carrier: Carrier): string | null {
  const { carrying, passage } = carrier;
  const figures = missingFigure(claim, carrier);
  if (figures !== null) return figures;
  const links = new Set([...passage.blocks.flatMap(blockLinks).map(comparableLink), ...findLinks(passage.text)]);
  if (claim.links.some((link) => !links.has(link))) return "A link in it does not stand in the passage.";
  const around = spaced([carrying, passage.title, ...passage.headingPath].join(" "));
  const { rest } = readMoments(plainDigits(claim.sentence), claim.language);
  const names = missingNames(namesOf(rest, claim.language), around, passage.locale);
  if (names.length > 0) return "A name in it does not stand in the passage.";
  if (!agreesInNegation(claim, carrier)) return "It denies what the passage says, or the reverse.";
  if (!agreesInSense(claim, carrier)) return "It says the opposite of the passage, or says it with more certainty.";
  return null;
}

/** Dates and times of day are compared as such, in whatever way they are written; all other numbers with what they count. */
function missingFigure(claim: ClaimToVerify, { carrying, passage }: Carrier): string | null {
  const ours = readMoments(plainDigits(claim.sentence), claim.language);
  const theirs = readMoments(plainDigits(carrying), passage.locale);
  if (ours.dates.some((date) => !theirs.dates.some((other) => isSameDate(date, other))))
    return "A date in it does not stand in the passage.";
  const times = new Set(theirs.times.flat());
  if (ours.times.some((readings) => !readings.some((time) => times.has(time))))
    return "A time in it does not stand in the passage.";
  if (ours.weekdays.some((day) => !theirs.weekdays.includes(day))) return "A day in it does not stand in the passage.";
  const [said, rest] = [withoutNumberWords(ours.rest, claim.language), withoutNumberWords(theirs.rest, passage.locale)];
  return missingQuantity(readQuantities(said, claim.language), readQuantities(rest, passage.locale), rest);
}

function withoutFigures(sentence: string, language: string): string {
  const { rest } = readMoments(plainDigits(sentence), language);
  return withoutNumberWords(rest, language).replace(/(?:[€$£¥]\s?)?\d+(?:[.,:/'’-]\d+)*/gu, " ");
}

/** Clause by clause where both are in one language, as with negations; as a whole otherwise. */
function agreesInSense(claim: ClaimToVerify, { carrying, passage, isTranslated }: Carrier): boolean {
  const [ours, theirs] = [claim.language, passage.locale];
  const clash = (own: string, other: string): boolean => {
    const [said, source] = [
      { text: own, language: ours },
      { text: other, language: theirs },
    ];
    return saysTheOpposite(said, source) || isSurer(said, source);
  };
  if (isTranslated) return !clash(claim.sentence, carrying);
  const clauses = clausesOf(carrying).map((clause) => ({ clause, words: contentWords(clause, theirs) }));
  return clausesOf(claim.sentence).every((clause) => {
    const closest = closestTo(contentWords(clause, theirs), clauses);
    return closest === null || !clash(clause, closest.clause);
  });
}

/** Compares clause by clause: "if it does not work, restart" does not make "restart" a denial. */
function agreesInNegation(claim: ClaimToVerify, { carrying, passage, isTranslated }: Carrier): boolean {
  if (isTranslated) {
    const ours = isNegated(claim.sentence, claim.language);
    const theirs = isNegated(carrying, passage.locale);
    return ours === null || theirs === null || ours === theirs;
  }
  const language = passage.locale;
  const theirs = clausesOf(carrying).map((clause) => ({ clause, words: contentWords(clause, language) }));
  const isAlikeAsAWhole = isNegated(claim.sentence, language) === isNegated(carrying, language);
  return clausesOf(claim.sentence).every((clause) => {
    const wanted = contentWords(clause, language);
    const closest = closestTo(wanted, theirs);
    if (closest === null || isNegated(clause, language) === isNegated(closest.clause, language)) return true;
    // "After 30 days" may be split off "cannot cancel after 30 days", as long as the denial is said elsewhere.
    return isAlikeAsAWhole && overlapOf(closest.words, wanted) < ENOUGH_OVERLAP;
  });
}

type Clause = { clause: string; words: ReadonlyMap<string, number> };

function closestTo(wanted: ReadonlyMap<string, number>, clauses: readonly Clause[]): Clause | null {
  let best: { clause: Clause; overlap: number } | null = null;
  for (const clause of clauses) {
    const overlap = overlapOf(wanted, clause.words);
    if (overlap > (best?.overlap ?? 0)) best = { clause, overlap };
  }
  return best?.clause ?? null;
}

function clausesOf(text: string): string[] {
  return text.split(/[,;:.!?–—()\n，。；：、]+(?=\s|$)|[，。；：、\n]/u).filter((clause) => clause.trim() !== "");
}

function spaced(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
