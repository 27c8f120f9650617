import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generatedKey } from "./generated-key.ts";
import { CannotOpen, createKeyRing, type SealedCell } from "./key-ring.ts";

const [oldKey, newKey] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString("base64"));
const cell: SealedCell = { organizationId: "a", table: "contact", column: "email_sealed", row: "1" };
if (!oldKey || !newKey) throw new Error("two keys are needed");

describe("the key ring", () => {
  it("F34: opens what it sealed, and the text is not in what is stored", () => {
    const ring = createKeyRing([newKey]);
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 6 }), (text) => {
        const sealed = ring.seal(cell, text);
        expect(ring.open(cell, sealed)).toBe(Buffer.from(text, "utf8").toString("utf8"));
        expect(sealed).not.toContain(text);
      }),
    );
  });

  it("F34: old data stays readable after a new key was put in front, and new data uses the new key", () => {
    const sealedBefore = createKeyRing([oldKey]).seal(cell, "before");
    const rotated = createKeyRing([newKey, oldKey]);
    expect(rotated.open(cell, sealedBefore)).toBe("before");
    expect(createKeyRing([newKey]).open(cell, rotated.seal(cell, "after"))).toBe("after");
    expect(() => createKeyRing([newKey]).open(cell, sealedBefore)).toThrow(CannotOpen);
  });

  it.each<[string, Partial<SealedCell>]>([
    ["another organization", { organizationId: "b" }],
    ["another table", { table: "integration" }],
    ["another column", { column: "phone_sealed" }],
    ["another row", { row: "2" }],
  ])("F34: a value moved to %s does not open", (_where, change) => {
    const ring = createKeyRing([newKey]);
    expect(() => ring.open({ ...cell, ...change }, ring.seal(cell, "secret"))).toThrow(CannotOpen);
  });

  it("F34: a value changed in any byte does not open", () => {
    const ring = createKeyRing([newKey]);
    const [version, id, content = ""] = ring.seal(cell, "secret").split(".");
    const bytes = Buffer.from(content, "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => ring.open(cell, `${version}.${id}.${changed.toString("base64url")}`)).toThrow(CannotOpen);
    }
    expect(() => ring.open(cell, `${version}.${id}.`)).toThrow(CannotOpen);
  });

  it("hashes the same value differently for each organization, purpose and key", () => {
    const ring = createKeyRing([newKey, oldKey]);
    const hashes = [
      ...ring.keyedHashes("a", "contact.email", "x"),
      ring.keyedHash("b", "contact.email", "x"),
      ring.keyedHash("a", "contact.phone", "x"),
    ];
    expect(new Set(hashes).size).toBe(4);
    expect(ring.keyedHash("a", "contact.email", "x")).toBe(hashes[0]);
    expect(createKeyRing([oldKey]).keyedHash("a", "contact.email", "x")).toBe(hashes[1]);
  });

  it("refuses keys of the wrong length", () => {
    expect(() => createKeyRing([randomBytes(16).toString("base64")])).toThrow("32 bytes");
    expect(() => createKeyRing([])).toThrow("no key");
  });

  it("makes a key once, readable by its owner only", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "opencx-keys-"));
    const made = generatedKey(folder);
    expect(Buffer.from(made, "base64")).toHaveLength(32);
    expect(generatedKey(folder)).toBe(made);
    expect(statSync(path.join(folder, "secret-key")).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });
});
