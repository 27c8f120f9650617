import { describe, expect, it } from "vitest";
import type { JobBinding } from "./bind-job.ts";
import { dividePlaces, freePlaces } from "./places.ts";

const kind = (name: string, priority: number): JobBinding => ({ name, attempts: 1, priority, run: async () => {} });

describe("dividing places among jobs", () => {
  it("F12: keeps one place per kind for organizations that do not fill the rest, and one for each other kind", () => {
    const places = dividePlaces([kind("sync", 20), kind("ticket", 30)], 8);
    expect(places.map(({ binding, count, tenantLimit }) => [binding.name, count, tenantLimit])).toEqual([
      ["ticket", 6, null],
      ["ticket", 1, 6],
      ["sync", 6, null],
      ["sync", 1, 6],
    ]);
  });

  it("F12: leaves half of the places to each kind, however many kinds there are", () => {
    const kinds = ["ticket", "wake", "backlog", "sync", "sweep", "hand-off", "event", "file"].map((name) =>
      kind(name, 30),
    );
    const places = dividePlaces(kinds, 8);
    expect(places.filter(({ tenantLimit }) => tenantLimit === null).map(({ count }) => count)).toEqual(
      kinds.map(() => 3),
    );
    expect(places.filter(({ tenantLimit }) => tenantLimit !== null).map(({ count }) => count)).toEqual(
      kinds.map(() => 1),
    );
  });

  it("gives out the place that is kept only when the others are taken", () => {
    const [ordinary, kept] = dividePlaces([kind("ticket", 30)], 4);
    if (!ordinary || !kept) throw new Error("two groups were expected");
    expect([freePlaces(ordinary), freePlaces(kept)]).toEqual([3, 0]);
    ordinary.taken = 3;
    expect([freePlaces(ordinary), freePlaces(kept)]).toEqual([0, 1]);
    kept.taken = 1;
    expect(freePlaces(kept)).toBe(0);
  });

  it.each([1, 2])("leaves every kind a place of its own with %i in all", (concurrency) => {
    const places = dividePlaces([kind("sync", 20), kind("ticket", 30)], concurrency);
    expect(places.map(({ count, tenantLimit }) => [count, tenantLimit])).toEqual([
      [1, null],
      [1, null],
    ]);
  });
});
