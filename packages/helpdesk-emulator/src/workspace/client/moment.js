const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const day = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });

/** @param {string} iso */
export const clockTime = (iso) => clock.format(new Date(iso));

/** @param {string} iso */
export const fullTime = (iso) => full.format(new Date(iso));

/**
 * How long ago, for lists; a date when it is longer than a week.
 * @param {string} iso
 */
export function shortTime(iso) {
  const minutes = Math.floor((Date.now() - Date.parse(iso)) / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  return minutes < 7 * 24 * 60 ? `${Math.floor(minutes / 60 / 24)} d` : day.format(new Date(iso));
}
