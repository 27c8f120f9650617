import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createStore } from "./create-store.ts";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { createKeyRing } from "./keys/key-ring.ts";
import { newOrganization } from "./store.examples.ts";

const NOON = new Date("2026-03-02T12:00:00Z");
const LATE = new Date("2026-03-02T23:59:59.999Z");
const NEXT_DAY = new Date("2026-03-03T00:00:00Z");

describeOnBothDatabases("what an organization spends on a model", (open) => {
  const newSpend = async () => {
    const database = await open();
    const keyRing = createKeyRing([randomBytes(32).toString("base64")]);
    const store = createStore({
      database,
      keyRing,
      outbox: () => ({ enqueue: async () => {}, enqueueAll: async () => {} }),
    });
    return { spend: store.modelSpend, mine: await newOrganization(database), other: await newOrganization(database) };
  };

  it("F27: is never taken beyond the limit, however many ask at once", async () => {
    const { spend, mine } = await newSpend();
    const asking = Array.from({ length: 40 }, () =>
      spend.reserve(mine, "drafts", { at: NOON, tokens: 300, limit: 1_000 }),
    );
    expect((await Promise.all(asking)).filter(Boolean)).toHaveLength(3);
    expect(await spend.spentOn(mine, NOON)).toEqual({ drafts: 900, vectors: 0 });
  });

  it("is corrected to what was taken, and what was given back can be taken again", async () => {
    const { spend, mine } = await newSpend();
    expect(await spend.reserve(mine, "drafts", { at: NOON, tokens: 1_000, limit: 1_000 })).toBe(true);
    expect(await spend.reserve(mine, "drafts", { at: NOON, tokens: 1, limit: 1_000 })).toBe(false);
    await spend.correct(mine, "drafts", { at: NOON, tokens: -600 });
    expect(await spend.reserve(mine, "drafts", { at: LATE, tokens: 600, limit: 1_000 })).toBe(true);
    await spend.correct(mine, "drafts", { at: NOON, tokens: -5_000 });
    expect(await spend.spentOn(mine, NOON)).toEqual({ drafts: 0, vectors: 0 });
  });

  it("begins anew at midnight UTC, and one organization does not pay for another", async () => {
    const { spend, mine, other } = await newSpend();
    expect(await spend.reserve(mine, "drafts", { at: LATE, tokens: 1_000, limit: 1_000 })).toBe(true);
    expect(await spend.reserve(mine, "drafts", { at: NEXT_DAY, tokens: 1_000, limit: 1_000 })).toBe(true);
    expect(await spend.reserve(other, "drafts", { at: LATE, tokens: 1_000, limit: 1_000 })).toBe(true);
  });

  it("counts vectors apart from drafts: a first sync leaves the drafts their day", async () => {
    const { spend, mine } = await newSpend();
    expect(await spend.reserve(mine, "vectors", { at: NOON, tokens: 900, limit: 1_000 })).toBe(true);
    expect(await spend.reserve(mine, "vectors", { at: NOON, tokens: 200, limit: 1_000 })).toBe(false);
    expect(await spend.reserve(mine, "drafts", { at: NOON, tokens: 300, limit: 1_000 })).toBe(true);
    await spend.correct(mine, "vectors", { at: NOON, tokens: -100 });
    expect(await spend.spentOn(mine, NOON)).toEqual({ drafts: 300, vectors: 800 });
  });

  it.each([
    [0, 0, true],
    [1, 0, false],
    [5_000_000_000, 4_000_000_000, false],
    [4_000_000_000, 4_000_000_000, true],
  ])("%i tokens of an allowance of %i are given: %s", async (tokens, limit, given) => {
    const { spend, mine } = await newSpend();
    expect(await spend.reserve(mine, "drafts", { at: NOON, tokens, limit })).toBe(given);
  });
});
