import fc from "fast-check";
import { expect, it } from "vitest";
import { figureOf, interleaved, percentile, ratioOf } from "./figures.ts";
import { markdownTable, rounded } from "./report.ts";
import { absoluteGoal, relativeGoal } from "./row.ts";

const values = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });

it("a percentile is one of the values, with that share of them at or below it", () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
      const found = percentile(given, share);
      expect(given).toContain(found);
      expect(given.filter((value) => value <= found).length / given.length).toBeGreaterThanOrEqual(share - 1e-9);
    }),
  );
});

it("a median lies between the best and the worst round", () => {
  fc.assert(
    fc.property(values, (given) => {
      const { low, median, high, samples } = figureOf(given);
      expect([low <= median, median <= high, samples]).toEqual([true, true, given.length]);
    }),
  );
  expect(() => figureOf([])).toThrow("at least one");
});

it("a ratio above one is good for us, for amounts and for times", () => {
  expect(ratioOf("higher", figureOf([200]), figureOf([100]))).toBe(2);
  expect(ratioOf("lower", figureOf([200]), figureOf([100]))).toBe(0.5);
});

it("contenders warm up once each and then take turns in beginning", async () => {
  const order: string[] = [];
  const run = (name: string) => async () => order.push(name);
  const figures = await interleaved(3, { ours: run("ours"), peer: run("peer") });
  expect(order).toEqual(["ours", "peer", "ours", "peer", "peer", "ours", "ours", "peer"]);
  expect(figures.ours).toMatchObject({ low: 3, high: 7, samples: 3 });
});

it("the table shows spread, ratio and whether each goal is met", () => {
  const base = { ours: figureOf([90, 100, 110]), unit: "jobs/s", better: "higher" as const };
  const peer = { name: "a peer", figure: figureOf([50]) };
  const goals = [absoluteGoal(base, 300), relativeGoal({ ...base, peer }, 0.5)];
  const row = { ...base, what: "a|b", database: "embedded" as const, peer, goals, note: "" };
  const [, , line] = markdownTable([row, { ...row, peer: null, goals: [] }]).split("\n");
  expect(line).toBe(
    "| a\\|b | embedded | 100 jobs/s (90–110) | a peer | 50 jobs/s | 2 | ≥ 300 jobs/s; ≥ 0.5 × the peer | **no**; yes | – |",
  );
  expect(absoluteGoal({ ...base, better: "lower" }, 300)).toEqual({ text: "≤ 300 jobs/s", isMet: true });
});

it.each([
  [0.012345, "0.0123"],
  [12.345, "12.3"],
  [1234.5, "1235"],
  [Number.NaN, "?"],
])("%d is written as %s", (value, text) => expect(rounded(value)).toBe(text));
