import { detectLanguage } from "#domain/language/detect-language.ts";
import { analyseWords } from "./analyse.ts";
import { isFunctionWord } from "./function-words.ts";

/** Changes whenever the same text would get another vector: vectors of different models are never compared. */
export const HASH_EMBEDDING_MODEL = "built-in-1";
export const HASH_EMBEDDING_DIMENSIONS = 384;

const SHORTEST_GROUP = 3;
const LONGEST_GROUP = 5;
const STEM_WEIGHT = 1.5;
/** What all letter groups of a word weigh together grows with their number, but not in proportion. */
const GROUPS_WEIGHT = 2;
const FUNCTION_WORD_WEIGHT = 0.05;
/** Beyond this a vector says nothing about any part of the text. */
const MOST_WORDS = 2_000;

/**
 * A vector for a text, made from its words, their stems and their groups of letters, so that inflections, compounds
 * and misspellings come near each other in any language. Needs no model; equal text gives equal vectors.
 */
export function hashEmbedding(text: string): number[] {
  const vector = new Float64Array(HASH_EMBEDDING_DIMENSIONS);
  for (const [feature, { count, weight }] of featuresOf(text)) {
    const hash = hashOf(feature);
    const sign = (hash & 0x8000_0000) === 0 ? 1 : -1;
    const at = (hash & 0x7fff_ffff) % HASH_EMBEDDING_DIMENSIONS;
    vector[at] = (vector[at] ?? 0) + sign * weight * (1 + Math.log(count));
  }
  return toUnitLength(vector);
}

type Features = Map<string, { count: number; weight: number }>;

function featuresOf(text: string): Features {
  const language = detectLanguage(text, "en");
  const features: Features = new Map();
  for (const { surface, stem } of analyseWords(text, language).slice(0, MOST_WORDS)) {
    const factor = isFunctionWord(surface, language) ? FUNCTION_WORD_WEIGHT : 1;
    count(features, stem, STEM_WEIGHT * factor);
    const groups = letterGroups(surface);
    const weight = (GROUPS_WEIGHT * factor) / Math.sqrt(groups.length);
    for (const group of groups) count(features, group, weight);
  }
  return features;
}

/** Groups carry their length, so that none is mistaken for a word. */
function letterGroups(word: string): string[] {
  const letters = [...`^${word}$`];
  const groups: string[] = [];
  for (let length = SHORTEST_GROUP; length <= LONGEST_GROUP; length += 1)
    for (let start = 0; start + length <= letters.length; start += 1)
      groups.push(`${length}${letters.slice(start, start + length).join("")}`);
  return groups;
}

function count(features: Features, feature: string, weight: number): void {
  const known = features.get(feature);
  if (!known) features.set(feature, { count: 1, weight });
  else {
    known.count += 1;
    known.weight = Math.max(known.weight, weight);
  }
}

/** FNV-1a with a final mix, 32 bits: the plain sum leaves similar groups in similar places. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function toUnitLength(vector: Float64Array): number[] {
  const length = Math.hypot(...vector);
  return length === 0 ? [...vector] : Array.from(vector, (value) => value / length);
}
