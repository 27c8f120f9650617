import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import path from "node:path";

/** The key that a machine without `OPENCX_SECRET_KEY` made for itself on first start, readable by its owner only. */
export function generatedKey(dataDir: string): string {
  const file = path.join(dataDir, "secret-key");
  const known = readKey(file);
  if (known !== null) return known;
  mkdirSync(dataDir, { recursive: true });
  // Written aside and linked into place: whoever finds the file finds a whole key, and only one can be first.
  const draft = `${file}.${process.pid}`;
  writeFlushed(draft, `${randomBytes(32).toString("base64")}\n`);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isError(error, "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, "utf8").trim();
}

function readKey(file: string): string | null {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (isError(error, "ENOENT")) return null;
    throw error;
  }
}

/** Losing this key loses everything sealed with it, so it is on the disk before anything is. */
function writeFlushed(file: string, text: string): void {
  const descriptor = openSync(file, "w", 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function isError(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
