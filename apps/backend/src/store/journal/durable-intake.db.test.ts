import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { JOBS } from "#jobs/catalog.ts";
import { createQueue } from "#jobs/postgres-queue.ts";
import { createStore } from "../create-store.ts";
import type { Database } from "../database/open-database.ts";
import { describeOnBothDatabases, openEmbeddedCopy } from "../database/test-databases.ts";
import type { InboxEvent } from "../inbox.ts";
import { createKeyRing } from "../keys/key-ring.ts";
import { createDurableIntake, replayJournal } from "./durable-intake.ts";
import { openJournal } from "./journal.ts";

const log = { info: () => {}, warn: () => {}, error: () => {} };
const folder = mkdtempSync(path.join(tmpdir(), "opencx-intake-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function storeWithQueue(database: Database) {
  const queue = await createQueue({ database, definitions: JOBS, log });
  const keyRing = createKeyRing([randomBytes(32).toString("base64")]);
  return { queue, store: createStore({ database, keyRing, outbox: (transaction) => queue.outbox(transaction) }) };
}

function eventOf(deliveryKey: string, changes: Partial<InboxEvent> = {}): InboxEvent {
  return {
    organizationId: "00000000-0000-4000-8000-000000000001",
    integrationId: "00000000-0000-4000-8000-000000000002",
    deliveryKey,
    ticketId: "4711",
    event: "updated",
    receivedAt: new Date("2026-03-02T12:00:00Z"),
    ...changes,
  };
}

describeOnBothDatabases("taking an event in", (open) => {
  it("stores event and job together, and a delivery that comes ten times at once leads to one job", async () => {
    const database = await open();
    const { queue, store } = await storeWithQueue(database);
    const intake = createDurableIntake({ store, journal: null });
    const answers = await Promise.all(Array.from({ length: 10 }, () => intake(eventOf("same"))));
    expect(answers.filter(({ isFresh }) => isFresh)).toHaveLength(1);
    expect(await queue.counts()).toEqual({ ready: 1, delayed: 0, failed: 0 });
    expect(await database.prisma.inboxEvent.count()).toBe(1);
    await queue.stop({ timeoutMs: 100 });
  });

  it("F23 G1: one event that cannot be stored fails alone; those that came beside it are stored, each with its job", async () => {
    const database = await open();
    const { queue, store } = await storeWithQueue(database);
    const before = await queue.counts();
    const intake = createDurableIntake({ store, journal: null });
    const keys = Array.from({ length: 12 }, () => randomUUID());
    // A day that no calendar has: the database refuses the statement that holds it.
    const events = keys.map((key, index) => eventOf(key, index === 5 ? { receivedAt: new Date(Number.NaN) } : {}));
    const answers = await Promise.allSettled([...events, ...events].map(intake));
    const stored = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.isFresh] : []));
    expect(stored).toHaveLength(22);
    expect(stored.filter(Boolean)).toHaveLength(11);
    expect(await queue.counts()).toEqual({ ...before, ready: before.ready + 11 });
    expect(await database.prisma.inboxEvent.count({ where: { deliveryKey: { in: keys } } })).toBe(11);
    await queue.stop({ timeoutMs: 100 });
  });

  it("is not answered when the database refuses, and can then be delivered again", async () => {
    const database = await open();
    const { queue, store } = await storeWithQueue(database);
    const before = await queue.counts();
    const failing = createDurableIntake({
      journal: null,
      store: {
        transaction: (work) =>
          store.transaction(async (stores) => {
            await work(stores);
            throw new Error("The connection broke before the commit");
          }),
      },
    });
    const deliveryKey = randomUUID();
    await expect(failing(eventOf(deliveryKey))).rejects.toThrow("before the commit");
    expect(await queue.counts()).toEqual(before);
    expect(await createDurableIntake({ store, journal: null })(eventOf(deliveryKey))).toEqual({ isFresh: true });
    await queue.stop({ timeoutMs: 100 });
  });
});

describe("taking an event in on the embedded database", () => {
  it("F21: what was answered comes back from the journal after the database lost it, once, and holds identifiers only", async () => {
    const file = path.join(folder, "intake.journal");
    const lost = await openEmbeddedCopy();
    const first = await storeWithQueue(lost);
    const journal = await openJournal(file);
    const intake = createDurableIntake({ store: first.store, journal });
    await Promise.all(["a", "b", "c", "a"].map((key) => intake(eventOf(key))));
    await journal.close();
    await first.queue.stop({ timeoutMs: 100 });
    await lost.close();

    const fresh = await openEmbeddedCopy();
    const second = await storeWithQueue(fresh);
    const found = await openJournal(file);
    expect(await replayJournal({ store: second.store, journal: found })).toBe(3);
    expect(await replayJournal({ store: second.store, journal: found })).toBe(0);
    expect(await second.queue.counts()).toEqual({ ready: 3, delayed: 0, failed: 0 });
    const stored = await fresh.prisma.inboxEvent.findMany({ orderBy: { deliveryKey: "asc" } });
    expect(stored).toEqual(["a", "b", "c"].map((key) => eventOf(key)));
    expect(Object.keys(JSON.parse(/\{.*?\}/.exec(readFileSync(file, "utf8"))?.[0] ?? "{}")).toSorted()).toEqual([
      "deliveryKey",
      "event",
      "integrationId",
      "organizationId",
      "receivedAt",
      "ticketId",
    ]);
    await found.truncateAfter(() => (fresh.engine.kind === "pglite" ? fresh.engine.flushToDisk() : Promise.resolve()));
    expect(found.size()).toBe(0);
    await found.close();
    await second.queue.stop({ timeoutMs: 100 });
    await fresh.close();
  });
});
