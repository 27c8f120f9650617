const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A day of the calendar, counted from 1970-01-01; no time zone. */
export type CalendarDay = number;

export const dayOf = (isoDate: string): CalendarDay => Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS;

/** The day that a time zone's calendar shows at an instant. */
export function localDay(timeZone: string, instant: Date): CalendarDay {
  return Math.floor(localMs(timeZone, instant.getTime()) / DAY_MS);
}

/** 0 is Monday. */
export function weekdayIndex(day: CalendarDay): number {
  // 1970-01-01 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/**
 * When a clock of the time zone shows a time of a day. Where clocks are set back it does so twice: `which` chooses.
 * Where they are set forward over it, the moment of the change counts.
 */
export function instantOf(
  timeZone: string,
  { day, minutes, which }: { day: CalendarDay; minutes: number; which: "first" | "last" },
): Date {
  const wanted = day * DAY_MS + minutes * MINUTE_MS;
  // No zone is further than this from UTC, and a change of clocks by a whole day has happened.
  const [before, after] = [wanted - 2 * DAY_MS, wanted + 2 * DAY_MS];
  const offsets = [localMs(timeZone, before) - before, localMs(timeZone, after) - after];
  const shown = offsets.map((offset) => wanted - offset).filter((instant) => localMs(timeZone, instant) === wanted);
  const chosen = which === "first" ? Math.min(...shown) : Math.max(...shown);
  return new Date(shown.length > 0 ? chosen : changeOver(timeZone, { wanted, before, after }));
}

/** The first minute at which clocks show a time that they skip, or a later one. */
function changeOver(
  timeZone: string,
  { wanted, before, after }: { wanted: number; before: number; after: number },
): number {
  let [from, to] = [before, after];
  while (to - from > MINUTE_MS) {
    const middle = from + Math.floor((to - from) / 2 / MINUTE_MS) * MINUTE_MS;
    if (localMs(timeZone, middle) >= wanted) to = middle;
    else from = middle;
  }
  return to;
}

/** What the zone's clocks show at an instant, as if it were UTC. */
function localMs(timeZone: string, instant: number): number {
  const parts = new Map(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const date = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"));
  return date + (((instant % 1_000) + 1_000) % 1_000);
}

/** Making one takes a thousand times as long as using it; there are a few hundred zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clocks.set(timeZone, clock);
  return clock;
}
