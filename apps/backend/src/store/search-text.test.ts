import { expect, it } from "vitest";
import { anyOf, isLexeme, searchVector } from "./search-text.ts";

it("gives each term its positions", () => {
  expect(searchVector(["open", "nine", "open"])).toBe("'open':1,3 'nine':2");
});

it("quotes what would end a term early", () => {
  expect(searchVector(["o'clock", "a\\b"])).toBe("'o''clock':1 'a\\\\b':2");
  expect(anyOf(["o'clock", "x"])).toBe("'o''clock' | 'x'");
});

it("searches for nothing when there is no usable term", () => {
  expect(anyOf(["", "a\0b"])).toBeNull();
});

it.each([
  ["ü".repeat(100), true],
  ["ü".repeat(101), false],
  ["", false],
  ["a\0", false],
])("keeps a term only when it can be one (%#)", (term, isKept) => {
  expect(isLexeme(term)).toBe(isKept);
  expect(searchVector([term]) !== "").toBe(isKept);
});
