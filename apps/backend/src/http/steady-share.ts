/** Paces our own calls to one account; times are in milliseconds of one clock. */
export type SteadyShare = {
  /** What the account said of its allowance at `at`: `resetMs` until it is renewed. */
  observe(allowance: { limit: number; resetMs: number }, at: number): void;
  /** When the next call may be made, which may be in the past. */
  nextAt(at: number): number;
  /** A call is made at `at`. */
  take(at: number): void;
};

/**
 * Our share of an allowance at once, and as much again over each of its minutes, as a leaking bucket. Counting from one
 * renewal to the next would allow three shares within a minute: a rush and the rest before, and another rush after it.
 */
export function steadyShare(share: number): SteadyShare {
  let limit = 0;
  let seenAt = 0;
  /** The longest time that the account named until its allowance is renewed: the length of its minute. */
  let minuteMs = 0;
  /** When the bucket will have run empty. */
  let emptyAt = Number.NEGATIVE_INFINITY;
  const everyMs = () => minuteMs / (limit * share);
  const isKnown = (at: number) => limit > 0 && at < seenAt + minuteMs;
  return {
    observe: (allowance, at) => {
      limit = allowance.limit;
      seenAt = at;
      minuteMs = Math.max(minuteMs, allowance.resetMs);
    },
    nextAt: (at) => (isKnown(at) ? Math.max(at, emptyAt - minuteMs + everyMs()) : at),
    take: (at) => {
      if (isKnown(at)) emptyAt = Math.max(emptyAt, at) + everyMs();
    },
  };
}
