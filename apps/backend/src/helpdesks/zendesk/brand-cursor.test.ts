import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  afterBrandPage,
  afterBrandProblem,
  type BrandsState,
  beginBrands,
  isOver,
  readBrands,
  withoutBrand,
  writeBrands,
} from "./brand-cursor.ts";
import { type DoneState, writeCursor } from "./help-center-cursor.ts";

const done: DoneState = {
  version: 1,
  phase: "done",
  locales: [],
  defaultLocale: null,
  startedAt: 9,
  highWater: 5,
  count: 3,
};
const own = writeCursor(done);
const begin = (before: BrandsState, names: (string | null)[] | null) =>
  beginBrands(before, { names, isCheckDue: true });
/** Reads every brand that is left in one page each. */
function readAll(state: BrandsState): BrandsState {
  let next = state;
  while (!isOver(next)) next = next.brands[next.at]?.isGone ? withoutBrand(next) : afterBrandPage(next, own, true);
  return next;
}

describe("the cursor over brands", () => {
  it("is the help center's own cursor where there is one help center", () => {
    const first = begin(readBrands(null), null);
    expect(first.brands).toEqual([{ name: null, cursor: null, problem: null, isGone: false }]);
    expect(writeBrands(afterBrandPage(first, own, true))).toBe(own);
    expect(isOver(readBrands(own))).toBe(true);
    expect(
      isOver(readBrands(writeCursor({ ...done, phase: "changes", startTime: 1, largestPage: 0, isFinishing: false }))),
    ).toBe(false);
  });

  it("R011: reads one brand after another, each from its own place, and keeps that of before", () => {
    const first = begin(readBrands(own), [null, "outdoor"]);
    expect(first.brands.map(({ name, cursor }) => [name, cursor])).toEqual([
      [null, own],
      ["outdoor", null],
    ]);
    const halfway = readBrands(writeBrands(afterBrandPage(first, own, true)));
    expect(halfway.brands[halfway.at]?.name).toBe("outdoor");
    const over = readBrands(writeBrands(afterBrandPage(halfway, own, true)));
    expect(isOver(over)).toBe(true);
    expect(begin(over, null).brands.map(({ name }) => name)).toEqual([null, "outdoor"]);
  });

  it("passes over a brand that cannot be read, and tries it again in the next run", () => {
    const first = begin(readBrands(own), [null, "outdoor"]);
    const over = afterBrandPage(afterBrandProblem(first, "403"), own, true);
    expect(isOver(over)).toBe(true);
    expect(over.brands[0]).toMatchObject({ problem: "403", cursor: own });
    expect(begin(over, null).brands[0]).toMatchObject({ problem: null, cursor: own });
  });

  it("R038: meets a brand that is gone once more, to account for what was read of it, and forgets it then", () => {
    const two = readAll(begin(readBrands(own), [null, "outdoor"]));
    const next = begin(two, [null]);
    expect(next.brands.at(-1)).toMatchObject({ name: "outdoor", isGone: true });
    expect(writeBrands(readAll(next))).toBe(own);
  });

  it("never loses a brand's place whatever comes and goes, and always ends", () => {
    const names = fc.uniqueArray(fc.constantFrom<string | null>(null, "a", "b", "c"), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 6 }), (runs) => {
        let state = readBrands(null);
        for (const present of runs) {
          state = readBrands(writeBrands(readAll(begin(state, present))));
          expect(isOver(state)).toBe(true);
          expect(state.brands.map(({ name }) => name)).toEqual(present);
          expect(state.brands.every(({ cursor }) => cursor === own)).toBe(true);
        }
      }),
    );
  });
});
