const MINUTE_MS = 60_000;

/** Counts calls. `take` is null when one more may go out, and otherwise says in how many seconds it may. */
export function minuteBudget(mostCalls: number, now: () => number): { take: () => number | null } {
  const taken: number[] = [];
  return {
    take: () => {
      const at = now();
      while (taken.length > 0 && (taken[0] ?? at) <= at - MINUTE_MS) taken.shift();
      const [oldest] = taken;
      if (oldest !== undefined && taken.length >= mostCalls) return Math.ceil((oldest + MINUTE_MS - at) / 1_000);
      taken.push(at);
      return null;
    },
  };
}
