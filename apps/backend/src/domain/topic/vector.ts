/** Weighted features of length 1. */
export type Vector = ReadonlyMap<string, number>;
export type Rarity = (feature: string) => number;

/** A few examples say little about how rare a word is: they are read as if this many other texts stood beside them. */
const BACKGROUND_TEXTS = 20;
/** A feature that no topic has makes a message a little less like all of them, not as much as a rare word would. */
const UNSEEN_SHARE = 0.4;

/** How rare each feature is among the texts of all topics. */
export function rarityOf(texts: readonly ReadonlyMap<string, number>[]): Rarity {
  const all = texts.length + BACKGROUND_TEXTS;
  const holding = new Map<string, number>();
  for (const text of texts) for (const feature of text.keys()) holding.set(feature, (holding.get(feature) ?? 0) + 1);
  return (feature) => {
    const count = holding.get(feature) ?? 0;
    return Math.log(1 + (all - count + 0.5) / (count + 0.5)) * (count === 0 ? UNSEEN_SHARE : 1);
  };
}

export function vectorOf(counts: ReadonlyMap<string, number>, rarity: Rarity): Vector {
  return normalised(
    new Map(
      [...counts].map(([feature, count]) => [feature, (count > 1 ? 1 + Math.log(count) : count) * rarity(feature)]),
    ),
  );
}

/** The direction that several vectors have in common. */
export function mean(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors)
    for (const [feature, weight] of vector) sum.set(feature, (sum.get(feature) ?? 0) + weight);
  return normalised(sum);
}

/** 0 for nothing in common, 1 for the same. */
export function cosine(one: Vector, other: Vector): number {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one];
  let product = 0;
  for (const [feature, weight] of fewer) product += weight * (more.get(feature) ?? 0);
  return product;
}

function normalised(weights: ReadonlyMap<string, number>): Vector {
  const length = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return length === 0 ? new Map() : new Map([...weights].map(([feature, weight]) => [feature, weight / length]));
}
