const KILO = 1024;
const MEGA = KILO * KILO;

/** The largest file that is copied. */
export const MOST_FILE_BYTES = 20 * MEGA;
/** All copies of one session together, and how many there may be. */
export const MOST_SESSION_BYTES = 200 * MEGA;
export const MOST_SESSION_FILES = 200;
/** What may be read of one file. */
export const MOST_CHARACTERS = 50_000;
/** What goes along with one reply or note. Helpdesks say 20 MB; counted so that it fits however they count. */
export const REPLY_LIMIT = { bytes: 20_000_000, words: "20 MB" } as const;
export const MOST_SCENARIO_FILES = 5;

/** A size as people say it: `3.2 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < KILO) return `${bytes} bytes`;
  if (bytes < MEGA) return `${Math.ceil(bytes / KILO)} kB`;
  return `${(bytes / MEGA).toFixed(1).replace(/\.0$/, "")} MB`;
}
