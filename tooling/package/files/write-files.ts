import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { FileMap } from "./file-map.ts";

export function writeWhole(at: string, bytes: Uint8Array): void {
  mkdirSync(path.dirname(at), { recursive: true });
  writeFileSync(at, bytes);
}

/** Writes every file to its place below `folder`. */
export function writeFiles(folder: string, files: FileMap): void {
  for (const [name, bytes] of files) writeWhole(path.join(folder, name), bytes);
}
