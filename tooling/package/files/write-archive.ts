import { zipSync } from "fflate";
import type { FileMap } from "./file-map.ts";

/** A zip that depends on names, order and bytes alone: the same package is the same archive on every machine. */
export function writeArchive(files: FileMap, order: readonly string[] = [...files.keys()].sort()): Uint8Array {
  const entries: Record<string, Uint8Array> = {};
  for (const path of order) {
    const bytes = files.get(path);
    if (bytes !== undefined) entries[path] = bytes;
  }
  // The earliest time that a zip can hold, as the clock on the wall shows it: that is what the format writes down.
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) });
}
