import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { NotFound } from "./not-found.ts";
import { InvalidCursor } from "./page-cursor.ts";
import {
  articleOf,
  integrationOf,
  minutesAfter,
  newOrganization,
  noon,
  sourceOf,
  storeOver,
} from "./store.examples.ts";

describeOnBothDatabases("data sources and sync runs", (open) => {
  async function fresh() {
    const database = await open();
    const organizationId = await newOrganization(database);
    const store = storeOver(database);
    const { id: sourceId } = await store.dataSources.insert(sourceOf(organizationId));
    return { database, organizationId, sourceId, store };
  }

  it("R031: pressing twice, or ten times at once, opens one run", async () => {
    const { organizationId, sourceId, store } = await fresh();
    const opened = await Promise.all(
      Array.from({ length: 10 }, () => store.syncRuns.openOnce(organizationId, sourceId, noon)),
    );
    expect(opened.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(opened.map(({ run }) => run.id)).size).toBe(1);
  });

  it("R031: opens the next run once the last has ended", async () => {
    const { organizationId, sourceId, store } = await fresh();
    const first = await store.syncRuns.openOnce(organizationId, sourceId, noon);
    await store.syncRuns.markRunning(organizationId, first.run.id, minutesAfter(1));
    expect((await store.syncRuns.openOnce(organizationId, sourceId, noon)).isNew).toBe(false);
    await store.syncRuns.finish(organizationId, first.run.id, { status: "failed", error: "401", at: minutesAfter(2) });
    const second = await store.syncRuns.openOnce(organizationId, sourceId, minutesAfter(3));
    expect(second.isNew).toBe(true);
    expect((await store.syncRuns.last(organizationId, sourceId))?.id).toBe(second.run.id);
    expect((await store.syncRuns.list(organizationId, sourceId)).map(({ status }) => status)).toEqual([
      "queued",
      "failed",
    ]);
  });

  it("R013 R027: a run's counts only rise and its cursor and total are visible while it goes on", async () => {
    const { organizationId, sourceId, store } = await fresh();
    const { run } = await store.syncRuns.openOnce(organizationId, sourceId, noon);
    await store.syncRuns.markRunning(organizationId, run.id, noon);
    const cursor = noon.toISOString();
    await Promise.all([
      store.syncRuns.advance(organizationId, run.id, { counts: { seen: 3, indexed: 2 }, cursor, total: 9, at: noon }),
      store.syncRuns.advance(organizationId, run.id, { counts: { seen: 4, failed: 1 }, at: noon }),
    ]);
    await store.syncRuns.markRunning(organizationId, run.id, minutesAfter(9));
    const { id } = run;
    expect(await store.syncRuns.get(organizationId, id)).toMatchObject({
      status: "running",
      startedAt: noon.toISOString(),
      seen: 7,
      indexed: 2,
      failed: 1,
      skipped: 0,
      cursor,
      total: 9,
    });
    await store.syncRuns.finish(organizationId, id, { status: "succeeded", error: null, at: minutesAfter(4) });
    await store.syncRuns.finish(organizationId, id, { status: "failed", error: "late", at: minutesAfter(5) });
    expect(await store.syncRuns.find(organizationId, id)).toMatchObject({
      sourceId,
      status: "succeeded",
      error: null,
      finishedAt: minutesAfter(4).toISOString(),
    });
  });

  it("names the run or source that is not there", async () => {
    const { organizationId, store } = await fresh();
    const at = noon;
    const missing = uuidv7();
    const { syncRuns } = store;
    await expect(syncRuns.openOnce(organizationId, missing, at)).rejects.toThrow(`data source ${missing}`);
    await expect(syncRuns.get(organizationId, missing)).rejects.toThrow(`sync run ${missing}`);
    await expect(syncRuns.markRunning(organizationId, missing, at)).rejects.toThrow(NotFound);
    await expect(syncRuns.advance(organizationId, missing, { counts: {}, at })).rejects.toThrow(NotFound);
    const end = { status: "succeeded" as const, error: null, at };
    await expect(syncRuns.finish(organizationId, missing, end)).rejects.toThrow(NotFound);
  });

  it("keeps the latest outcome of each entry and lists them page by page", async () => {
    const { organizationId, sourceId, store } = await fresh();
    const { run } = await store.syncRuns.openOnce(organizationId, sourceId, noon);
    const entry = (externalId: string, outcome: "indexed" | "failed") => ({
      externalId,
      locale: "en-us",
      title: `Article ${externalId}`,
      outcome,
      reason: "new",
      visibility: "public" as const,
      articleId: null,
    });
    const record = (entries: ReturnType<typeof entry>[], at: Date) =>
      store.syncEntries.record(organizationId, sourceId, run.id, entries, at);
    await record(
      ["1", "2", "3", "4", "5"].map((id) => entry(id, "failed")),
      noon,
    );
    await record([entry("2", "failed"), entry("2", "indexed")], minutesAfter(1));
    await record([], minutesAfter(2));
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof store.syncEntries.list>> = await store.syncEntries.list(
        organizationId,
        sourceId,
        undefined,
        { cursor, limit: 2 },
      );
      ids.push(...page.items.map(({ externalId }) => externalId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(ids).toEqual(["2", "1", "3", "4", "5"]);
    const indexed = await store.syncEntries.list(organizationId, sourceId, "indexed", {});
    expect(indexed.items).toEqual([{ ...entry("2", "indexed"), at: minutesAfter(1).toISOString() }]);
    const foreign = store.syncEntries.list(organizationId, sourceId, undefined, { cursor: "e30" });
    await expect(foreign).rejects.toThrow(InvalidCursor);
    await expect(
      store.syncEntries.record(organizationId, sourceId, uuidv7(), [entry("1", "failed")], noon),
    ).rejects.toThrow(NotFound);
  });

  it("R029: finds the connected sources whose time has come, and no others", async () => {
    const { organizationId, sourceId, store } = await fresh();
    const waiting = await store.dataSources.insert(sourceOf(organizationId, { nextRunAt: minutesAfter(10) }));
    const manual = await store.dataSources.insert(sourceOf(organizationId, { cadence: "manual" }));
    await store.dataSources.update(organizationId, sourceId, {
      nextRunAt: minutesAfter(-1),
      cadence: { everyMinutes: 30 },
    });
    const dueAt = async (minutes: number) =>
      (await store.dataSources.due(minutesAfter(minutes), 1000))
        .filter((due) => due.organizationId === organizationId)
        .map(({ id }) => id);
    expect(await dueAt(0)).toEqual([sourceId]);
    expect(await dueAt(10)).toEqual([sourceId, waiting.id]);
    await store.dataSources.update(organizationId, sourceId, { isConnected: false });
    expect(await dueAt(10)).toEqual([waiting.id]);
    const list = await store.dataSources.list(organizationId);
    expect(list.map(({ id, cadence }) => [id, cadence])).toEqual([
      [sourceId, { everyMinutes: 30 }],
      [waiting.id, "daily"],
      [manual.id, "manual"],
    ]);
  });

  it("R032 R033: a disconnected source keeps its articles; reconnecting begins at an empty cursor", async () => {
    const { organizationId, sourceId, store } = await fresh();
    await store.knowledge.write(articleOf(organizationId, sourceId));
    await store.dataSources.update(organizationId, sourceId, { isConnected: false, cursor: null, nextRunAt: null });
    expect(await store.dataSources.articleCount(organizationId, sourceId)).toBe(1);
    const reconnected = await store.dataSources.update(organizationId, sourceId, { isConnected: true });
    expect(reconnected).toMatchObject({ isConnected: true, cursor: null });
  });

  it("uses a source's own credential, or its integration's, or none", async () => {
    const { database, organizationId, sourceId, store } = await fresh();
    const own = { kind: "api-token" as const, email: "own@acme.example", token: "own-token-canary" };
    expect(await store.dataSources.credential(organizationId, sourceId)).toBeNull();
    const { id: integrationId, credential } = integrationOf(organizationId);
    await store.integrations.insert({ ...integrationOf(organizationId), id: integrationId });
    await store.dataSources.update(organizationId, sourceId, { integrationId });
    expect(await store.dataSources.credential(organizationId, sourceId)).toEqual(credential);
    await store.dataSources.update(organizationId, sourceId, { credential: own });
    expect(await store.dataSources.credential(organizationId, sourceId)).toEqual(own);
    const row = await database.prisma.dataSource.findFirst({ where: { organizationId, id: sourceId } });
    expect(row?.credentialSealed).not.toContain("own-token-canary");
    await store.dataSources.update(organizationId, sourceId, { credential: null, integrationId: uuidv7() });
    expect(await store.dataSources.credential(organizationId, sourceId)).toBeNull();
    await expect(store.dataSources.credential(organizationId, uuidv7())).rejects.toThrow(NotFound);
  });
});
