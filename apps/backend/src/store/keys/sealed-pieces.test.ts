import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CannotOpen, createKeyRing } from "./key-ring.ts";
import { openPieces, sealPieces } from "./sealed-pieces.ts";

const [oldKey = "", newKey = ""] = Array.from({ length: 2 }, () => randomBytes(32).toString("base64"));
const ring = createKeyRing([oldKey]);
const cell = { organizationId: "org-1", table: "blob", column: "bytes", row: "1" };
const PIECE = 64 * 1024;

async function collect(stretches: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const stretch of stretches) parts.push(stretch);
  return Buffer.concat(parts);
}
const seal = (bytes: Uint8Array) => collect(sealPieces(ring, cell, [bytes]));
const open = (sealed: Uint8Array, by = ring, at = cell) => collect(openPieces(by, at, [sealed]));

describe("sealed pieces", () => {
  it.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])("R213: %d bytes come back as they were", async (size) => {
    const bytes = randomBytes(size);
    const sealed = await seal(bytes);
    expect((await open(sealed)).equals(bytes)).toBe(true);
    if (size > 16) expect(sealed.includes(bytes.subarray(0, 16))).toBe(false);
  });

  it("R213: however the stretches fall, written and read", async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: PIECE }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 2 * PIECE }), async (written, read) => {
        const parts = written.map((size) => randomBytes(size));
        const sealed = await collect(sealPieces(ring, cell, parts));
        const stretches = Array.from({ length: Math.ceil(sealed.length / read) }, (_, index) =>
          sealed.subarray(index * read, (index + 1) * read),
        );
        const opened = await collect(openPieces(ring, cell, stretches));
        expect(opened.equals(Buffer.concat(parts))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it("F34: a change anywhere, an end too early, pieces that changed places, and bytes added are noticed", async () => {
    const sealed = await seal(randomBytes(2 * PIECE + 100));
    const head = 36;
    const piece = PIECE + 16;
    const swapped = Buffer.concat([
      sealed.subarray(0, head),
      sealed.subarray(head + piece, head + 2 * piece),
      sealed.subarray(head, head + piece),
      sealed.subarray(head + 2 * piece),
    ]);
    const broken = [
      swapped,
      Buffer.concat([sealed, Buffer.from([0])]),
      ...[0, 10, head, head + piece, head + 2 * piece, sealed.length - 1].map((length) => sealed.subarray(0, length)),
      ...[0, 13, 25, head, head + piece - 1, head + piece, sealed.length - 1].map((at) => {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ 1;
        return changed;
      }),
    ];
    for (const bytes of broken) await expect(open(bytes)).rejects.toThrow(CannotOpen);
  });

  it("F34: opens for no other row or organization", async () => {
    const sealed = await seal(randomBytes(10));
    await expect(open(sealed, ring, { ...cell, row: "2" })).rejects.toThrow(CannotOpen);
    await expect(open(sealed, ring, { ...cell, organizationId: "org-2" })).rejects.toThrow(CannotOpen);
  });

  it("F34: what an old key sealed opens after the rotation, and not without that key", async () => {
    const bytes = randomBytes(10);
    const sealed = await seal(bytes);
    expect((await open(sealed, createKeyRing([newKey, oldKey]))).equals(bytes)).toBe(true);
    await expect(open(sealed, createKeyRing([newKey]))).rejects.toThrow(CannotOpen);
  });
});
