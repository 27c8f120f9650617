import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextAttempt } from "./next-attempt.ts";

const now = new Date("2026-03-02T12:00:00Z");
const down = { status: 503, retryAt: null };
const waitsMs = (luck: number) => {
  const waits: number[] = [];
  for (let attempts = 1; attempts < 100; attempts += 1) {
    const at = nextAttempt(attempts, down, { now, luck });
    if (!at) return waits;
    waits.push(at.getTime() - now.getTime());
  }
  throw new Error("It is never given up.");
};

describe("sending an event again", () => {
  it("D16: waits longer each time and goes on for at least a day, whatever the luck", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (luck) => {
        const waits = waitsMs(luck);
        expect(waits).toEqual(waits.toSorted((one, other) => one - other));
        expect(waits[0]).toBeLessThanOrEqual(6_000);
        expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(24 * 3_600_000);
        expect(waits).toHaveLength(9);
      }),
    );
  });

  it("D16: keeps the time the subscriber asks for", () => {
    const retryAt = new Date(now.getTime() + 3_600_000);
    expect(nextAttempt(1, { status: 429, retryAt }, { now, luck: 0 })).toEqual(retryAt);
    expect(nextAttempt(9, { status: 429, retryAt }, { now, luck: 0 })?.getTime()).toBeGreaterThan(retryAt.getTime());
  });

  it("D16: gives up at once when the address says that it is gone for good", () => {
    expect(nextAttempt(1, { status: 410, retryAt: null }, { now, luck: 0 })).toBeNull();
    expect(nextAttempt(1, { status: null, retryAt: null }, { now, luck: 0 })).not.toBeNull();
  });
});
