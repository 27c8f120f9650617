import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HASH_EMBEDDING_DIMENSIONS, hashEmbedding } from "./hash-embedding.ts";

const likeness = (a: string, b: string) => {
  const [left, right] = [hashEmbedding(a), hashEmbedding(b)];
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
};

describe("built-in embedding", () => {
  it("is of unit length, or zero where there are no words, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), (text) => {
        const vector = hashEmbedding(text);
        const length = Math.hypot(...vector);
        expect(vector).toHaveLength(HASH_EMBEDDING_DIMENSIONS);
        expect(length === 0 || Math.abs(length - 1) < 1e-9).toBe(true);
      }),
    );
    expect(Math.hypot(...hashEmbedding("?! …"))).toBe(0);
  });

  it("is the same for the same text", () => {
    expect(hashEmbedding("How long do refunds take?")).toEqual(hashEmbedding("How long do refunds take?"));
  });

  it.each([
    ["a misspelling", "How long does a refund take?", "how long dose a refnud take"],
    ["another form", "resetting passwords", "reset my password"],
    ["a compound", "Passwortzurücksetzung", "Passwort zurücksetzen"],
  ])("puts %s nearer than another matter", (_what, text, near) => {
    expect(likeness(text, near)).toBeGreaterThan(
      likeness(text, "Which parcel service brings my order on Saturdays?") + 0.2,
    );
  });
});
