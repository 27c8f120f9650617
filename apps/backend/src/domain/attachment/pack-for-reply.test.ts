import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packForReply } from "./pack-for-reply.ts";

const MB = 1024 * 1024;
const file = (name: string, size: number, sha256 = name) => ({ name, size, sha256 });

describe("packForReply", () => {
  it("R216: files of 25 MB in all: what fits goes along, the rest is named with the reason", () => {
    const packed = packForReply([file("a.pdf", 12 * MB), file("b.pdf", 10 * MB), file("c.png", 3 * MB)]);
    expect(packed.along.map(({ name }) => name)).toEqual(["a.pdf", "c.png"]);
    expect(packed.leftOut.map(({ why }) => why)).toEqual([
      "“b.pdf” (10 MB) did not fit: all files of a reply have 20 MB at most.",
    ]);
  });

  it("R216: one file of 25 MB is left out, and the reply goes without it", () => {
    expect(packForReply([file("film.mp4", 25 * MB)])).toEqual({
      along: [],
      leftOut: [{ file: file("film.mp4", 25 * MB), why: "“film.mp4” has 25 MB; a reply carries 20 MB at most." }],
    });
  });

  it("R215: the same content goes once, under its first name", () => {
    const packed = packForReply([file("a.pdf", 5, "same"), file("copy of a.pdf", 5, "same")]);
    expect(packed.along.map(({ name }) => name)).toEqual(["a.pdf"]);
    expect(packed.leftOut[0]?.why).toBe("“copy of a.pdf” is the same file as another one.");
  });

  it("R216: never more than the limit, no file twice or lost, and none left out that would have fitted", () => {
    const files = fc.array(
      fc.record({
        name: fc.string(),
        size: fc.integer({ min: 0, max: 40 }),
        sha256: fc.constantFrom("a", "b", "c", "d"),
      }),
    );
    fc.assert(
      fc.property(files, fc.integer({ min: 0, max: 60 }), (given, bytes) => {
        const { along, leftOut } = packForReply(given, { bytes, words: "the limit" });
        const total = along.reduce((sum, { size }) => sum + size, 0);
        expect(total).toBeLessThanOrEqual(bytes);
        expect(new Set([...along, ...leftOut.map(({ file: left }) => left)])).toEqual(new Set(given));
        expect(along.length + leftOut.length).toBe(given.length);
        expect(new Set(along.map(({ sha256 }) => sha256)).size).toBe(along.length);
        const contents = new Set(along.map(({ sha256 }) => sha256));
        for (const { file: left, why } of leftOut) {
          expect(why).toContain(left.name);
          if (!contents.has(left.sha256)) expect(left.size).toBeGreaterThan(bytes - total);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
