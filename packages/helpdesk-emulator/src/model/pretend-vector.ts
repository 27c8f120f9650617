import { createHash } from "node:crypto";

/** Of how many numbers a vector is made when nobody says otherwise. */
export const USUAL_DIMENSIONS = 64;

/** A vector of length 1 in which texts with the same words are near each other. */
export function pretendVector(text: string, dimensions: number): number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const word of words.length === 0 ? ["-"] : words) {
    const digest = createHash("sha256").update(word.slice(0, 6)).digest();
    const at = dimensions === 0 ? 0 : digest.readUInt32BE(0) % dimensions;
    if (dimensions > 0) vector[at] = (vector[at] ?? 0) + ((digest[4] ?? 0) % 2 === 0 ? 1 : -1);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
