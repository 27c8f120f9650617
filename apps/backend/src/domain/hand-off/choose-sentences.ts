import type { SaidSentence } from "./summary-sentences.ts";

/** From here on a sentence is about the same as another of about its length. */
const SAME = 0.7;
const ABOUT_AS_LONG = 2;
/** A sentence of a few words must not win by one of them. */
const SHORT = 4;

/** How often the words of some sentences occur in them, 0..1. */
export function weightsOf(sentences: readonly SaidSentence[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { stems } of sentences) for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const most = Math.max(1, ...counts.values());
  return new Map([...counts].map(([stem, count]) => [stem, count / most]));
}

/** How much a sentence speaks of what the others speak of. Long sentences say more, but ever less. */
export function centrality({ stems }: SaidSentence, weights: ReadonlyMap<string, number>): number {
  const sum = stems.reduce((total, stem) => total + (weights.get(stem) ?? 0), 0);
  return sum / Math.sqrt(stems.length + SHORT);
}

/** The best of some sentences, none about the same as a better one, in the order in which they were said. */
export function chooseBest(
  sentences: readonly SaidSentence[],
  { score, most }: { score: (sentence: SaidSentence, at: number) => number; most: number },
): SaidSentence[] {
  const ranked = sentences
    .map((sentence, at) => ({ sentence, value: score(sentence, at) }))
    .toSorted((one, other) => other.value - one.value)
    .map(({ sentence }) => sentence);
  return distinct(ranked)
    .slice(0, most)
    .toSorted((one, other) => one.turn - other.turn || one.index - other.index);
}

/** Each once: the first of those that are about the same. */
export function distinct(sentences: readonly SaidSentence[]): SaidSentence[] {
  const kept: SaidSentence[] = [];
  for (const sentence of sentences) if (!kept.some((one) => isSame(one, sentence))) kept.push(sentence);
  return kept;
}

function isSame(one: SaidSentence, other: SaidSentence): boolean {
  const [fewer, more] = one.stems.length < other.stems.length ? [one, other] : [other, one];
  if (fewer.stems.length === 0) return one.text === other.text;
  if (more.stems.length > ABOUT_AS_LONG * fewer.stems.length) return false;
  const known = new Set(more.stems);
  return fewer.stems.filter((stem) => known.has(stem)).length / fewer.stems.length >= SAME;
}
