const UNITS: readonly { unit: Intl.RelativeTimeFormatUnit; seconds: number }[] = [
  { unit: "year", seconds: 365 * 86_400 },
  { unit: "month", seconds: 30 * 86_400 },
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3_600 },
  { unit: "minute", seconds: 60 },
];
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** How far an instant is from `nowMs`, such as "5 minutes ago" or "in 2 hours". */
export function relativeTime(at: string, nowMs: number): string {
  const seconds = Math.round((Date.parse(at) - nowMs) / 1000);
  if (Number.isNaN(seconds)) return "at an unknown time";
  const scale = UNITS.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  // The page's clock may lag a few seconds behind the server's: what lies just ahead has just happened.
  if (!scale) return seconds > -10 ? "just now" : words.format(seconds, "second");
  return words.format(Math.trunc(seconds / scale.seconds), scale.unit);
}

/** An instant by the reader's calendar and clock; what is no time stays as it is. */
export function exactTime(at: string, style: Intl.DateTimeFormatOptions): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : time.toLocaleString(undefined, style);
}

/** A length of time in words, such as "1 min 5 s". */
export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.max(0, Math.round(milliseconds))} ms`;
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
