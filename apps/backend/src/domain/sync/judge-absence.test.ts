import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeAbsence, judgeArticle } from "./judge-absence.ts";

describe("articles that a complete listing does not have", () => {
  it.each([
    [0, 100, "nothing"],
    [1, 2, "verify"],
    [5, 6, "verify"],
    [20, 100, "verify"],
    [6, 30, "verify"],
    [21, 100, "hold"],
    [6, 29, "hold"],
    // An empty listing proves nothing, however small the help center is.
    [1, 1, "hold"],
    [100, 100, "hold"],
  ] as const)("R038 F17: %i missing of %i: %s", (absent, total, expected) => {
    expect(judgeAbsence({ absent, total })).toBe(expected);
  });

  it("R038 F17: more than a fifth, or everything, never goes unasked", () => {
    const counts = fc
      .integer({ min: 1, max: 5_000 })
      .chain((total) => fc.record({ absent: fc.integer({ min: 1, max: total }), total: fc.constant(total) }));
    fc.assert(
      fc.property(counts, ({ absent, total }) => {
        const isMuch = absent === total || (absent > 5 && absent / total > 0.2);
        expect(judgeAbsence({ absent, total })).toBe(isMuch ? "hold" : "verify");
      }),
    );
  });

  it.each([
    ["gone", false, "remove"],
    ["gone", true, "remove"],
    ["exists", true, "keep"],
    ["unclear", false, "wait"],
    ["unclear", true, "remove"],
  ] as const)("F16: an article that is %s, absent before: %s → %s", (proof, wasAbsentBefore, expected) => {
    expect(judgeArticle(proof, { wasAbsentBefore })).toBe(expected);
  });
});
