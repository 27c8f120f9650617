import { afterEach, expect, it } from "vitest";
import { AllowanceUsedUp } from "#domain/allowance/allowance-used-up.ts";
import { RetryLater } from "#jobs/job.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { sized } from "../../e2e/fault-size.ts";
import { disconnectDataSource } from "./connect-data-source.ts";
import { type SyncPageNeeds, syncPage } from "./sync-page.ts";
import { openSyncWorld, type SyncWorld } from "./sync-world.examples.ts";

/** More than two pages. */
const ARTICLES = sized({ small: 230, large: 2_030 });

/** The process ends here, as if it had been killed. */
class Killed extends Error {
  override readonly name = "Killed";
}

describeOnBothDatabases("syncing through trouble", (open) => {
  const worlds: SyncWorld[] = [];
  const newWorld = async (articles: number) => {
    const world = await openSyncWorld(await open());
    worlds.push(world);
    for (let index = 0; index < articles; index += 1)
      world.account.createArticle({ title: `Article ${index}`, body: `<p>Flurbo fact number ${index}.</p>` });
    return { world, sourceId: await world.createSource() };
  };
  const tick = (world: SyncWorld) => {
    world.clock.at = new Date(world.clock.at.getTime() + 60_000);
  };
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
  });

  it("R012 F2 F15: killed at every kind of place, a run ends with every article once and re-reads at most a page each time", async () => {
    const { world, sourceId } = await newWorld(ARTICLES);
    tick(world);
    const runId = await world.start(sourceId);
    const request = { organizationId: world.organizationId, sourceId, runId };
    const counted = world.account.ledger.requests.length;
    const kills: ((needs: SyncPageNeeds) => SyncPageNeeds)[] = [
      (needs) => ({ ...needs, openHelpCenter: () => Promise.reject(new Killed()) }),
      (needs) => ({ ...needs, prepareArticle: () => Promise.reject(new Killed()) }),
      (needs) => ({ ...needs, embedder: { ...needs.embedder, embed: () => Promise.reject(new Killed()) } }),
      (needs) => ({ ...needs, store: { ...needs.store, transaction: () => Promise.reject(new Killed()) } }),
      (needs) => ({
        ...needs,
        store: {
          ...needs.store,
          // Everything was written, and the commit never came.
          transaction: (work) =>
            needs.store.transaction(async (stores) => {
              await work(stores);
              throw new Killed();
            }),
        },
      }),
    ];
    let attempts = 0;
    for (let job = world.jobs.shift(); job; job = world.jobs.shift()) {
      for (const kill of kills) {
        attempts += 1;
        const died = syncPage(kill(world.needs), job, AbortSignal.timeout(60_000));
        // A page with nothing to write does not come to every place.
        await died.catch((error: unknown) => expect(error).toBeInstanceOf(Killed));
      }
      await syncPage(world.needs, job, AbortSignal.timeout(60_000));
      // Killed after the commit: the queue gives the same job out again.
      await syncPage(world.needs, job, AbortSignal.timeout(60_000));
      attempts += 2;
    }
    expect(await world.store.syncRuns.get(world.organizationId, runId)).toMatchObject({
      status: "succeeded",
      seen: ARTICLES,
      indexed: ARTICLES,
      failed: 0,
    });
    const titles = await world.indexed(sourceId);
    expect(titles).toHaveLength(ARTICLES);
    expect(new Set(titles).size).toBe(ARTICLES);
    // Two requests at most for each attempt: the locales at a run's beginning, and the page.
    expect(world.account.ledger.requests.length - counted).toBeLessThanOrEqual(attempts * 2);
    await syncPage(world.needs, request, AbortSignal.timeout(60_000));
    expect(await world.indexed(sourceId)).toEqual(titles);
  });

  it("R039 R040: a rate limit is waited out to the second, and the run says until when", async () => {
    const { world, sourceId } = await newWorld(3);
    tick(world);
    const runId = await world.start(sourceId);
    world.account.faults.add({ path: /articles/, times: 1, fault: { kind: "too-many-requests", retryAfter: "90" } });
    const [job] = world.jobs;
    if (!job) throw new Error("Starting a run put no job on the queue.");
    const waits = await syncPage(world.needs, job, AbortSignal.timeout(60_000)).catch((error: unknown) => error);
    expect(waits).toBeInstanceOf(RetryLater);
    const until = waits instanceof RetryLater ? waits.retryAt : world.clock.at;
    expect(until.getTime() - world.clock.at.getTime()).toBeGreaterThanOrEqual(90_000);
    const waiting = await world.store.syncRuns.get(world.organizationId, runId);
    expect(waiting).toMatchObject({ status: "running" });
    expect(waiting.error).toContain(`Waiting until ${until.toISOString()}.`);
    await world.runJobs();
    expect(await world.store.syncRuns.get(world.organizationId, runId)).toMatchObject({
      status: "succeeded",
      indexed: 3,
      error: null,
    });
  });

  it.each([
    ["errors of the server", { kind: "server-error", status: 500, when: "before" }],
    ["a stalled connection", { kind: "stall" }],
    ["cut answers", { kind: "truncated-body" }],
    ["pages of HTML", { kind: "html-page" }],
    ["empty answers", { kind: "empty-body" }],
  ] as const)("R039 F7 F17: after %s the run ends complete and nothing was taken for deleted", async (_what, fault) => {
    const { world, sourceId } = await newWorld(120);
    await world.sync(sourceId);
    world.account.createArticle({ title: "One more", body: "<p>Flurbo.</p>" });
    world.account.faults.add({ path: /help_center/, times: 3, fault });
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 0, failed: 0, error: null });
    expect(await world.indexed(sourceId)).toHaveLength(121);
  });

  it("R039: an outage that does not end, ends the run with its reason, and the next run goes on", async () => {
    const { world, sourceId } = await newWorld(120);
    const fault = world.account.faults.add({
      path: /articles/,
      skip: 1,
      fault: { kind: "server-error", status: 503, when: "before" },
    });
    const failed = await world.sync(sourceId);
    expect(failed).toMatchObject({ status: "failed", indexed: 100 });
    expect(failed.error).toMatch(/^Nothing could be read since 2026-/);
    const { cursor } = await world.store.dataSources.get(world.organizationId, sourceId);
    expect(cursor).not.toBeNull();
    world.account.faults.remove(fault);
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded" });
    expect(await world.indexed(sourceId)).toHaveLength(120);
  });

  it("R009 R039: a credential that stopped working fails the run at once and says so", async () => {
    const { world, sourceId } = await newWorld(2);
    world.account.faults.add({ path: /help_center/, fault: { kind: "unauthorized", shape: "plain" } });
    const run = await world.sync(sourceId);
    expect(run.status).toBe("failed");
    expect(run.error).toMatch(/credential|token/i);
    expect(world.jobs).toEqual([]);
  });

  it("R034 R035: a source deleted while its page is read leaves nothing behind", async () => {
    const { world, sourceId } = await newWorld(5);
    tick(world);
    await world.start(sourceId);
    const deleting: SyncPageNeeds = {
      ...world.needs,
      prepareArticle: async (article) => {
        await world.store.dataSources.delete(world.organizationId, sourceId).catch(() => undefined);
        return world.needs.prepareArticle(article);
      },
    };
    await world.runJobs(deleting);
    expect(await world.ask("Flurbo fact", { audience: "rep" })).toEqual([]);
    expect(await world.store.dataSources.find(world.organizationId, sourceId)).toBeNull();
    expect(world.jobs).toEqual([]);
  });

  it("R033: a source disconnected while its page is read ends its run and stores nothing more", async () => {
    const { world, sourceId } = await newWorld(5);
    tick(world);
    const runId = await world.start(sourceId);
    const disconnecting: SyncPageNeeds = {
      ...world.needs,
      prepareArticle: async (article) => {
        await disconnectDataSource(world.needs, { organizationId: world.organizationId, id: sourceId });
        return world.needs.prepareArticle(article);
      },
    };
    await world.runJobs(disconnecting);
    expect(await world.indexed(sourceId)).toEqual([]);
    expect(await world.store.syncRuns.get(world.organizationId, runId)).toMatchObject({
      status: "failed",
      error: "The source was disconnected.",
    });
  });

  it("F27 R039: a run waits for the next day's allowance of vector tokens, says so, and goes on where it was", async () => {
    const { world, sourceId } = await newWorld(3);
    const tomorrow = new Date(world.clock.at.getTime() + 9 * 3_600_000);
    let enoughFor = 2;
    const { embedder } = world.needs;
    const limited: typeof embedder = {
      ...embedder,
      embed: async (request, signal) => {
        expect(request.organizationId).toBe(world.organizationId);
        const vectors = await embedder.embed({ ...request, texts: request.texts.slice(0, enoughFor) }, signal);
        enoughFor -= vectors.length;
        if (vectors.length === request.texts.length) return vectors;
        throw new AllowanceUsedUp({ dailyTokens: 1_000, retryAt: tomorrow, vectors });
      },
    };
    const needs = { ...world.needs, embedder: limited };
    const runId = await world.start(sourceId);
    const job = { organizationId: world.organizationId, sourceId, runId };
    const page = () => syncPage(needs, job, AbortSignal.timeout(60_000));
    await expect(page()).rejects.toMatchObject({ name: "RetryLater", retryAt: tomorrow });
    expect(await world.store.syncRuns.get(world.organizationId, runId)).toMatchObject({
      status: "running",
      indexed: 2,
      error:
        `Waiting until ${tomorrow.toISOString()}. Today's allowance of 1,000 tokens for vectors is used up. ` +
        "1 article waits for the next day's, then the run goes on.",
    });
    expect(await world.indexed(sourceId)).toHaveLength(2);
    world.clock.at = tomorrow;
    enoughFor = 1;
    // The helpdesk is away just then, and the wait before was not its fault.
    const fault = { kind: "server-error", status: 503, when: "before" } as const;
    const outage = world.account.faults.add({ path: /articles/, fault });
    await expect(page()).rejects.toMatchObject({ name: "RetryLater" });
    world.account.faults.remove(outage);
    await page();
    await world.runJobs(needs);
    expect(await world.store.syncRuns.get(world.organizationId, runId)).toMatchObject({
      status: "succeeded",
      seen: 3,
      indexed: 3,
      error: null,
    });
    expect(world.embedded).toHaveLength(3);
  });

  it("R023: what is narrowed is gone from customers at once, also when the new text cannot be prepared yet", async () => {
    const { world, sourceId } = await newWorld(1);
    const [article] = world.account.articles();
    if (!article) throw new Error("The help center has no article.");
    await world.sync(sourceId);
    world.account.putTranslation(article.id, "en-us", { body: "<p>Flurbo secret.</p>", draft: true });
    tick(world);
    await world.start(sourceId);
    const failing = {
      ...world.needs,
      embedder: { ...world.needs.embedder, embed: () => Promise.reject(new Killed()) },
    };
    await expect(world.runJobs(failing)).rejects.toThrow(Killed);
    expect(await world.ask("Flurbo fact")).toEqual([]);
    expect(await world.ask("Flurbo fact", { audience: "rep" })).toHaveLength(1);
  });
});
