import { type OfficeHours, Weekday } from "@opencx/shared/office-hours";
import { type CalendarDay, dayOf, instantOf, localDay, weekdayIndex } from "./zone-time.ts";

/** Whether somebody is there. Without office hours the question does not arise: somebody always is. */
export function isWithinOfficeHours(hours: OfficeHours, now: Date): boolean {
  const today = localDay(hours.timeZone, now);
  // A night's span begins on the day before.
  return [today - 1, today].some((day) => {
    const span = spanOf(hours, day);
    return span !== null && span.opens <= now && now < span.closes;
  });
}

/** The earliest time from `now` on at which somebody is there: `now` itself within office hours; null = never. */
export function nextOpening(hours: OfficeHours, now: Date): Date | null {
  if (isWithinOfficeHours(hours, now)) return now;
  const today = localDay(hours.timeZone, now);
  // Were every holiday on a day that opens, one of these would still open; the week more is for a skipped hour.
  const last = today + 7 * (hours.holidays.length + 2);
  for (let day = today; day <= last; day += 1) {
    const span = spanOf(hours, day);
    if (span !== null && span.opens > now) return span.opens;
  }
  return null;
}

/** From when to when somebody is there; it belongs to the day on which it begins. Null = not at all. */
function spanOf({ timeZone, days, holidays }: OfficeHours, day: CalendarDay): { opens: Date; closes: Date } | null {
  const weekday = Weekday.options[weekdayIndex(day)];
  const span = weekday === undefined ? null : days[weekday];
  if (span === null || holidays.some((holiday) => dayOf(holiday) === day)) return null;
  const [from, to] = [minutesOf(span.from), minutesOf(span.to)];
  const opens = instantOf(timeZone, { day, minutes: from, which: "first" });
  const closes = instantOf(timeZone, { day: to <= from ? day + 1 : day, minutes: to, which: "last" });
  // Clocks that are set forward can swallow a short span whole.
  return opens < closes ? { opens, closes } : null;
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
