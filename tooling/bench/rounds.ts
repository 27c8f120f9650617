import type { BenchContext } from "./context.ts";

const TICKETS = { quick: 8, full: 40 };
const WARM_UP = 3;

/** The milliseconds of one ticket after the other, by round, after a few that do not count. */
export async function rounds(
  { isQuick, rounds: count }: BenchContext,
  once: () => Promise<number>,
): Promise<number[][]> {
  const tickets = isQuick ? TICKETS.quick : TICKETS.full;
  for (let ticket = 0; ticket < WARM_UP; ticket += 1) await once();
  const all: number[][] = [];
  for (let round = 0; round < count; round += 1) {
    const times: number[] = [];
    for (let ticket = 0; ticket < tickets; ticket += 1) times.push(await once());
    all.push(times);
  }
  return all;
}
