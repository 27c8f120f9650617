import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { drained } from "./drained-queue.ts";
import { faultDice } from "./fault-dice.ts";
import { sized } from "./fault-size.ts";
import { type FreshDatabase, freshDatabase, someDatabaseKinds } from "./fresh-database.ts";
import { createSource, endOfRun, expectedEntries, indexedEntries, syncToEnd } from "./help-center-index.ts";
import { type Connected, type SandboxHelpdesk, sandboxHelpdesk } from "./sandbox-helpdesk.ts";

const SIZE = sized({
  small: { ofOneSecond: 400, articles: 100, pageSize: 25, kills: 3, edits: 40, longestRunMs: 150_000 },
  large: { ofOneSecond: 1_000, articles: 10_000, pageSize: 100, kills: 10, edits: 400, longestRunMs: 1_200_000 },
});
vi.setConfig({ testTimeout: 250_000 + 2 * SIZE.longestRunMs });

describe.each(someDatabaseKinds("F14 F15"))("reading a help center, on the %s database", (kind) => {
  let database: FreshDatabase;
  let helpdesk: SandboxHelpdesk;
  let backend: BackendProcess;
  let connected: Connected;

  beforeEach(async () => {
    database = await freshDatabase(kind);
    helpdesk = await sandboxHelpdesk();
    backend = await createBackendProcess({ databaseUrl: database.url, zendeskUrl: helpdesk.urlTemplate });
    await backend.start();
    connected = await helpdesk.connect(backend);
  });
  afterEach(async () => {
    await backend.dispose();
    await helpdesk.close();
    await database.drop();
  });

  const articlePages = () =>
    helpdesk.account.ledger.requests.filter(({ path }) => /\/(articles|incremental\/articles)(\.json)?$/.test(path));

  it("F14: hundreds of articles of one second, edited while they are read in pages of 30, are all indexed", async () => {
    const { account } = helpdesk;
    const dice = faultDice(`F14 ${kind}`);
    account.settings.incrementalPageSize = 30;
    for (let number = 0; number < SIZE.ofOneSecond; number += 1)
      account.createArticle({ title: `Article ${number}`, body: `<p>Text of article ${number}.</p>` });
    const sameSecond = `${new Date(Date.now() - 60_000).toISOString().slice(0, 19)}Z`;
    for (const article of account.articles()) {
      const times = { createdAt: sameSecond, updatedAt: sameSecond };
      Object.assign(article, times);
      for (const translation of article.translations) Object.assign(translation, times, { editedAt: sameSecond });
    }
    const sourceId = await createSource(backend, connected.integrationId);
    const { id: runId } = await backend.mutate("dataSources.sync", { id: sourceId });
    for (const article of dice.some(account.articles(), SIZE.edits)) {
      await new Promise((resolve) => setTimeout(resolve, dice.between(0, 60)));
      account.putTranslation(article.id, "en-us", { title: `${article.id}, edited`, body: "<p>Another text.</p>" });
    }
    expect(await endOfRun(backend, { sourceId, runId })).toMatchObject({ status: "succeeded", failed: 0 });
    // Whatever was edited after its page had been read comes with the next run at the latest.
    expect(await syncToEnd(backend, sourceId)).toMatchObject({ status: "succeeded", failed: 0 });
    expect(await indexedEntries(backend, sourceId)).toEqual(expectedEntries(account));
    const pages = articlePages().length;
    expect(await syncToEnd(backend, sourceId)).toMatchObject({ status: "succeeded", indexed: 0, failed: 0 });
    expect(articlePages().length - pages).toBeLessThan(60);
  }, 300_000);

  it("F15 R012: a first sync killed at random ends like an undisturbed one, with at most one page read again per kill", async () => {
    const { account } = helpdesk;
    const dice = faultDice(`F15 ${kind}`);
    account.settings.incrementalPageSize = SIZE.pageSize;
    for (let number = 0; number < SIZE.articles; number += 1) {
      const german = { title: `Artikel ${number}`, body: `<p>Der Text von Artikel ${number}.</p>` };
      account.createArticle({
        title: `Article ${number}`,
        body: `<p>Text of article ${number}.</p>`,
        translations: { de: german },
      });
    }
    // What was written in the second of the first look would be read, and counted, a second time.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const sourceId = await createSource(backend, connected.integrationId);
    const before = articlePages().length;
    const { id: runId } = await backend.mutate("dataSources.sync", { id: sourceId });
    const pagesInAll = Math.ceil(SIZE.articles / SIZE.pageSize);
    for (const page of dice.some([...Array(pagesInAll).keys()], SIZE.kills).sort((a, b) => a - b)) {
      await eventually(`page ${page + 1} is asked for`, () => articlePages().length - before > page, SIZE.longestRunMs);
      await new Promise((resolve) => setTimeout(resolve, dice.between(0, 500)));
      await backend.kill();
      await backend.start();
    }
    const run = await endOfRun(backend, { sourceId, runId }, SIZE.longestRunMs);
    const disturbedPages = articlePages().length - before;
    const disturbed = await indexedEntries(backend, sourceId);
    expect(disturbed).toEqual(expectedEntries(account));
    expect(await drained(backend)).toEqual({ ready: 0, delayed: 0, failed: 0 });

    const undisturbedId = await createSource(backend, connected.integrationId);
    const undisturbedBefore = articlePages().length;
    const undisturbed = await syncToEnd(backend, undisturbedId, SIZE.longestRunMs);
    expect(await indexedEntries(backend, undisturbedId)).toEqual(disturbed);
    const { status, seen, indexed, unchanged, removed, skipped, failed } = undisturbed;
    expect(run).toMatchObject({ status, seen, indexed, unchanged, removed, skipped, failed });
    const undisturbedPages = articlePages().length - undisturbedBefore;
    expect(disturbedPages - undisturbedPages).toBeLessThanOrEqual(SIZE.kills);
  });
});
