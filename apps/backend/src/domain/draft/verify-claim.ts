import { analyseWords } from "#domain/knowledge/analyse.ts";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import { isFunctionWord } from "#domain/knowledge/function-words.ts";
import { primaryTag } from "#domain/language/primary-tag.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { comparableLink, findLinks, withoutLinks } from "./find-links.ts";
import { maskedPieces } from "./masked-pieces.ts";
import { isNegated } from "./negation.ts";
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
function bestWindow({ sentence }: ClaimToVerify, passage: RankedPassage): string | null {
  const wanted = contentWords(sentence, passage.locale);
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
function missingFact(claim: ClaimToVerify, { carrying, passage, isTranslated }: Carrier): string | null {
  const figures = new Set(figuresOf(carrying));
  if (figuresOf(claim.sentence).some((figure) => !figures.has(figure)))
    return "A figure in it does not stand in the passage.";
  const links = new Set([...passage.blocks.flatMap(blockLinks).map(comparableLink), ...findLinks(passage.text)]);
  if (claim.links.some((link) => !links.has(link))) return "A link in it does not stand in the passage.";
  const around = spaced([carrying, passage.title, ...passage.headingPath].join(" ")).toLowerCase();
  const names = namesOf(claim.sentence, claim.language);
  if (names.some((name) => !around.includes(name.toLowerCase()))) return "A name in it does not stand in the passage.";
  if (!agreesInNegation(claim, { carrying, passage, isTranslated }))
    return "It denies what the passage says, or the reverse.";
  return null;
}

/** Numbers, dates, versions and percentages; groups of thousands are written as one number. */
function figuresOf(text: string): string[] {
  const found = text.normalize("NFKC").match(/\d+(?:[.,:/\u202f\u00a0'’-]\d+)*\s?%?/gu) ?? [];
  return found.map((figure) => figure.replace(/\s/gu, "").replace(/(\d)[.,'’](?=\d{3}(?!\d))/gu, "$1"));
}

/** Words written as names: capital letters or digits inside, or a capital at the beginning but not of the sentence. */
function namesOf(text: string, language: string): string[] {
  const words = [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)];
  // German writes every noun with a capital; there the overlap of words does this work.
  const hasCapitalNouns = ["de", "lb"].includes(primaryTag(language));
  return words
    .filter(({ 0: word, index }) => {
      if (/\p{Ll}\p{Lu}|^\p{Lu}{2,}$|\p{L}\d|\d\p{L}/u.test(word)) return true;
      return (
        !hasCapitalNouns && index > 0 && /^\p{Lu}\p{Ll}/u.test(word) && !/[.!?:"“„«(]\s*$/u.test(text.slice(0, index))
      );
    })
    .map(([word]) => word.replace(/['’]s$/u, ""));
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
