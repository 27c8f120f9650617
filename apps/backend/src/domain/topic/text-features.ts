import { analyseWords } from "#domain/knowledge/analyse.ts";
import { isFunctionWord } from "#domain/knowledge/function-words.ts";

/** What a text is made of, counted: words by their stems, and groups of letters, which survive other forms and typing errors. */
export type TextFeatures = { words: Map<string, number>; letters: Map<string, number> };

const LETTER_GROUPS = [3, 4];
/** A customer's message says its matter early; a pasted log says nothing about it. */
const READ_CHARACTERS = 4_000;
/** Words of grammar and courtesy say little about a topic, but not nothing: "how" and "why" ask for different things. */
const FUNCTION_WORD = 0.4;
/** What masking put in the place of a value says nothing about the matter. */
const PLACEHOLDER = /\[[a-z]+_\d+\]/g;

/** The features of a text that is written in `language`, a primary tag such as `de`. */
export function textFeatures(text: string, language: string): TextFeatures {
  const features: TextFeatures = { words: new Map(), letters: new Map() };
  const words = analyseWords(text.slice(0, READ_CHARACTERS).replace(PLACEHOLDER, " "), language);
  for (const { surface, stem } of words)
    add(features.words, stem, isFunctionWord(surface, language) ? FUNCTION_WORD : 1);
  // Groups reach over the space between words, so that they also know which words stand together.
  const line = ` ${words.map(({ surface }) => surface).join(" ")} `;
  for (const size of LETTER_GROUPS)
    for (let start = 0; start + size <= line.length; start += 1)
      add(features.letters, line.slice(start, start + size), 1);
  return features;
}

function add(counts: Map<string, number>, feature: string, weight: number): void {
  counts.set(feature, (counts.get(feature) ?? 0) + weight);
}
