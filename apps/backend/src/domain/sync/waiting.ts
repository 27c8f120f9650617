const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Limits and outages end by themselves; an answer that makes no sense for this long will not become better. */
const PATIENCE_MS = { outage: 6 * 60 * 60_000, nonsense: 10 * 60_000 };

export type Outage = {
  kind: keyof typeof PATIENCE_MS;
  /** The time the helpdesk asked to wait for, if it did. */
  retryAt: Date | null;
  lastProgressAt: Date;
  now: Date;
};
export type Waiting = { kind: "wait"; until: Date } | { kind: "give-up"; after: Date };

/**
 * What a run does while its helpdesk does not answer: waits as long as the helpdesk asks, otherwise about as long again
 * as it has waited already, and gives up when nothing has worked for too long.
 */
export function waitOn({ kind, retryAt, lastProgressAt, now }: Outage): Waiting {
  const waitedMs = Math.max(0, now.getTime() - lastProgressAt.getTime());
  if (waitedMs >= PATIENCE_MS[kind]) return { kind: "give-up", after: lastProgressAt };
  const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(FIRST_WAIT_MS, waitedMs));
  return { kind: "wait", until: retryAt && retryAt > now ? retryAt : new Date(now.getTime() + waitMs) };
}
