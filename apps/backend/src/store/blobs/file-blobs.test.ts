import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CannotOpen, createKeyRing } from "../keys/key-ring.ts";
import type { Blobs } from "./blobs.ts";
import { createFileBlobs } from "./file-blobs.ts";

const keyRing = createKeyRing([randomBytes(32).toString("base64")]);
const organizationId = uuidv7();
let folder: string;
let blobs: Blobs;
beforeAll(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), "opencx-blobs-")), "attachments");
  blobs = createFileBlobs({ folder, keyRing });
});
afterAll(() => rm(path.dirname(folder), { recursive: true }));

async function read(id: string, of = organizationId): Promise<Buffer | null> {
  const bytes = await blobs.read(of, id);
  return bytes && Buffer.from(bytes);
}
async function listed({ list }: Blobs) {
  const found: { organizationId: string; id: string; writtenAt: Date }[] = [];
  for await (const blob of list()) found.push(blob);
  return found;
}
const placeOf = (id: string) => path.join(folder, organizationId, id);

describe("blobs in files", () => {
  it("R213: gives back what was kept; on the disk it is sealed, and only its owner can read the file", async () => {
    const id = uuidv7();
    const bytes = Buffer.from("a picture of a parcel, canary ".repeat(20_000));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(await blobs.put(organizationId, id, [bytes])).toEqual({ size: bytes.length, sha256 });
    expect((await read(id))?.equals(bytes)).toBe(true);
    expect((await readFile(placeOf(id))).includes("canary")).toBe(false);
    if (process.platform !== "win32") expect((await stat(placeOf(id))).mode & 0o077).toBe(0);
  });

  it("R213: keeps one copy however often it is written, and nothing unfinished beside it", async () => {
    const id = uuidv7();
    await blobs.put(organizationId, id, [Buffer.from("first")]);
    await Promise.all([1, 2, 3].map(() => blobs.put(organizationId, id, [Buffer.from("second")])));
    expect(String(await read(id))).toBe("second");
    expect((await readdir(path.join(folder, organizationId))).filter((name) => name.startsWith(id))).toEqual([id]);
  });

  it("R213: what breaks off while it is written leaves what was there before", async () => {
    const id = uuidv7();
    await blobs.put(organizationId, id, [Buffer.from("whole")]);
    async function* torn() {
      yield Buffer.from("half");
      throw new Error("The connection was lost.");
    }
    await expect(blobs.put(organizationId, id, torn())).rejects.toThrow("connection");
    expect(String(await read(id))).toBe("whole");
  });

  it("F29 F34: another organization has no such blob, nor can the file be moved to it", async () => {
    const [id, stranger] = [uuidv7(), uuidv7()];
    await blobs.put(organizationId, id, [Buffer.from("ours")]);
    expect(await read(id, stranger)).toBeNull();
    await mkdir(path.join(folder, stranger));
    await writeFile(path.join(folder, stranger, id), await readFile(placeOf(id)));
    await expect(read(id, stranger)).rejects.toThrow(CannotOpen);
    await rm(path.join(folder, stranger), { recursive: true });
  });

  it("R213: an id that is a path leads nowhere", async () => {
    const outside = path.join(path.dirname(folder), "outside");
    await writeFile(outside, "secret");
    for (const id of ["../../outside", "..", "", ".", `${uuidv7()}/../x`]) {
      expect(await read(id)).toBeNull();
      await blobs.delete(organizationId, id);
      await expect(blobs.put(organizationId, id, [])).rejects.toThrow();
    }
    expect(String(await readFile(outside))).toBe("secret");
  });

  it("R213: is gone once it is deleted, and deleting it again does nothing", async () => {
    const id = uuidv7();
    await blobs.put(organizationId, id, [Buffer.from("x")]);
    await blobs.delete(organizationId, id);
    await blobs.delete(organizationId, id);
    expect(await read(id)).toBeNull();
  });

  it("R213: lists what is kept with its time, and removes what a killed process left unfinished", async () => {
    const other = uuidv7();
    const id = uuidv7();
    await blobs.put(other, id, [Buffer.from("x")]);
    const [old, fresh] = ["old", "fresh"].map((name) => path.join(folder, other, `${uuidv7()}.${name}.part`));
    await writeFile(old ?? "", "half");
    await writeFile(fresh ?? "", "half");
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await utimes(old ?? "", anHourAgo, anHourAgo);
    expect(await blobs.discardUnfinished(new Date(Date.now() - 1_800_000))).toBe(1);
    expect((await readdir(path.join(folder, other))).toSorted()).toEqual([id, path.basename(fresh ?? "")].toSorted());
    const found = await listed(blobs);
    expect(found.filter(({ organizationId: of }) => of === other)).toMatchObject([{ id, writtenAt: expect.any(Date) }]);
  });

  it("R213: an empty folder that nobody made yet lists nothing", async () => {
    const none = createFileBlobs({ folder: path.join(folder, "none"), keyRing });
    expect(await listed(none)).toEqual([]);
  });
});
