const MIN_WAIT_MS = 1_000;
const MAX_WAIT_MS = 60 * 60 * 1_000;

/**
 * When a `Retry-After` header allows the next call, by our clock; null when it is absent or says nothing.
 * Waits of more than an hour count as an hour. A date is measured against the answer's own `Date`, so that a
 * wrong clock on either side does no harm.
 */
export function readRetryAfter(
  header: string | null,
  { now, serverDate }: { now: Date; serverDate: Date | null },
): Date | null {
  const waitMs = header === null ? null : waitFrom(header.trim(), serverDate ?? now);
  if (waitMs === null) return null;
  return new Date(now.getTime() + Math.min(Math.max(Math.ceil(waitMs), MIN_WAIT_MS), MAX_WAIT_MS));
}

function waitFrom(header: string, reference: Date): number | null {
  if (/^\d+(\.\d+)?$/.test(header)) return Number(header) * 1_000;
  if (!/^[A-Za-z]{3,9},? /.test(header)) return null;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : date - reference.getTime();
}
