import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { duration, relativeTime } from "./relative-time.ts";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");

describe("relative time", () => {
  it.each([
    ["2026-11-20T11:59:57.000Z", "just now"],
    ["2026-11-20T11:59:30.000Z", "30 seconds ago"],
    ["2026-11-20T11:55:00.000Z", "5 minutes ago"],
    ["2026-11-20T14:10:00.000Z", "in 2 hours"],
    ["2026-11-19T11:00:00.000Z", "yesterday"],
    ["2024-11-01T00:00:00.000Z", "2 years ago"],
    ["soon", "at an unknown time"],
  ])("tells %s as “%s”", (at, words) => {
    expect(relativeTime(at, NOW)).toBe(words);
  });

  it("says past for what is past and future for what is to come", () => {
    fc.assert(
      fc.property(fc.integer({ min: 120, max: 10 * 365 * 86_400 }), (seconds) => {
        const before = relativeTime(new Date(NOW - seconds * 1000).toISOString(), NOW);
        const after = relativeTime(new Date(NOW + seconds * 1000).toISOString(), NOW);
        expect(before).toMatch(/ago$|^yesterday$|^last (month|year)$/);
        expect(after).toMatch(/^in |^tomorrow$|^next (month|year)$/);
      }),
    );
  });

  it.each([
    [12.4, "12 ms"],
    [4_200, "4 s"],
    [65_000, "1 min 5 s"],
    [7_500_000, "2 h 5 min"],
  ])("tells %d ms as “%s”", (milliseconds, words) => {
    expect(duration(milliseconds)).toBe(words);
  });
});
