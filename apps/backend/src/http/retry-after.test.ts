import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRetryAfter } from "./retry-after.ts";

const now = new Date("2026-03-01T12:00:00Z");
const waitOf = (header: string | null, serverDate: Date | null = null): number | null => {
  const until = readRetryAfter(header, { now, serverDate });
  return until === null ? null : until.getTime() - now.getTime();
};

describe("readRetryAfter", () => {
  it.each([
    ["30", 30_000],
    [" 7 ", 7_000],
    ["1.5", 1_500],
    ["0.0004", 1_000],
    ["0", 1_000],
    ["999999999", 3_600_000],
    ["Sun, 01 Mar 2026 12:00:45 GMT", 45_000],
    ["Sun, 01 Mar 2026 11:00:00 GMT", 1_000],
    ["Fri, 31 Dec 2094 23:59:59 GMT", 3_600_000],
    ["soon", null],
    ["-5", null],
    ["1e9", null],
    ["2026", 2_026_000],
    ["", null],
    [null, null],
  ])("F6: reads %j as a wait of %j ms", (header, waitMs) => {
    expect(waitOf(header)).toBe(waitMs);
  });

  it("measures a date against the answering side's clock", () => {
    const serverDate = new Date("2026-03-01T11:50:00Z");
    expect(waitOf("Sun, 01 Mar 2026 11:50:20 GMT", serverDate)).toBe(20_000);
  });

  it("F6: never waits less than was asked, up to an hour, and never longer than an hour", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (seconds) => {
        const waitMs = waitOf(seconds.toFixed(3)) ?? 0;
        expect(waitMs).toBeGreaterThanOrEqual(Math.min(Number(seconds.toFixed(3)) * 1_000, 3_600_000));
        expect(waitMs).toBeLessThanOrEqual(3_600_000);
      }),
    );
  });

  it("never throws and never answers with the past", () => {
    fc.assert(fc.property(fc.string(), (header) => (waitOf(header) ?? 1) > 0));
  });
});
