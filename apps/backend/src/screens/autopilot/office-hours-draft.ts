import { OfficeHours, Weekday } from "@opencx/shared/office-hours";

/** One day as it is being edited; the times are kept while the day is off. */
export type DayDraft = { isOpen: boolean; from: string; to: string };
export type HoursDraft = {
  timeZone: string;
  days: Record<Weekday, DayDraft>;
  holidays: readonly string[];
  awayMessage: string;
};

const USUAL = { from: "09:00", to: "17:00" };

/** Office hours to begin with: Monday to Friday, nine to five, where the admin is. */
export function usualHours(timeZone: string): OfficeHours {
  const days = { mon: USUAL, tue: USUAL, wed: USUAL, thu: USUAL, fri: USUAL, sat: null, sun: null };
  return { timeZone, days, holidays: [], awayMessage: null };
}

export function draftOf({ timeZone, days, holidays, awayMessage }: OfficeHours): HoursDraft {
  const day = (weekday: Weekday): DayDraft => ({ isOpen: days[weekday] !== null, ...(days[weekday] ?? USUAL) });
  return {
    timeZone,
    days: {
      mon: day("mon"),
      tue: day("tue"),
      wed: day("wed"),
      thu: day("thu"),
      fri: day("fri"),
      sat: day("sat"),
      sun: day("sun"),
    },
    holidays,
    awayMessage: awayMessage ?? "",
  };
}

/** What a draft asks for, not validated yet. */
export function typedHours({ timeZone, days, holidays, awayMessage }: HoursDraft): unknown {
  return {
    timeZone,
    days: Object.fromEntries(
      Weekday.options.map((weekday) => {
        const { isOpen, from, to } = days[weekday];
        return [weekday, isOpen ? { from, to } : null];
      }),
    ),
    holidays: [...new Set(holidays)].sort(),
    awayMessage: awayMessage.trim() === "" ? null : awayMessage,
  };
}

/** What is wrong about a draft, by field: a weekday, `timeZone`, `holidays` or `awayMessage`; null when all is well. */
export function mistakesOf(draft: HoursDraft): Record<string, string> | null {
  const result = OfficeHours.safeParse(typedHours(draft));
  if (result.success) return null;
  const mistakes: Record<string, string> = {};
  for (const { path, message } of result.error.issues) {
    const field = String((path[0] === "days" ? path[1] : path[0]) ?? "");
    mistakes[field] ??= message;
  }
  return mistakes;
}
