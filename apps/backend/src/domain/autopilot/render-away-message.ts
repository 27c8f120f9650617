import type { OfficeHours } from "@opencx/shared/office-hours";
import { nextOpening } from "./office-hours.ts";

const OPENING = "{opening}";

/**
 * What the customer is told before a hand-off outside office hours, as plain text; null within them, and when nothing is
 * to be told. `{opening}` becomes the next opening in the given language and the office's time zone; where none ever
 * comes, a message that promises one is not sent.
 */
export function renderAwayMessage(
  hours: OfficeHours | null,
  { now, language }: { now: Date; language: string },
): string | null {
  if (hours === null || hours.awayMessage === null) return null;
  const opening = nextOpening(hours, now);
  if (opening !== null && opening <= now) return null;
  if (opening === null) return hours.awayMessage.includes(OPENING) ? null : hours.awayMessage;
  return hours.awayMessage.replaceAll(OPENING, openingWords(opening, { timeZone: hours.timeZone, language }));
}

function openingWords(opening: Date, { timeZone, language }: { timeZone: string; language: string }): string {
  const options = { timeZone, dateStyle: "full", timeStyle: "short" } as const;
  const words = new Intl.DateTimeFormat(supported(language), options).format(opening);
  return `${words} (${timeZone.replaceAll("_", " ")})`;
}

/** Languages come from outside; an ill-formed one must not throw. */
function supported(language: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([language])[0] ?? "en";
  } catch {
    return "en";
  }
}
