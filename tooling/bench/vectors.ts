/** The best `limit` cosines between a vector and many, best first. All are of unit length or without direction. */
export function bestScores(among: readonly (readonly number[])[], vector: readonly number[], limit: number): number[] {
  const best: number[] = [];
  for (const other of among) {
    let score = 0;
    for (let index = 0; index < vector.length; index += 1) score += (vector[index] ?? 0) * (other[index] ?? 0);
    if (best.length === limit && score <= (best.at(-1) ?? 0)) continue;
    best.push(score);
    best.sort((one, two) => two - one);
    best.length = Math.min(best.length, limit);
  }
  return best;
}

/** Vectors are kept in single precision. */
const ROUNDING = 1e-5;

/** Which share of the exact list was found. By score: of several equally near ones each is right. */
export function recallAt(found: readonly number[], exact: readonly number[]): number {
  if (exact.length === 0) return 1;
  const least = (exact.at(-1) ?? 0) - ROUNDING;
  return Math.min(found.filter((score) => score >= least).length, exact.length) / exact.length;
}
