const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** What is waited after each attempt. A subscriber that is down for a day misses nothing. */
const WAITS_MS: readonly number[] = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  14 * HOUR_MS,
];
/** Spreads the messages of an outage, so that they do not all return in one moment. */
const SPREAD = 0.2;
/** The subscriber says that this address will never take anything again. */
const GONE = 410;

export type Refusal = {
  /** Null when no answer came. */
  status: number | null;
  /** When the subscriber asked to be called again. */
  retryAt: Date | null;
};

/**
 * When a message that was not taken is sent again, never before the time the subscriber asked for; null when it is
 * given up. `attempts` counts the one that just failed; `luck` is between 0 and 1.
 */
export function nextAttempt(attempts: number, refusal: Refusal, { now, luck }: { now: Date; luck: number }) {
  const waitMs = WAITS_MS[attempts - 1];
  if (waitMs === undefined || refusal.status === GONE) return null;
  const at = now.getTime() + waitMs * (1 + SPREAD * luck);
  return new Date(Math.max(at, refusal.retryAt?.getTime() ?? 0));
}
