import type { Cadence } from "@opencx/shared/vocabulary";

const MINUTE_MS = 60_000;

/** How far apart two runs are; null when only a person starts them. */
export function intervalMs(cadence: Cadence): number | null {
  if (cadence === "manual") return null;
  if (cadence === "hourly") return 60 * MINUTE_MS;
  if (cadence === "daily") return 24 * 60 * MINUTE_MS;
  return cadence.everyMinutes * MINUTE_MS;
}

/**
 * When a source is due next; null for manual ones. Keeps to the rhythm of `dueAt`, so that runs that take a while or
 * a scheduler that looks late do not shift the schedule. Missed turns are not made up for.
 */
export function nextRunAt(cadence: Cadence, { dueAt, now }: { dueAt: Date | null; now: Date }): Date | null {
  const interval = intervalMs(cadence);
  if (interval === null) return null;
  const from = dueAt ?? now;
  if (from > now) return from;
  const missed = Math.floor((now.getTime() - from.getTime()) / interval);
  return new Date(from.getTime() + (missed + 1) * interval);
}
