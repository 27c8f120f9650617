import fc from "fast-check";
import { expect, it } from "vitest";
import { readJson } from "./read-json.ts";

it("says what JSON says, and that no key is there twice, for anything that was written as JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value, null, 2);
      expect(readJson(text)).toEqual({ kind: "read", value: JSON.parse(text), duplicates: [] });
    }),
  );
});

it("finds a key that was written twice, however deep and whatever it is called", () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), fc.integer({ min: 0, max: 4 }), (key, value, depth) => {
      const name = JSON.stringify(key);
      const twice = `{${name}: ${JSON.stringify(value)}, ${name}: 1}`;
      const text = `${'{"in": ['.repeat(depth)}${twice}${"]}".repeat(depth)}`;
      const reading = readJson(text);
      expect(reading).toMatchObject({ kind: "read", duplicates: [{ key, second: "1" }] });
    }),
  );
});

it("takes equal keys of two objects, and texts that look like keys, for what they are", () => {
  const reading = readJson('[{"a": "b\\": 1, \\"b"}, {"a": {"a": ":"}}, "a", "a"]');
  expect(reading).toMatchObject({ kind: "read", duplicates: [] });
});

it("tells a missing text from a broken one", () => {
  expect(readJson(null)).toEqual({ kind: "missing" });
  expect(readJson("{,}")).toMatchObject({ kind: "broken", detail: expect.stringMatching(/./) });
});
