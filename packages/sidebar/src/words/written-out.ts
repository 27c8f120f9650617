const UNITS: readonly { unit: Intl.RelativeTimeFormatUnit; seconds: number }[] = [
  { unit: "year", seconds: 365 * 86_400 },
  { unit: "month", seconds: 30 * 86_400 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
];

/** How long ago an instant is. Clocks differ by seconds: what lies a little ahead has just happened. */
export function agoIn(locale: string, justNow: string, instant: string | null, nowMs: number): string | null {
  const seconds = Math.round((Date.parse(instant ?? "") - nowMs) / 1_000);
  if (Number.isNaN(seconds)) return null;
  const scale = UNITS.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  if (!scale) return justNow;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  return words.format(Math.trunc(seconds / scale.seconds), scale.unit);
}

/** The day and the time of an instant, where the rep is. */
export function momentIn(locale: string, instant: string | null): string | null {
  const at = new Date(instant ?? Number.NaN);
  if (Number.isNaN(at.getTime())) return null;
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(at);
}

/** A language's name. Help centers write their tags in lower case, and not every one of them is a tag. */
export function languageNameIn(locale: string, tag: string): string {
  try {
    const names = new Intl.DisplayNames([locale], { type: "language", languageDisplay: "standard", style: "short" });
    return names.of(new Intl.Locale(tag.replaceAll("_", "-")).toString()) ?? tag;
  } catch {
    return tag;
  }
}
