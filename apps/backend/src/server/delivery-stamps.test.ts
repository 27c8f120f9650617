import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { deliveryStamps } from "./delivery-stamps.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const at = (ms: number) => new Date(1_000_000 + ms);
const stampOf = (integrationId: string, ms: number) => ({ organizationId: "o", integrationId, at: at(ms) });

function recording() {
  const written: [string, number][] = [];
  const recordDelivery = async (_organizationId: string, integrationId: string, stamp: Date) => {
    written.push([integrationId, stamp.getTime() - at(0).getTime()]);
    if (integrationId === "broken") throw new Error("no connection");
  };
  return { written, stamps: deliveryStamps({ recordDelivery }, 1_000) };
}

it("the first delivery is stamped at once, a flood once a second, each integration for itself", () => {
  const { written, stamps } = recording();
  for (let ms = 0; ms < 2_500; ms += 10) {
    stamps.note(stampOf("busy", ms));
    if (ms === 700) stamps.note(stampOf("other", ms));
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(5_000);
  expect(written.filter(([id]) => id === "other")).toEqual([["other", 700]]);
  const busy = written.filter(([id]) => id === "busy").map(([, ms]) => ms);
  expect(busy).toHaveLength(4);
  expect([busy[0], busy.at(-1)]).toEqual([0, 2_490]);
});

it("the newest stamp of a pause counts, in whatever order they came", () => {
  const { written, stamps } = recording();
  for (const ms of [0, 300, 500, 400]) stamps.note(stampOf("a", ms));
  vi.advanceTimersByTime(10_000);
  expect(written).toEqual([
    ["a", 0],
    ["a", 500],
  ]);
});

it("a stamp that cannot be written is no problem for the next one", async () => {
  const { written, stamps } = recording();
  stamps.note(stampOf("broken", 0));
  stamps.note(stampOf("broken", 10));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(written).toHaveLength(2);
});
