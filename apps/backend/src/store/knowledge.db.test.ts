import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { NotFound } from "./not-found.ts";
import { InvalidCursor } from "./page-cursor.ts";
import { articleOf, minutesAfter, newOrganization, noon, passageOf, sourceOf, storeOver } from "./store.examples.ts";

describeOnBothDatabases("knowledge", (open) => {
  async function fresh() {
    const database = await open();
    const organizationId = await newOrganization(database);
    const store = storeOver(database);
    const { id: sourceId } = await store.dataSources.insert(sourceOf(organizationId));
    return { database, organizationId, sourceId, store };
  }
  type Fresh = Awaited<ReturnType<typeof fresh>>;

  const seenBy = async ({ store, organizationId }: Fresh, audience: "customer" | "rep") => {
    const query = { audience, locale: null, limit: 50 };
    const byTerms = await store.knowledge.byTerms(organizationId, [{ term: "open", weight: 1 }], query);
    const byVector = await store.knowledge.byVector(organizationId, [1, 0, 0], "test-3", query);
    expect(byVector.map(({ articleId }) => articleId)).toEqual(byTerms.map(({ articleId }) => articleId));
    return byTerms.length;
  };
  const revision = ({ store, organizationId }: Fresh) => store.organizations.knowledgeRevision(organizationId);

  it("R028: writing an article again keeps its id and its version, and replaces its passages", async () => {
    const at = await fresh();
    const { store, organizationId, sourceId } = at;
    const id = await store.knowledge.write(articleOf(organizationId, sourceId));
    expect(await store.knowledge.write(articleOf(organizationId, sourceId))).toBe(id);
    expect(await seenBy(at, "customer")).toBe(1);
    const article = await store.knowledge.find(organizationId, id);
    expect(article?.versions.map(({ version, title }) => [version, title])).toEqual([[1, "Opening hours"]]);
    expect(article).toMatchObject({
      externalId: "1",
      locale: "en-us",
      visibility: "public",
      visibilityReason: "published, no user segment",
      updatedAt: noon.toISOString(),
      source: { id: sourceId, kind: "zendesk", name: "Help center" },
      html: "<p>We are open from nine to five.</p>",
    });
  });

  it("R028: many entries written at once are as if written one by one, and of two wordings of one the last counts", async () => {
    const at = await fresh();
    const { store, organizationId, sourceId } = at;
    const numbers = Array.from({ length: 25 }, (_, number) => String(number));
    const entry = (externalId: string, text: string) =>
      articleOf(organizationId, sourceId, {
        contentHash: text,
        passages: [passageOf(["open"], { text }), passageOf(["open"], { text: `${text}, part two`, ordinal: 1 })],
        entry: { externalId, title: `Article ${externalId}` },
      });
    const before = await revision(at);
    const first = await store.knowledge.writeMany(
      organizationId,
      sourceId,
      numbers.map((id) => entry(id, `Text ${id}`)),
    );
    expect(new Set(first).size).toBe(numbers.length);
    expect(await revision(at)).toBe(before + 1);
    const again = await store.knowledge.writeMany(organizationId, sourceId, [
      entry("7", "An older wording"),
      entry("25", "New"),
      entry("7", "The last wording"),
    ]);
    expect([again[0], again[2]]).toEqual([first[7], first[7]]);
    const seven = await store.knowledge.find(organizationId, first[7] ?? "");
    expect(seven).toMatchObject({
      title: "Article 7",
      versions: [{ version: 2 }, { version: 1 }],
    });
    const passages = await store.knowledge.passagesOf(organizationId, "customer", [...first, again[1] ?? ""]);
    const texts = [...numbers.map((id) => (id === "7" ? "The last wording" : `Text ${id}`)), "New"];
    expect(passages.map(({ text }) => text).toSorted()).toEqual(
      texts.flatMap((text) => [text, `${text}, part two`]).toSorted(),
    );
    expect(await store.knowledge.writeMany(organizationId, sourceId, [])).toEqual([]);
  });

  it("keeps a version for each wording, newest first", async () => {
    const { store, organizationId, sourceId } = await fresh();
    const id = await store.knowledge.write(articleOf(organizationId, sourceId));
    await store.knowledge.write(
      articleOf(organizationId, sourceId, {
        contentHash: "hash-2",
        entry: { title: "Hours", updatedAt: minutesAfter(1) },
      }),
    );
    const article = await store.knowledge.find(organizationId, id);
    expect(article?.versions.map(({ version, title, updatedAt }) => [version, title, updatedAt])).toEqual([
      [2, "Hours", minutesAfter(1).toISOString()],
      [1, "Opening hours", noon.toISOString()],
    ]);
  });

  it("replaces more passages than fit into one statement", async () => {
    const { store, organizationId, sourceId } = await fresh();
    const passages = Array.from({ length: 230 }, (_, ordinal) => passageOf(["open", `nr${ordinal}`], { ordinal }));
    await store.knowledge.write(articleOf(organizationId, sourceId, { passages }));
    await store.knowledge.write(articleOf(organizationId, sourceId, { passages }));
    const { passages: count, counts } = await store.knowledge.termCounts(organizationId, "rep", ["open", "nr229", "x"]);
    expect([count, counts.get("open"), counts.get("nr229"), counts.get("x")]).toEqual([230, 230, 1, 0]);
  });

  it("tells what the source last said of an entry, also where an admin decided otherwise", async () => {
    const { store, organizationId, sourceId } = await fresh();
    const articleId = await store.knowledge.write(articleOf(organizationId, sourceId, { isSettled: false }));
    await store.knowledge.write(articleOf(organizationId, sourceId, { entry: { externalId: "2" } }));
    await store.knowledge.setOverride(organizationId, articleId, "internal");
    expect(await store.knowledge.fingerprints(organizationId, sourceId, ["1", "3"])).toEqual([
      {
        articleId,
        externalId: "1",
        locale: "en-us",
        contentHash: "hash-1",
        visibility: "public",
        visibilityReason: "published, no user segment",
        url: "https://acme.zendesk.com/hc/en-us/articles/1",
        updatedAt: noon,
        articleUpdatedAt: noon,
        isSettled: false,
        embeddingModel: "test-3",
      },
    ]);
  });

  it("hides an article and its passages from customers as soon as its label says internal", async () => {
    const at = await fresh();
    const { store, organizationId, sourceId } = at;
    const id = await store.knowledge.write(articleOf(organizationId, sourceId));
    const labels = { url: "https://acme.zendesk.com/x", updatedAt: noon, articleUpdatedAt: noon, isSettled: true };
    const narrow = { ...labels, visibility: "internal" as const, visibilityReason: "restricted to user segment 42" };
    await store.knowledge.relabel(organizationId, id, narrow);
    expect([await seenBy(at, "customer"), await seenBy(at, "rep")]).toEqual([0, 1]);
    expect((await store.knowledge.termCounts(organizationId, "customer", ["open"])).passages).toBe(0);
    const wide = { ...labels, visibility: "public" as const, visibilityReason: "published" };
    await store.knowledge.relabel(organizationId, id, wide);
    expect(await seenBy(at, "customer")).toBe(1);
    await expect(store.knowledge.relabel(organizationId, uuidv7(), wide)).rejects.toThrow(NotFound);
  });

  it("an admin's internal mark outlives every sync and relabelling, and inherit follows the source again", async () => {
    const at = await fresh();
    const { store, organizationId, sourceId } = at;
    const id = await store.knowledge.write(articleOf(organizationId, sourceId));
    const overridden = await store.knowledge.setOverride(organizationId, id, "internal");
    expect(overridden?.visibility).toBe("internal");
    expect(overridden?.visibilityReason).toContain("by an admin");
    await store.knowledge.write(articleOf(organizationId, sourceId, { contentHash: "hash-2" }));
    expect([await seenBy(at, "customer"), await seenBy(at, "rep")]).toEqual([0, 1]);
    await store.knowledge.relabel(organizationId, id, {
      visibility: "public",
      visibilityReason: "published",
      url: "https://acme.zendesk.com/x",
      updatedAt: noon,
      articleUpdatedAt: noon,
      isSettled: true,
    });
    expect(await seenBy(at, "customer")).toBe(0);
    expect((await store.knowledge.setOverride(organizationId, id, "inherit"))?.visibility).toBe("public");
    expect(await seenBy(at, "customer")).toBe(1);
  });

  it("an override never shows customers what the source keeps internal", async () => {
    const at = await fresh();
    const { store, organizationId, sourceId } = at;
    const id = await store.knowledge.write(articleOf(organizationId, sourceId, { entry: { visibility: "internal" } }));
    for (const override of ["inherit", "internal", "inherit"] as const) {
      expect((await store.knowledge.setOverride(organizationId, id, override))?.visibility).toBe("internal");
      expect(await seenBy(at, "customer")).toBe(0);
    }
    expect(await store.knowledge.setOverride(organizationId, uuidv7(), "internal")).toBeNull();
  });

  it("counts the revision up with every change of what can be found, and only then", async () => {
    const at = await fresh();
    const { store, organizationId, sourceId } = at;
    const revisions = [await revision(at)];
    const id = await store.knowledge.write(articleOf(organizationId, sourceId));
    revisions.push(await revision(at));
    await store.knowledge.setOverride(organizationId, id, "internal");
    revisions.push(await revision(at));
    await store.knowledge.remove(organizationId, sourceId, [{ externalId: "nothing", locale: "en-us" }]);
    expect(await revision(at)).toBe(revisions.at(-1));
    await store.knowledge.remove(organizationId, sourceId, [{ externalId: "1", locale: "en-us" }]);
    revisions.push(await revision(at));
    await store.dataSources.delete(organizationId, sourceId);
    revisions.push(await revision(at));
    expect(revisions).toEqual([0, 1, 2, 3, 4]);
  });

  it("shows nothing of a page whose transaction failed", async () => {
    const at = await fresh();
    const { store, organizationId, sourceId } = at;
    const page = store.transaction(async ({ knowledge }) => {
      await knowledge.write(articleOf(organizationId, sourceId));
      throw new Error("the second article could not be read");
    });
    await expect(page).rejects.toThrow("the second article");
    expect(await seenBy(at, "rep")).toBe(0);
    expect(await revision(at)).toBe(0);
  });

  it("removes exactly the named entries with everything that hangs on them", async () => {
    const { database, store, organizationId, sourceId } = await fresh();
    for (const [externalId, locale] of [
      ["1", "en-us"],
      ["1", "de"],
      ["2", "en-us"],
    ] as const)
      await store.knowledge.write(articleOf(organizationId, sourceId, { entry: { externalId, locale } }));
    const keys = [
      { externalId: "1", locale: "de" },
      { externalId: "2", locale: "en-us" },
      { externalId: "3", locale: "en-us" },
    ];
    expect(await store.knowledge.remove(organizationId, sourceId, keys)).toBe(2);
    const where = { organizationId };
    expect(await database.prisma.passage.count({ where })).toBe(1);
    expect(await database.prisma.articleVersion.count({ where })).toBe(1);
    expect((await store.knowledge.list(organizationId, {}, {})).items.map((article) => article.locale)).toEqual([
      "en-us",
    ]);
  });

  it("R034 R035: deleting a source leaves no row of it in any table and nothing to be found", async () => {
    const at = await fresh();
    const { database, store, organizationId, sourceId } = at;
    const articleId = await store.knowledge.write(articleOf(organizationId, sourceId));
    const { run } = await store.syncRuns.openOnce(organizationId, sourceId, noon);
    const outcome = { externalId: "1", locale: "en-us", title: "Opening hours", outcome: "indexed" as const };
    const entry = { ...outcome, reason: "new", visibility: "public" as const, articleId };
    await store.syncEntries.record(organizationId, sourceId, run.id, [entry], noon);
    await store.dataSources.delete(organizationId, sourceId);
    const where = { organizationId };
    const { article, articleVersion, passage, syncRun, syncEntry, dataSource } = database.prisma;
    const left = [
      await article.count({ where }),
      await articleVersion.count({ where }),
      await passage.count({ where }),
      await syncRun.count({ where }),
      await syncEntry.count({ where }),
      await dataSource.count({ where }),
    ];
    expect(left).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await seenBy(at, "rep")).toBe(0);
    await expect(store.knowledge.write(articleOf(organizationId, sourceId))).rejects.toThrow(NotFound);
    await expect(store.dataSources.delete(organizationId, sourceId)).rejects.toThrow(NotFound);
  });

  it("R034 R035: a page that is being stored while its source is deleted leaves nothing behind", async () => {
    const at = await fresh();
    const { database, store, organizationId, sourceId } = at;
    const page = store.transaction(async ({ knowledge }) => {
      for (let nr = 0; nr < 5; nr++)
        await knowledge.write(articleOf(organizationId, sourceId, { entry: { externalId: String(nr) } }));
    });
    const [written, deleted] = await Promise.allSettled([page, store.dataSources.delete(organizationId, sourceId)]);
    expect(deleted.status).toBe("fulfilled");
    if (written.status === "rejected") expect(written.reason).toBeInstanceOf(NotFound);
    expect(await database.prisma.passage.count({ where: { organizationId } })).toBe(0);
  });

  it("R036: after a source is deleted the others still answer", async () => {
    const at = await fresh();
    const { store, organizationId, sourceId } = at;
    const other = await store.dataSources.insert(sourceOf(organizationId, { subdomain: "other" }));
    await store.knowledge.write(articleOf(organizationId, sourceId));
    await store.knowledge.write(articleOf(organizationId, other.id));
    expect(await seenBy(at, "customer")).toBe(2);
    await store.dataSources.delete(organizationId, sourceId);
    expect(await seenBy(at, "customer")).toBe(1);
  });

  it("lists articles by title, source, visibility and locale, page by page", async () => {
    const { store, organizationId, sourceId } = await fresh();
    for (let nr = 0; nr < 7; nr++)
      await store.knowledge.write(
        articleOf(organizationId, sourceId, {
          entry: { externalId: String(nr), title: `Returns part ${nr}`, visibility: nr % 2 ? "internal" : "public" },
        }),
      );
    const list = (filter: Parameters<typeof store.knowledge.list>[1]) =>
      store.knowledge.list(organizationId, filter, {});
    expect((await list({ query: "RETURNS 3" })).items.map(({ title }) => title)).toEqual(["Returns part 3"]);
    expect((await list({ query: "ret%" })).items).toEqual([]);
    expect((await list({ visibility: "internal" })).items).toHaveLength(3);
    expect((await list({ locale: "de" })).items).toEqual([]);
    expect((await list({ sourceId: "not an id" })).items).toEqual([]);
    const titles: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await store.knowledge.list(
        organizationId,
        { sourceId },
        { cursor, limit: 2 },
      );
      titles.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(titles).toEqual([6, 5, 4, 3, 2, 1, 0].map((nr) => `Returns part ${nr}`));
    await expect(store.knowledge.list(organizationId, {}, { cursor: "WyJzZXNzaW9ucyJd" })).rejects.toThrow(
      InvalidCursor,
    );
  });
});
