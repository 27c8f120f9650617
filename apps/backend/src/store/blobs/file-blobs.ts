import { createHash, randomBytes } from "node:crypto";
import { createReadStream, type Dirent } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { KeyRing } from "../keys/key-ring.ts";
import { openPieces, sealPieces } from "../keys/sealed-pieces.ts";
import { syncFolder } from "../sync-folder.ts";
import type { Blobs } from "./blobs.ts";

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const STRETCH_BYTES = 256 * 1024;
const UNFINISHED = ".part";

/**
 * Blobs as files, one folder an organization, sealed with the key ring. A file appears under its name only when it is
 * whole and on the disk. Any number of processes may share the folder; no lock is needed.
 */
export function createFileBlobs({ folder, keyRing }: { folder: string; keyRing: KeyRing }): Blobs {
  const placeOf = (organizationId: string, id: string) => path.join(folder, organizationId, id);
  const cellOf = (organizationId: string, id: string) => ({ organizationId, table: "blob", column: "bytes", row: id });
  async function openBlob(organizationId: string, id: string): Promise<AsyncIterable<Uint8Array> | null> {
    if (!ID.test(organizationId) || !ID.test(id)) return null;
    const place = placeOf(organizationId, id);
    if (!(await isThere(place))) return null;
    return openPieces(keyRing, cellOf(organizationId, id), readLazily(place));
  }
  return {
    put: async (organizationId, id, bytes) => {
      if (!ID.test(organizationId) || !ID.test(id)) throw new Error("A blob is kept under an id only.");
      const own = path.join(folder, organizationId);
      await ensureFolder(own);
      const measure = measuring();
      const draft = `${placeOf(organizationId, id)}.${randomBytes(6).toString("hex")}${UNFINISHED}`;
      try {
        await writeFlushed(draft, sealPieces(keyRing, cellOf(organizationId, id), measure.pass(bytes)));
        await rename(draft, placeOf(organizationId, id));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncFolder(own);
      return measure.result();
    },
    open: openBlob,
    read: async (organizationId, id) => {
      const stretches = await openBlob(organizationId, id);
      if (!stretches) return null;
      const parts: Uint8Array[] = [];
      for await (const stretch of stretches) parts.push(stretch);
      return Buffer.concat(parts);
    },
    delete: async (organizationId, id) => {
      if (ID.test(organizationId) && ID.test(id)) await rm(placeOf(organizationId, id), { force: true });
    },
    list: async function* () {
      for await (const { organizationId, name, place } of files(folder)) {
        if (!ID.test(name)) continue;
        const writtenAt = await writtenAtOf(place);
        if (writtenAt) yield { organizationId, id: name, writtenAt };
      }
    },
    discardUnfinished: async (before) => {
      let count = 0;
      for await (const { name, place } of files(folder)) {
        const writtenAt = name.endsWith(UNFINISHED) ? await writtenAtOf(place) : null;
        if (!writtenAt || writtenAt >= before) continue;
        await rm(place, { force: true });
        count += 1;
      }
      return count;
    },
  };
}

/** Counts and hashes bytes on their way, a stretch at a time, so that nobody waits for the whole. */
function measuring() {
  const hash = createHash("sha256");
  let size = 0;
  return {
    async *pass(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const stretch of bytes)
        for (let at = 0; at < stretch.length; at += STRETCH_BYTES) {
          const part = stretch.subarray(at, at + STRETCH_BYTES);
          hash.update(part);
          size += part.length;
          yield part;
        }
    },
    result: () => ({ size, sha256: hash.digest("hex") }),
  };
}

/** Readable by its owner only. */
async function ensureFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) await syncFolder(path.dirname(made));
}

async function writeFlushed(file: string, stretches: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(stretches);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The file is opened when the first byte is wanted, so that nobody has to close one that was never read. */
async function* readLazily(file: string): AsyncGenerator<Uint8Array> {
  const stream: AsyncIterable<Uint8Array> = createReadStream(file);
  yield* stream;
}

async function* files(folder: string): AsyncGenerator<{ organizationId: string; name: string; place: string }> {
  for (const organization of await entriesOf(folder)) {
    if (!organization.isDirectory() || !ID.test(organization.name)) continue;
    const own = path.join(folder, organization.name);
    for (const file of await entriesOf(own))
      if (file.isFile()) yield { organizationId: organization.name, name: file.name, place: path.join(own, file.name) };
  }
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(emptyWhenAbsent);
}

function emptyWhenAbsent(error: unknown): [] {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
  throw error;
}

async function isThere(file: string): Promise<boolean> {
  return (await writtenAtOf(file)) !== null;
}

/** Null for a file that another process has just removed. */
async function writtenAtOf(file: string): Promise<Date | null> {
  const found = await stat(file).catch(emptyWhenAbsent);
  return Array.isArray(found) ? null : found.mtime;
}
