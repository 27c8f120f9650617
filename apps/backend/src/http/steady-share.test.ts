import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { steadyShare } from "./steady-share.ts";

const MINUTE = 60_000;

/** When calls that are wanted at these times are made, with an answer after each. */
function madeAt(wanted: readonly number[], limit: number): number[] {
  const share = steadyShare(1 / 2);
  share.observe({ limit, resetMs: MINUTE }, 0);
  let last = 0;
  return wanted.map((at) => {
    const from = Math.max(at, last);
    share.observe({ limit, resetMs: MINUTE - (from % MINUTE) }, from);
    last = share.nextAt(from);
    share.take(last);
    return last;
  });
}

function mostWithinAMinute(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + MINUTE).length));
}

describe("steadyShare", () => {
  it("F7: a rush before an allowance is renewed and another one after it keep to the allowance within a minute", () => {
    const rush = (at: number) => Array.from({ length: 40 }, () => at);
    const made = madeAt([...rush(55_000), ...rush(61_000)], 40);
    expect(made.filter((at) => at === 55_000)).toHaveLength(20);
    expect(mostWithinAMinute(made)).toBe(39);
    expect(made.at(-1)).toBe(55_000 + 60 * 3_000);
  });

  it("F7: whenever calls are wanted, a minute sees the allowance at most, and none waits while there is room", () => {
    const calls = fc.array(fc.integer({ min: 0, max: 5 * MINUTE }), { maxLength: 120 });
    fc.assert(
      fc.property(calls, fc.integer({ min: 2, max: 60 }), (times, limit) => {
        const wanted = times.toSorted((one, other) => one - other);
        const made = madeAt(wanted, limit);
        expect(mostWithinAMinute(made)).toBeLessThanOrEqual(limit);
        if (wanted.length <= limit / 2) expect(made).toEqual(wanted);
      }),
    );
  });

  it("holds nobody up where no allowance is told of, or none has been for a minute", () => {
    const share = steadyShare(1 / 2);
    expect(share.nextAt(5)).toBe(5);
    share.observe({ limit: 2, resetMs: 1_000 }, 0);
    share.take(0);
    expect(share.nextAt(0)).toBe(1_000);
    expect(share.nextAt(1_000)).toBe(1_000);
    share.take(0);
    expect(share.nextAt(999)).toBe(2_000);
    expect(share.nextAt(1_001)).toBe(1_001);
  });
});
