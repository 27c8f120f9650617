import fc from "fast-check";
import { expect, it } from "vitest";
import { storable } from "./storable.ts";

const hostileText = fc.string({ unit: fc.constantFrom("a", "\0", "\ud800", "\udc00", "😀", "é") });

it("leaves no NUL and no lone surrogate anywhere in a value", () => {
  fc.assert(
    fc.property(fc.object({ key: hostileText, values: [hostileText, fc.integer(), fc.constant(null)] }), (value) => {
      const written = JSON.stringify(storable(value));
      expect(written).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    }),
  );
});

it("changes nothing in a value that can be stored as it is", () => {
  fc.assert(
    fc.property(fc.object({ values: [fc.string({ unit: "grapheme" }), fc.integer()] }), (value) => {
      fc.pre(!JSON.stringify(value).includes("\\u0000"));
      expect(storable(value)).toEqual(value);
    }),
  );
});

it("keeps a key named __proto__ as data", () => {
  const copy = storable(JSON.parse('{"__proto__": {"isAdmin": true}}'));
  expect(Object.keys(copy)).toEqual(["__proto__"]);
  expect(copy.isAdmin).toBeUndefined();
});

it("hands on dates untouched", () => {
  const at = new Date();
  expect(storable({ at }).at).toBe(at);
});
