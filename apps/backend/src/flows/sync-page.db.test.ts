import { afterEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { openSyncWorld, type SyncWorld } from "./sync-world.examples.ts";

describeOnBothDatabases("syncing a help center", (open) => {
  const worlds: SyncWorld[] = [];
  const newWorld = async () => {
    const world = await openSyncWorld(await open());
    worlds.push(world);
    return world;
  };
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
  });

  it("R010 R011 R012 R013: nothing is read before the start, then everything, page by page, with counts that only rise", async () => {
    const world = await newWorld();
    for (let index = 0; index < 230; index += 1)
      world.account.createArticle({ title: `Article ${index}`, body: `<p>Fact number ${index}.</p>` });
    const sourceId = await world.createSource();
    expect(await world.indexed(sourceId)).toEqual([]);
    expect(await world.store.syncRuns.last(world.organizationId, sourceId)).toBeNull();

    world.clock.at = new Date(world.clock.at.getTime() + 60_000);
    const runId = await world.start(sourceId);
    expect(await world.store.syncRuns.get(world.organizationId, runId)).toMatchObject({ status: "queued", seen: 0 });
    const seen: number[] = [];
    const watching = {
      ...world.needs,
      openHelpCenter: async (source: Parameters<typeof world.needs.openHelpCenter>[0]) => {
        seen.push((await world.store.syncRuns.get(world.organizationId, runId)).seen);
        return world.needs.openHelpCenter(source);
      },
    };
    const pages = await world.runJobs(watching);
    expect(pages).toBeGreaterThan(2);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const run = await world.store.syncRuns.get(world.organizationId, runId);
    expect(run).toMatchObject({ status: "succeeded", seen: 230, indexed: 230, failed: 0, total: 230, error: null });
    expect(run.finishedAt).not.toBeNull();
    const titles = await world.indexed(sourceId);
    expect(titles).toHaveLength(230);
    expect(new Set(titles).size).toBe(230);
  });

  it("R001 R014 R016 R037: entries are found with source, address, language and visibility, the asker's language first", async () => {
    const world = await newWorld();
    world.account.createArticle({
      title: "Flurbo refunds",
      body: "<p>Flurbo refunds take 17 days.</p>",
      translations: {
        fr: { title: "Remboursements Flurbo", body: "<p>Les remboursements Flurbo prennent 17 jours.</p>" },
        ar: { title: "استرداد فلوربو", body: "<p>يستغرق استرداد فلوربو 17 يوما.</p>" },
      },
    });
    const sourceId = await world.createSource();
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", indexed: 3, seen: 1 });
    const [french] = await world.ask("Combien de temps prennent les remboursements Flurbo ?");
    expect(french).toMatchObject({ locale: "fr", title: "Remboursements Flurbo", visibility: "public" });
    expect(french?.text).toContain("17 jours");
    expect(french?.url).toContain("/hc/fr/");
    const [arabic] = await world.ask("كم يستغرق استرداد فلوربو", { locale: "ar" });
    expect(arabic?.locale).toBe("ar");
    const { items } = await world.store.knowledge.list(world.organizationId, { query: "Flurbo refunds" }, {});
    expect(items[0]).toMatchObject({ title: "Flurbo refunds", source: { id: sourceId, kind: "zendesk" } });
  });

  it("R018 R019 R020 R022 R023: labels follow the help center both ways without new text, and the next question respects them", async () => {
    const world = await newWorld();
    const segment = world.account.addSegment({ name: "Staff", userType: "staff" });
    const { id } = world.account.createArticle({
      title: "Flurbo refunds",
      body: "<p>Flurbo refunds take 17 days.</p>",
      translations: { de: { title: "Flurbo", body: "<p>Flurbo dauert 17 Tage.</p>", draft: true } },
    });
    const sourceId = await world.createSource();
    await world.sync(sourceId);
    expect((await world.ask("Flurbo refunds")).map(({ locale }) => locale)).toEqual(["en-us"]);
    expect((await world.ask("Flurbo dauert", { audience: "rep", locale: "de" })).map(({ locale }) => locale)).toContain(
      "de",
    );
    const textsBefore = world.embedded.length;

    world.account.editArticle(id, { userSegmentId: segment });
    await world.sync(sourceId);
    expect(await world.ask("Flurbo refunds")).toEqual([]);
    expect((await world.ask("Flurbo refunds", { audience: "rep" }))[0]?.visibility).toBe("internal");
    const { items } = await world.store.syncEntries.list(world.organizationId, sourceId, undefined, {});
    expect(items.find(({ locale }) => locale === "en-us")).toMatchObject({
      visibility: "internal",
      reason: `Visibility changed. Internal: restricted to user segment ${segment}.`,
    });

    world.account.editArticle(id, { userSegmentId: null });
    world.account.putTranslation(id, "de", { draft: false });
    await world.sync(sourceId);
    expect((await world.ask("Flurbo dauert 17 Tage", { locale: "de" }))[0]?.locale).toBe("de");
    expect(world.embedded.length).toBe(textsBefore);
  });

  it("R002 R024 R027 R028 R031: a later run reads only what changed, once, and pressing twice is one run", async () => {
    const world = await newWorld();
    const articles = Array.from({ length: 60 }, (_, index) =>
      world.account.createArticle({ title: `Article ${index}`, body: `<p>Fact number ${index}.</p>` }),
    );
    const sourceId = await world.createSource();
    const first = await world.sync(sourceId);
    expect(world.embedded).toHaveLength(60);
    const ids = (await world.store.knowledge.list(world.organizationId, { sourceId }, { limit: 100 })).items.map(
      ({ id }) => id,
    );

    world.clock.at = new Date(world.clock.at.getTime() + 3_600_000);
    for (const { id } of articles.slice(0, 3))
      world.account.putTranslation(id, "en-us", { body: "<p>Flurbo takes 21 days now.</p>" });
    world.embedded.length = 0;
    world.clock.at = new Date(world.clock.at.getTime() + 60_000);
    const [pressed, again] = [await world.start(sourceId), await world.start(sourceId)];
    expect(again).toBe(pressed);
    expect(world.jobs).toHaveLength(1);
    await world.runJobs();
    const second = await world.store.syncRuns.get(world.organizationId, pressed);
    expect(second).toMatchObject({ status: "succeeded", indexed: 3, removed: 0, failed: 0 });
    expect(world.embedded).toHaveLength(3);
    expect(Date.parse(second.cursor ?? "")).toBeGreaterThan(Date.parse(first.cursor ?? ""));
    expect((await world.ask("Flurbo days"))[0]?.text).toContain("21 days");

    world.clock.at = new Date(world.clock.at.getTime() + 3_600_000);
    world.embedded.length = 0;
    expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded", indexed: 0 });
    expect(world.embedded).toEqual([]);
    const after = await world.store.knowledge.list(world.organizationId, { sourceId }, { limit: 100 });
    expect(after.items.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it("R026 R030: outdated translations leave and come back, gone ones leave, and a new language is picked up", async () => {
    const world = await newWorld();
    const { id } = world.account.createArticle({
      title: "Refunds",
      body: "<p>Refunds take 17 days.</p>",
      translations: {
        de: { title: "Erstattung", body: "<p>17 Tage.</p>" },
        es: { title: "Reembolso", body: "<p>17 días.</p>" },
      },
    });
    const sourceId = await world.createSource();
    await world.sync(sourceId);
    expect(await world.indexed(sourceId)).toEqual(["de Erstattung", "en-us Refunds", "es Reembolso"]);

    world.account.putTranslation(id, "de", { outdated: true });
    world.account.removeTranslation(id, "es");
    expect(await world.sync(sourceId)).toMatchObject({ removed: 2 });
    expect(await world.indexed(sourceId)).toEqual(["en-us Refunds"]);
    const removed = await world.store.syncEntries.list(world.organizationId, sourceId, "removed", {});
    expect(removed.items.map(({ reason }) => reason).toSorted()).toEqual([
      "The de translation is marked as outdated.",
      "The es translation no longer exists.",
    ]);

    world.account.putTranslation(id, "de", { outdated: false });
    world.account.putTranslation(id, "pt-br", { title: "Reembolsos", body: "<p>17 dias.</p>" });
    await world.sync(sourceId);
    expect(await world.indexed(sourceId)).toEqual(["de Erstattung", "en-us Refunds", "pt-br Reembolsos"]);
  });

  it("R040 F24: each entry that was left out or failed says why, and none fails the run", async () => {
    const world = await newWorld();
    world.account.createArticle({ title: "Empty", body: null });
    world.account.createArticle({ title: "Picture", body: "<img src=x>" });
    world.account.createArticle({ title: "", body: "<h2>Made title</h2><p>Text.</p>" });
    world.account.createArticle({ title: "Bomb", body: "<".repeat(1_500_000) });
    world.account.createArticle({ title: "Draft", body: "<p>Soon.</p>", draft: true });
    const sourceId = await world.createSource();
    const run = await world.sync(sourceId);
    expect(run).toMatchObject({ status: "succeeded", seen: 5, indexed: 2, skipped: 2, failed: 1, error: null });
    const { items } = await world.store.syncEntries.list(world.organizationId, sourceId, undefined, {});
    expect(Object.fromEntries(items.map(({ title, outcome, reason }) => [title, `${outcome}: ${reason}`]))).toEqual({
      Empty: "skipped: It has no text.",
      Picture: "skipped: It has no text that a reader would see.",
      "Made title": "indexed: Public: published, no user segment.",
      Bomb: "failed: Not indexed: its text is longer than 1,000,000 characters.",
      Draft: "indexed: Internal: draft in en-us.",
    });
  });
});
