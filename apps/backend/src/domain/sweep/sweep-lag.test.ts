import { describe, expect, it } from "vitest";
import { sweepLagSeconds } from "./sweep-lag.ts";

const noon = new Date("2026-03-02T12:00:00Z");
const later = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);

describe("sweepLagSeconds", () => {
  it.each([
    ["counts from the end of the last reading", { owedSince: noon, readUntil: later(100), helpdeskAheadMs: 0 }, 160],
    ["counts from the beginning while nothing was read", { owedSince: noon, readUntil: null, helpdeskAheadMs: 0 }, 260],
    ["F18: is right by a clock ten minutes late", { owedSince: noon, readUntil: null, helpdeskAheadMs: 600_000 }, 860],
    ["F18: is right by a clock ten minutes early", { owedSince: noon, readUntil: noon, helpdeskAheadMs: -200_000 }, 60],
    ["is never negative", { owedSince: noon, readUntil: later(400), helpdeskAheadMs: 0 }, 0],
  ])("%s", (_title, sweep, seconds) => {
    expect(sweepLagSeconds(sweep, later(260))).toBe(seconds);
  });
});
