/**
 * How long from now, in seconds. The queue counts from the database's clock: a wait is handed to it as a length and not
 * as a time, because `now` may be the clock of a process that is minutes off.
 */
export function secondsUntil(time: Date, now: Date): number {
  return Math.max(0, Math.ceil(time.getTime() - now.getTime()) / 1_000);
}
