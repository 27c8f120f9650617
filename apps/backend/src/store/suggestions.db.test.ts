import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { articleOf, minutesAfter, newOrganization, noon, sourceOf, storeOver, suggestionOf } from "./store.examples.ts";

describeOnBothDatabases("drafts for reps", (open) => {
  async function fresh() {
    const database = await open();
    return { store: storeOver(database), organizationId: await newOrganization(database) };
  }

  it("R232: come back as they were kept, the newest first", async () => {
    const { store, organizationId } = await fresh();
    const first = suggestionOf(organizationId);
    const wish = { style: { translateTo: "de" } };
    const second = suggestionOf(organizationId, {
      integrationId: first.integrationId,
      createdAt: minutesAfter(1),
      origin: "rewritten",
      parentId: first.id,
      wish,
      askedBy: 360_001_234_567,
    });
    for (const suggestion of [first, second]) await store.suggestions.insert(suggestion);
    const ticket = { integrationId: first.integrationId, ticketId: "101" };
    expect(await store.suggestions.listByTicket(organizationId, ticket, 10)).toEqual([second, first]);
    expect(await store.suggestions.listByTicket(organizationId, ticket, 1)).toEqual([second]);
    expect(await store.suggestions.listByTicket(organizationId, { ...ticket, ticketId: "102" }, 9)).toEqual([]);
    expect(await store.suggestions.find(organizationId, first.id)).toEqual(first);
    expect([...(await store.suggestions.findMany(organizationId, [second.id, "x"])).keys()]).toEqual([second.id]);
  });

  it("R232: end once, whoever comes second", async () => {
    const { store, organizationId } = await fresh();
    const nothing = { draft: null, commentId: null, endedAt: null };
    const asked = suggestionOf(organizationId, { ...nothing, state: "writing", origin: "asked" });
    await store.suggestions.insert(asked);
    const { draft } = suggestionOf(organizationId);
    const end = { state: "ready" as const, reason: null, commentId: "c9", draft, at: minutesAfter(1) };
    expect(await store.suggestions.end(organizationId, asked.id, end)).toBe(true);
    const late = { state: "failed" as const, reason: "unexpected_error" as const, commentId: null, draft: null };
    expect(await store.suggestions.end(organizationId, asked.id, { ...late, at: noon })).toBe(false);
    expect(await store.suggestions.find(organizationId, asked.id)).toMatchObject({
      state: "ready",
      commentId: "c9",
      draft,
    });
  });

  it("R079: keep the rep's latest word, and the first reply they were held against", async () => {
    const { store, organizationId } = await fresh();
    const { id, ...rest } = suggestionOf(organizationId);
    await store.suggestions.insert({ id, ...rest });
    const said = { reason: null, by: 7, at: noon.toISOString() };
    await store.suggestions.giveFeedback(organizationId, id, { ...said, verdict: "inserted" });
    await store.suggestions.giveFeedback(organizationId, id, { ...said, verdict: "dismissed" });
    const usage = { kind: "light_edit" as const, similarity: 0.8, commentId: "c2", at: noon.toISOString() };
    expect(await store.suggestions.recordUsage(organizationId, id, usage)).toBe(true);
    expect(await store.suggestions.recordUsage(organizationId, id, { ...usage, kind: "ignored" })).toBe(false);
    expect(await store.suggestions.find(organizationId, id)).toMatchObject({
      feedback: { verdict: "dismissed" },
      usage,
    });
  });

  it("R235: of many who open a ticket at once one looks, and again when the time has passed", async () => {
    const { store, organizationId } = await fresh();
    const ticket = { integrationId: uuidv7(), ticketId: "101" };
    const look = (minute: number) =>
      store.ticketLooks.take(organizationId, ticket, { at: minutesAfter(minute), everyMs: 60_000 });
    const taken = await Promise.all(Array.from({ length: 8 }, () => look(0)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await look(0.5)).toBe(false);
    expect(await look(1)).toBe(true);
  });

  it("R237: the keys of an integration's app end together, and no other key does", async () => {
    const { store, organizationId } = await fresh();
    const [mine, other] = [uuidv7(), uuidv7()];
    const key = (hash: string, integrationId: string | null) =>
      store.apiKeys.insert({ organizationId, name: "App", hash, scopes: ["assist:read"], integrationId });
    const hashes = Array.from({ length: 4 }, () => uuidv7());
    const owners = [mine, mine, other, null];
    for (const [index, hash] of hashes.entries()) await key(hash, owners[index] ?? null);
    expect(await store.apiKeys.revokeOfIntegration(organizationId, mine)).toBe(2);
    expect(await store.apiKeys.revokeOfIntegration(organizationId, mine)).toBe(0);
    const found = await Promise.all(hashes.map((hash) => store.apiKeys.findByHash(hash)));
    expect(found.map((owner) => owner !== null)).toEqual([false, false, true, true]);
  });

  it("R232: an article's own version in another language is found, the exact locale first", async () => {
    const { store, organizationId } = await fresh();
    const { id: sourceId } = await store.dataSources.insert(sourceOf(organizationId));
    const write = (locale: string, externalId = "1") => {
      const article = articleOf(organizationId, sourceId);
      return store.knowledge.write({ ...article, entry: { ...article.entry, locale, externalId } });
    };
    const english = await write("en-us");
    const portuguese = await write("pt");
    const brazilian = await write("pt-br");
    await write("fr", "2");
    const versions = async (locale: string) =>
      (await store.knowledge.versionsIn(organizationId, [english], locale)).get(english)?.id ?? null;
    expect(await versions("pt-BR")).toBe(brazilian);
    expect(await versions("pt-PT")).toBe(portuguese);
    expect(await versions("fr")).toBeNull();
  });
});
