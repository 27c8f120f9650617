const KILO = 1024;
const MEGA = KILO * KILO;

/** A file's size as people say it: `3.2 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < KILO) return `${bytes} bytes`;
  if (bytes < MEGA) return `${Math.ceil(bytes / KILO)} kB`;
  return `${(bytes / MEGA).toFixed(1)} MB`;
}
