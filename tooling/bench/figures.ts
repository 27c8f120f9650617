/** What several rounds of one measurement gave. `low` and `high` are the best and the worst round, whichever is better. */
export type Figure = { median: number; low: number; high: number; samples: number };

/** Higher is better for amounts in a time, lower for times and sizes. */
export type Better = "higher" | "lower";

export function figureOf(values: readonly number[]): Figure {
  if (values.length === 0) throw new Error("A figure needs at least one value.");
  const sorted = values.toSorted((one, other) => one - other);
  const low = sorted[0] ?? Number.NaN;
  const high = sorted.at(-1) ?? Number.NaN;
  return { median: percentile(sorted, 0.5), low, high, samples: values.length };
}

/** The value that `share` of all values do not exceed (nearest rank); `share` from 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return sorted[place] ?? Number.NaN;
}

/** How many times as good as the peer we are: 2 is twice as many or half the time, 0.5 the other way round. */
export function ratioOf(better: Better, ours: Figure, peer: Figure): number {
  return better === "higher" ? ours.median / peer.median : peer.median / ours.median;
}

/** One untimed go each, then `rounds` rounds that alternate who begins: what disturbs the machine disturbs all alike. */
export async function interleaved<Name extends string>(
  rounds: number,
  contenders: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Record<Name, Figure>> {
  const names = Object.keys(contenders) as Name[];
  const values = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (const name of names) await contenders[name]();
  for (let round = 0; round < rounds; round += 1)
    for (const name of round % 2 === 0 ? names : names.toReversed()) values.get(name)?.push(await contenders[name]());
  return Object.fromEntries(names.map((name) => [name, figureOf(values.get(name) ?? [])])) as Record<Name, Figure>;
}

/** How long `work` takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
