import { primaryTag } from "#domain/language/primary-tag.ts";
import { foldWord } from "./fold-word.ts";
import { stemWord } from "./stem-word.ts";

/** `surface` is the word as written, folded; `stem` what it shares with its other forms, and equal where it has none. */
export type AnalysedWord = { surface: string; stem: string };

/** Scripts written without spaces between words. */
const HAN_AND_KANA = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー";
const SOUTH_EAST_ASIAN = "\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const HANGUL = "\\p{Script=Hangul}";
const WORD = new RegExp(
  [
    `(?<pairs>[${HAN_AND_KANA}]+)`,
    `(?<unspaced>[${SOUTH_EAST_ASIAN}]+)`,
    `(?<hangul>[${HANGUL}]+)`,
    `(?<spaced>(?:(?![${HAN_AND_KANA}${SOUTH_EAST_ASIAN}${HANGUL}])[\\p{L}\\p{N}\\p{M}])+)`,
  ].join("|"),
  "gu",
);
/** Longer "words" are keys, hashes and the like; their beginning tells them apart. */
const LONGEST_WORD = 64;

/**
 * The terms of a text for the keyword index, in order and with repetition: each word as written and, where it differs, its stem.
 * Articles and questions go through the same analysis, so a word meets its other forms by the stem and its own form twice.
 */
export function analyse(text: string, locale: string): string[] {
  const terms: string[] = [];
  for (const { surface, stem } of analyseWords(text, locale)) {
    terms.push(surface);
    if (stem !== surface) terms.push(stem);
  }
  return terms;
}

/** The words of a text with their stems by the rules of the locale's language. */
export function analyseWords(text: string, locale: string): AnalysedWord[] {
  const language = primaryTag(locale);
  const words: AnalysedWord[] = [];
  for (const match of lowerCase(text.normalize("NFKC"), language).matchAll(WORD)) {
    const { pairs, unspaced, hangul, spaced } = match.groups ?? {};
    if (spaced !== undefined) words.push(...spacedWord(spaced.slice(0, LONGEST_WORD), language));
    else for (const word of unspacedWords({ pairs, unspaced, hangul })) words.push({ surface: word, stem: word });
  }
  return words;
}

/** Words that have no other forms, or none that we know of. */
function unspacedWords(run: {
  pairs?: string | undefined;
  unspaced?: string | undefined;
  hangul?: string | undefined;
}): string[] {
  if (run.pairs !== undefined) return letterPairs(run.pairs);
  if (run.unspaced !== undefined) return segmented(run.unspaced);
  const hangul = run.hangul?.slice(0, LONGEST_WORD) ?? "";
  // Particles are glued to Korean words: the whole word, and its pairs to find it with another particle.
  return hangul.length > 2 ? [hangul, ...letterPairs(hangul)] : [hangul];
}

function lowerCase(text: string, language: string): string {
  // Only Turkic languages tell apart a dotted and a dotless i; their stemmer needs the difference.
  return language === "tr" || language === "az" ? text.toLocaleLowerCase("tr") : text.toLowerCase();
}

function spacedWord(word: string, language: string): AnalysedWord[] {
  const surface = foldWord(word);
  // An accent that stands alone folds to nothing.
  if (surface === "") return [];
  // The stemmer knows the accents of its language, so folding comes after it.
  return [{ surface, stem: foldWord(stemWord(word, language)) || surface }];
}

function letterPairs(run: string): string[] {
  const letters = [...run];
  if (letters.length === 1) return letters;
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ""}${letter}`);
}

const segmenter = new Intl.Segmenter("th", { granularity: "word" });
function segmented(run: string): string[] {
  return [...segmenter.segment(run)].map(({ segment }) => segment.slice(0, LONGEST_WORD));
}
