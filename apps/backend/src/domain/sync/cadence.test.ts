import type { Cadence } from "@opencx/shared/vocabulary";
import { describe, expect, it } from "vitest";
import { nextRunAt } from "./cadence.ts";

const start = new Date("2026-03-29T00:30:00Z");
const HOUR_MS = 3_600_000;
const after = (hours: number) => new Date(start.getTime() + hours * HOUR_MS);

describe("cadence", () => {
  it.each<[Cadence, string | null]>([
    ["manual", null],
    ["hourly", "2026-03-29T01:30:00.000Z"],
    // A day is 24 hours, also over a change of clocks.
    ["daily", "2026-03-30T00:30:00.000Z"],
    [{ everyMinutes: 180 }, "2026-03-29T03:30:00.000Z"],
  ])("R025 R029: %j is read again at %s", (cadence, next) => {
    expect(nextRunAt(cadence, { dueAt: null, now: start })?.toISOString() ?? null).toBe(next);
  });

  it.each<[Cadence, number]>([
    ["hourly", 25],
    ["daily", 1],
    ["manual", 0],
  ])("R025: %j runs %i times in 25 hours, also when the scheduler looks a little late", (cadence, times) => {
    let runs = 0;
    let dueAt = nextRunAt(cadence, { dueAt: null, now: start });
    for (let minute = 1; minute <= 25 * 60; minute += 1) {
      const now = new Date(start.getTime() + minute * 60_000 + 17_000);
      if (dueAt === null || dueAt > now) continue;
      runs += 1;
      dueAt = nextRunAt(cadence, { dueAt, now });
    }
    expect(runs).toBe(times);
  });

  it("R025: turns that were missed while nothing ran are not made up for, and the rhythm stays", () => {
    expect(nextRunAt("hourly", { dueAt: start, now: after(5.5) })).toEqual(after(6));
  });

  it("R029: a source that is not due yet keeps its time", () => {
    expect(nextRunAt("daily", { dueAt: after(1), now: start })).toEqual(after(1));
  });
});
