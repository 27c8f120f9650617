/**
 * How long from now, in seconds. The queue counts from the database's clock: a wait is handed to it as a length and not
 * as a time, because the clock of this process may be minutes off.
 */
export function secondsUntil(time: Date): number {
  return Math.max(0, Math.ceil(time.getTime() - Date.now()) / 1_000);
}
