import { lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { FileMap } from "./file-map.ts";

/** A package may not hold links to other files. */
export class SymbolicLinkFound extends Error {
  override readonly name = "SymbolicLinkFound";
  readonly path: string;
  constructor(at: string) {
    super(`Symlinks are not allowed in the zip file: ${at}`);
    this.path = at;
  }
}

/** Every file below `folder`; an absent folder has none. `isWanted` is asked with paths inside it; folders end with `/`. */
export function readFolder(folder: string, isWanted: (path: string) => boolean = () => true): FileMap {
  const files = new Map<string, Uint8Array>();
  const visit = (inside: string): void => {
    const at = path.join(folder, inside);
    for (const name of readdirSync(at).sort()) {
      const child = `${inside}${name}`;
      const found = lstatSync(path.join(folder, child));
      if (found.isDirectory() && isWanted(`${child}/`)) visit(`${child}/`);
      if (found.isDirectory() || !isWanted(child)) continue;
      if (found.isSymbolicLink()) throw new SymbolicLinkFound(child);
      files.set(child, readFileSync(path.join(folder, child)));
    }
  };
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) visit("");
  return files;
}
