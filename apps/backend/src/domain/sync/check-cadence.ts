const HOUR_MS = 3_600_000;

/** A run makes sure which articles still exist when the last check began this long ago. */
const CHECK_EVERY_MS = 6 * HOUR_MS;
/** Past its time by this much, a check no longer waits for the next run: once a day is the least. */
export const CHECK_OVERDUE_MS = 18 * HOUR_MS;

export function isCheckDue(nextCheckAt: Date | null, now: Date): boolean {
  return nextCheckAt === null || nextCheckAt <= now;
}

/** After a complete listing has begun. One that was begun for another reason does not put off the regular one. */
export function checkAfterListing(nextCheckAt: Date | null, now: Date): Date {
  return nextCheckAt === null || nextCheckAt <= now ? new Date(now.getTime() + CHECK_EVERY_MS) : nextCheckAt;
}

/** When a run is started: an overdue check is due, and overdue again only after a while, should the run fail. */
export function checkAtStart(nextCheckAt: Date | null, now: Date): Date | null {
  const isOverdue = nextCheckAt !== null && now.getTime() - nextCheckAt.getTime() >= CHECK_OVERDUE_MS;
  return isOverdue ? now : nextCheckAt;
}
