import { afterEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { answerHeldRemoval } from "./answer-held-removal.ts";
import { syncPage } from "./sync-page.ts";
import { openSyncWorld, type SyncWorld } from "./sync-world.examples.ts";

const HOUR_MS = 3_600_000;

describeOnBothDatabases("articles that vanish at the helpdesk", (open) => {
  const worlds: SyncWorld[] = [];
  const newWorld = async (articles: number) => {
    const world = await openSyncWorld(await open());
    worlds.push(world);
    const ids = Array.from({ length: articles }, (_, index) => {
      const text = { title: `Article ${index}`, body: `<p>Flurbo fact number ${index}.</p>` };
      return world.account.createArticle(text).id;
    });
    const sourceId = await world.createSource();
    await world.sync(sourceId);
    return { world, sourceId, ids };
  };
  const wait = ({ clock }: SyncWorld, ms: number) => {
    clock.at = new Date(clock.at.getTime() + ms);
  };
  const removedOf = async ({ store, organizationId }: SyncWorld, sourceId: string) =>
    (await store.syncEntries.list(organizationId, sourceId, "removed", { limit: 200 })).items;
  const sourceOf = ({ store, organizationId }: SyncWorld, id: string) => store.dataSources.get(organizationId, id);
  const answer = (world: SyncWorld, id: string, given: "remove" | "keep") =>
    answerHeldRemoval(world.needs, { organizationId: world.organizationId, id, answer: given });
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
  });

  it("R038 F16: a deleted article is out of the knowledge with the very next run, with its reason, and leaves a tombstone", async () => {
    const { world, sourceId, ids } = await newWorld(30);
    const { items } = await world.store.knowledge.list(world.organizationId, { query: "Article 7" }, {});
    const gone = items.find(({ title }) => title === "Article 7");
    world.account.archiveArticle(ids[7] ?? 0);
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 1, indexed: 0, failed: 0 });
    expect(await world.indexed(sourceId)).not.toContain("en-us Article 7");
    expect((await world.ask("Flurbo fact number 7", { audience: "rep" })).map(({ title }) => title)).not.toContain(
      "Article 7",
    );
    expect(await removedOf(world, sourceId)).toMatchObject([
      { title: "Article 7", outcome: "removed", reason: "Removed: archived or deleted at the helpdesk." },
    ]);
    expect(await world.store.syncEntries.tombstone(world.organizationId, gone?.id ?? "")).toMatchObject({
      articleId: gone?.id,
      title: "Article 7",
      source: { id: sourceId },
    });
    const counted = world.account.ledger.requests.length;
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 0, indexed: 0 });
    expect(world.account.ledger.requests.length - counted).toBe(3);
  });

  it("F16: one deleted and another created between two runs, so that their number stays, and both are noticed", async () => {
    const { world, sourceId, ids } = await newWorld(12);
    wait(world, HOUR_MS);
    world.account.archiveArticle(ids[3] ?? 0);
    world.account.createArticle({ title: "New", body: "<p>Flurbo news.</p>" });
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 1, indexed: 1 });
    expect(await world.indexed(sourceId)).not.toContain("en-us Article 3");
  });

  it("R038: an article of another language than the help center's own, which no count covers, leaves with the check", async () => {
    const { world, sourceId } = await newWorld(10);
    world.account.setLocales(["en-us", "de"], "en-us");
    const text = { title: "Nur deutsch", body: "<p>Flurbo.</p>", locale: "de" };
    const { id } = world.account.createArticle(text);
    await world.sync(sourceId);
    world.account.archiveArticle(id);
    expect(await world.sync(sourceId)).toMatchObject({ removed: 0 });
    wait(world, 6 * HOUR_MS);
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 1, indexed: 0, unchanged: 10 });
    expect(await world.indexed(sourceId)).not.toContain("de Nur deutsch");
  });

  it("F17: a listing that ends in errors, or half-way, deletes nothing, and the next one goes on", async () => {
    const { world, sourceId, ids } = await newWorld(130);
    world.account.archiveArticle(ids[5] ?? 0);
    wait(world, 7 * HOUR_MS);
    const fault = world.account.faults.add({
      path: /help_center\/articles$/,
      skip: 1,
      fault: { kind: "server-error", status: 503, when: "before" },
    });
    expect(await world.sync(sourceId)).toMatchObject({ status: "failed", removed: 0 });
    expect(await world.indexed(sourceId)).toHaveLength(130);
    world.account.faults.remove(fault);
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 1 });
    expect(await world.indexed(sourceId)).toHaveLength(129);
  });

  it("F17: an empty listing deletes nothing, warns and asks; an article that comes back is not asked about", async () => {
    const { world, sourceId } = await newWorld(3);
    const kept = [...world.account.state.articles];
    world.account.state.articles.clear();
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 0 });
    expect(await world.indexed(sourceId)).toHaveLength(3);
    expect(world.alarms).toMatchObject([{ kind: "removal-held", sourceId, articles: 3, total: 3 }]);
    expect((await sourceOf(world, sourceId)).heldRemoval).toMatchObject({ articles: 3, total: 3, isConfirmed: false });
    const [first, ...rest] = kept;
    if (first) world.account.state.articles.set(...first);
    wait(world, 7 * HOUR_MS);
    await world.sync(sourceId);
    expect(await world.indexed(sourceId)).toEqual(["en-us Article 0"]);
    expect((await sourceOf(world, sourceId)).heldRemoval).toBeNull();
    for (const article of rest) world.account.state.articles.set(...article);
    wait(world, 7 * HOUR_MS);
    await world.sync(sourceId);
    expect(await world.indexed(sourceId)).toHaveLength(3);
  });

  it("R038: more than a fifth missing waits for an admin; confirmed, they leave with the reason, and only they", async () => {
    const { world, sourceId, ids } = await newWorld(40);
    for (const id of ids.slice(0, 9)) world.account.archiveArticle(id);
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 0 });
    expect(await world.indexed(sourceId)).toHaveLength(40);
    world.account.createArticle({ title: "New", body: "<p>Flurbo news.</p>" });
    await world.sync(sourceId);
    expect((await world.store.listings.rememberedAbsent(world.organizationId, sourceId, 3)).count).toBe(9);

    const outcome = await answer(world, sourceId, "remove");
    expect(outcome).toMatchObject({ kind: "started" });
    await world.runJobs();
    expect(await world.store.syncRuns.last(world.organizationId, sourceId)).toMatchObject({
      status: "succeeded",
      removed: 9,
    });
    expect(await world.indexed(sourceId)).toHaveLength(32);
    expect((await sourceOf(world, sourceId)).heldRemoval).toBeNull();
    expect((await removedOf(world, sourceId))[0]?.reason).toContain("an admin confirmed");
    expect(await answer(world, sourceId, "remove")).toMatchObject({ kind: "refused" });
  });

  it("R038: an admin who keeps them is asked again by the next complete listing", async () => {
    const { world, sourceId, ids } = await newWorld(20);
    for (const id of ids.slice(0, 8)) world.account.archiveArticle(id);
    await world.sync(sourceId);
    expect(await answer(world, sourceId, "keep")).toEqual({ kind: "kept" });
    await world.sync(sourceId);
    expect((await sourceOf(world, sourceId)).heldRemoval).toBeNull();
    wait(world, 7 * HOUR_MS);
    await world.sync(sourceId);
    expect((await sourceOf(world, sourceId)).heldRemoval).toMatchObject({ articles: 8, total: 20 });
    expect(await world.indexed(sourceId)).toHaveLength(20);
  });

  it("R038: without proof an article stays until a second complete listing does not have it either", async () => {
    const { world, sourceId, ids } = await newWorld(20);
    world.account.archiveArticle(ids[2] ?? 0);
    world.account.faults.add({ path: /articles\/\d+$/, fault: { kind: "forbidden" } });
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 0 });
    expect(await world.indexed(sourceId)).toHaveLength(20);
    wait(world, 7 * HOUR_MS);
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 1 });
    expect((await removedOf(world, sourceId))[0]?.reason).toContain("two complete lists");
  });

  it("R038: of several brands each is checked by itself, one that refuses says so and loses nothing, and one that is closed asks", async () => {
    const { world, sourceId, ids } = await newWorld(6);
    const outdoor = world.emulator.addBrand("acme", { subdomain: "acme-outdoor", name: "Outdoor" });
    const tents = outdoor.createArticle({ title: "Tents", body: "<p>Flurbo tents.</p>" });
    outdoor.createArticle({ title: "Boots", body: "<p>Flurbo boots.</p>" });
    wait(world, 7 * HOUR_MS);
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", indexed: 2, removed: 0 });

    outdoor.archiveArticle(tents.id);
    world.account.archiveArticle(ids[0] ?? 0);
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 2 });
    expect(await world.indexed(sourceId)).toContain("en-us Boots");
    const { items } = await world.store.knowledge.list(world.organizationId, { query: "Boots" }, {});
    expect(items[0]).toMatchObject({ brand: "acme-outdoor" });

    const fault = outdoor.faults.add({ path: /help_center/, fault: { kind: "forbidden" } });
    wait(world, 7 * HOUR_MS);
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 0 });
    expect((await sourceOf(world, sourceId)).problems).toMatchObject([
      { kind: "unreadable", detail: expect.stringContaining("acme-outdoor is left out") },
    ]);
    outdoor.faults.remove(fault);

    world.account.state.brands = [];
    wait(world, 7 * HOUR_MS);
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", removed: 0 });
    expect(await sourceOf(world, sourceId)).toMatchObject({
      problems: [],
      heldRemoval: { brand: "acme-outdoor", articles: 1, total: 1 },
    });
    await answer(world, sourceId, "remove");
    await world.runJobs();
    expect(await world.indexed(sourceId)).toHaveLength(5);
    expect(await world.indexed(sourceId)).not.toContain("en-us Boots");
  });

  it("F2 F15: killed between the steps of a sweep, it ends the same, and each article is removed and counted once", async () => {
    const { world, sourceId, ids } = await newWorld(80);
    for (const id of ids.slice(0, 14)) world.account.archiveArticle(id);
    wait(world, HOUR_MS);
    const runId = await world.start(sourceId);
    const killed = {
      ...world.needs,
      store: { ...world.needs.store, transaction: () => Promise.reject(new Error("killed")) },
    };
    for (let job = world.jobs.shift(); job; job = world.jobs.shift()) {
      // A job that comes again after the run has ended does nothing, so there is nothing to kill.
      const died = syncPage(killed, job, AbortSignal.timeout(60_000));
      await died.catch((error: unknown) => expect(error).toMatchObject({ message: "killed" }));
      await syncPage(world.needs, job, AbortSignal.timeout(60_000));
      // Given out again after the commit: what it enqueues a second time takes turns with the first.
      await syncPage(world.needs, job, AbortSignal.timeout(60_000));
      world.jobs.splice(1);
    }
    const run = await world.store.syncRuns.get(world.organizationId, runId);
    expect(run).toMatchObject({ status: "succeeded", removed: 14, failed: 0 });
    expect(await world.indexed(sourceId)).toHaveLength(66);
  });

  it("R032 R038: reconnecting reads everything again from an empty cursor; ids stay, and what was deleted meanwhile leaves", async () => {
    const { world, sourceId, ids } = await newWorld(15);
    const idsOf = async () =>
      (await world.store.knowledge.list(world.organizationId, { sourceId }, { limit: 100 })).items.map(({ id }) => id);
    const before = await idsOf();
    await world.disconnect(sourceId);
    world.account.archiveArticle(ids[1] ?? 0);
    const counted = world.account.ledger.requests.length;
    wait(world, 30 * HOUR_MS);
    expect(world.account.ledger.requests.length).toBe(counted);
    await world.reconnect(sourceId);
    expect(await sourceOf(world, sourceId)).toMatchObject({ isConnected: true, cursor: null });
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", seen: 14, unchanged: 14, removed: 1 });
    const after = await idsOf();
    expect(after).toHaveLength(14);
    expect(after.every((id) => before.includes(id))).toBe(true);
  });
});
