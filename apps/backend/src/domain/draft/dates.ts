import { primaryTag } from "#domain/language/primary-tag.ts";

/** A day, month or year as far as it is said; `others` where the writing allows another reading. */
export type SaidDate = { year: number | null; month: number | null; day: number | null; others: SaidDate[] };
export type Moments = { dates: SaidDate[]; times: number[][]; weekdays: number[]; rest: string };

type Names = {
  months: ReadonlyMap<string, number>;
  /** Written out: `sept` is also a number in French. */
  longMonths: ReadonlyMap<string, number>;
  weekdays: ReadonlyMap<string, number>;
};
const cache = new Map<string, Names>();

/** Dates, times of day and weekdays of a text, and the text without them. */
export function readMoments(text: string, language: string): Moments {
  const { months, longMonths, weekdays } = namesIn(primaryTag(language));
  const dates: SaidDate[] = [];
  const times: number[][] = [];
  let rest = text;
  const take = (pattern: RegExp, read: (groups: Record<string, string | undefined>) => SaidDate | null): void => {
    rest = rest.replace(pattern, (...match) => {
      const groups: Record<string, string | undefined> = match.at(-1);
      const date = read(groups);
      if (date === null) return String(match[0]);
      dates.push(date);
      return " ";
    });
  };
  take(ISO, ({ year, month, day }) => said({ year, month, day }));
  take(EAST_ASIAN, ({ year, month, day }) => said({ year, month, day }));
  take(NUMERIC, numericDate);
  for (const pattern of wordedDates([...months.keys()]))
    take(pattern, ({ name, day, year }) =>
      said({ year, month: String(months.get((name ?? "").toLowerCase()) ?? ""), day }),
    );
  rest = rest.replace(TIME, (whole, hour: string, ...parts: (string | undefined)[]) => {
    const [minute, half, dotted, halfToo, clock] = parts;
    const read = timesOf({ hour, minute: minute ?? dotted, half: half ?? halfToo, clock });
    if (read === null) return whole;
    times.push(read);
    return " ";
  });
  const days: number[] = [];
  rest = rest.replace(/\p{L}[\p{L}\p{M}]{2,}/gu, (word, at: number, whole: string) => {
    const [weekday, month] = [weekdays.get(word.toLowerCase()), longMonths.get(word.toLowerCase())];
    if (weekday !== undefined) days.push(weekday);
    else if (month !== undefined && isMonthByItself(word, { language, before: whole.slice(0, at) }))
      dates.push({ year: null, month, day: null, others: [] });
    else return word;
    return " ";
  });
  return { dates, times, weekdays: days, rest };
}

/** "may" and "march" are words of their own where English writes them small or begins with them. */
function isMonthByItself(word: string, { language, before }: { language: string; before: string }): boolean {
  if (primaryTag(language) !== "en") return word.length > 3;
  return /^\p{Lu}/u.test(word) && /[^\s.!?]\s$/u.test(before);
}

/** Whether every part of a date that is said is said by the other as well. */
export function isSameDate(ours: SaidDate, theirs: SaidDate): boolean {
  const readings = [theirs, ...theirs.others];
  return [ours, ...ours.others].some((own) =>
    readings.some((other) => holds(own.year, other.year) && holds(own.month, other.month) && holds(own.day, other.day)),
  );
}

function holds(said: number | null, other: number | null): boolean {
  return said === null || said === other;
}

const ISO = /(?<![\d.-])(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?![\d-])/gu;
const EAST_ASIAN = /(?:(?<year>\d{4})\s?[年년]\s?)?(?<month>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日일号號]/gu;
const NUMERIC =
  /(?<![\d./-])(?<one>\d{1,2})(?<mark>[./-])(?<two>\d{1,2})\k<mark>(?<year>\d{4}|(?<=\/)\d{2})(?![\d./-]\d)/gu;
/** 17:30, 5:30 pm, 17h30 | 5 pm, 5.30 pm, 17 Uhr, 5 o'clock. A full stop alone makes a decimal number, not a time. */
const TIME =
  /(?<![\d.,:])(\d{1,2})(?:(?::|\s?h\s?)(\d{2})(?:\s?([ap]\.?\s?m\b\.?))?(?:\s?uhr)?|(?:\.(\d{2}))?\s?(?:([ap]\.?\s?m\b\.?)|(uhr|o['’]clock)))(?![\d:\p{L}])/giu;

function numericDate({ one, two, year, mark }: Record<string, string | undefined>): SaidDate | null {
  const dayFirst = said({ year, month: two, day: one });
  // Only a slash or dash may also stand for the American order.
  const monthFirst = mark === "." ? null : said({ year, month: one, day: two });
  if (dayFirst === null || monthFirst === null) return dayFirst ?? monthFirst;
  return { ...dayFirst, others: [monthFirst] };
}

function said({ year, month, day }: Record<string, string | undefined>): SaidDate | null {
  const read = (text: string | undefined): number | null => (text === undefined || text === "" ? null : Number(text));
  const date = { year: read(year), month: read(month), day: read(day), others: [] };
  if (date.year !== null && date.year < 100) date.year += 2_000;
  const isReal = (date.month ?? 1) >= 1 && (date.month ?? 1) <= 12 && (date.day ?? 1) >= 1 && (date.day ?? 1) <= 31;
  return isReal ? date : null;
}

/** Minutes since midnight, in each way the time may be meant; null when it is no time. */
function timesOf({ hour, minute = "0", half, clock }: Record<string, string | undefined>): number[] | null {
  const hours = Number(hour);
  if (hours > 24 || Number(minute) > 59) return null;
  const at = (hourOfDay: number): number => (hourOfDay % 24) * 60 + Number(minute);
  if (half !== undefined) return hours > 12 ? null : [at((hours % 12) + (/^p/iu.test(half) ? 12 : 0))];
  const isHalfDay = clock !== undefined && /^o/iu.test(clock) && hours <= 12;
  return isHalfDay ? [at(hours), at(hours + 12)] : [at(hours)];
}

const worded = new Map<string, RegExp[]>();

function wordedDates(names: readonly string[]): RegExp[] {
  const alternatives = [...names].sort((a, b) => b.length - a.length).join("|");
  const known = worded.get(alternatives);
  if (known) return known;
  const name = String.raw`(?<name>${alternatives})(?![\p{L}\p{M}])\.?`;
  const year = String.raw`(?:,?\s+(?:de\s+|del\s+)?(?<year>\d{4})(?!\d))`;
  const day = String.raw`(?<!\d)(?<day>\d{1,2})(?!\d)(?:st|nd|rd|th|er|º|ª|\.)?`;
  const patterns = [
    String.raw`${day}\s+(?:of\s+|de\s+|di\s+)?${name}${year}?`,
    String.raw`(?<![\p{L}\p{M}])${name}\s+${day}(?!\s?[%€$]|[.,:]\d)${year}?`,
    String.raw`(?<![\p{L}\p{M}])${name}${year}`,
  ].map((source) => new RegExp(source, "giu"));
  worded.set(alternatives, patterns);
  return patterns;
}

/** From the platform's own tables, so that no list of ours can lack a language. */
function namesIn(language: string): Names {
  const known = cache.get(language);
  if (known) return known;
  const [locale = "en"] = Intl.DateTimeFormat.supportedLocalesOf([/^[a-z]{2,3}$/u.test(language) ? language : "en"]);
  const longMonths = monthsOf(locale, [{ month: "long" }, { month: "long", day: "numeric" }]);
  const shortMonths = monthsOf(locale, [{ month: "short", day: "numeric" }]);
  // Britain's one exception to the American short names.
  const others: [string, number][] = language === "en" ? [["sept", 9]] : [];
  const weekdays = new Map<string, number>();
  for (let day = 1; day <= 7; day += 1) {
    const at = new Date(Date.UTC(2026, 1, day));
    addPart(weekdays, { locale, style: { weekday: "long" }, part: "weekday", at, value: day });
  }
  const names = { months: new Map([...longMonths, ...shortMonths, ...others]), longMonths, weekdays };
  cache.set(language, names);
  return names;
}

function monthsOf(locale: string, styles: readonly Intl.DateTimeFormatOptions[]): Map<string, number> {
  const months = new Map<string, number>();
  for (let month = 1; month <= 12; month += 1) {
    const at = new Date(Date.UTC(2026, month - 1, 5));
    for (const style of styles) addPart(months, { locale, style, part: "month", at, value: month });
  }
  return months;
}

type Part = { locale: string; style: Intl.DateTimeFormatOptions; part: "month" | "weekday"; at: Date; value: number };

function addPart(names: Map<string, number>, { locale, style, part, at, value }: Part): void {
  const parts = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { ...style, timeZone: "UTC" }).formatToParts(at);
  const name =
    parts
      .find(({ type }) => type === part)
      ?.value.toLowerCase()
      .replace(/\.$/u, "") ?? "";
  if (/^\p{L}[\p{L}\p{M}]{2,}$/u.test(name)) names.set(name, value);
}
