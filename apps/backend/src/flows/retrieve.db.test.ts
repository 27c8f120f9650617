import { afterEach, expect, it } from "vitest";
import { maskPlain } from "#domain/redaction/mask.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { retrieve } from "./retrieve.ts";
import { openSyncWorld, type SyncWorld } from "./sync-world.examples.ts";

describeOnBothDatabases("retrieval", (open) => {
  const worlds: SyncWorld[] = [];
  const newWorld = async () => {
    const world = await openSyncWorld(await open());
    worlds.push(world);
    world.account.createArticle({ title: "Flurbo refunds", body: "<p>Flurbo refunds take 17 days.</p>" });
    world.account.createArticle({ title: "Parcel tracking", body: "<p>Follow your parcel on the order page.</p>" });
    world.account.createArticle({ title: "Refund limits", body: "<p>Reps may refund 500 €.</p>", draft: true });
    await world.sync(await world.createSource());
    return world;
  };
  const asked = (world: SyncWorld, question: string) => ({
    organizationId: world.organizationId,
    question: maskPlain(question),
    audience: "customer" as const,
    locale: null,
    limit: 5,
  });
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
  });

  it("R001: the passage with the fact comes first, by words and by vector, with its article", async () => {
    const world = await newWorld();
    const { passages, language, withoutVectors } = await retrieve(
      world.needs,
      asked(world, "Hello, how long do I have to wait for my flurbo refund? Thanks"),
    );
    expect(passages[0]).toMatchObject({ title: "Flurbo refunds", keywordRank: 1, visibility: "public" });
    expect(passages[0]?.vectorRank).not.toBeNull();
    expect(language).toBe("en");
    expect(withoutVectors).toBeNull();
  });

  it("R001: what the knowledge never mentions weighs most among the terms, so that a judge sees it missing", async () => {
    const world = await newWorld();
    const { queryTerms } = await retrieve(world.needs, asked(world, "Do you sell kryptonite parcels?"));
    const weights = new Map(queryTerms.map(({ term, weight }) => [term, weight]));
    expect(weights.get("kryptonit")).toBe(queryTerms[0]?.weight);
    expect(weights.get("parcel")).toBeLessThan(weights.get("kryptonit") ?? 0);
  });

  it("R021: a customer's question never meets internal passages, a rep's does", async () => {
    const world = await newWorld();
    const question = asked(world, "How much may a rep refund?");
    const titles = async (audience: "customer" | "rep") =>
      (await retrieve(world.needs, { ...question, audience })).passages.map(({ title }) => title);
    expect(await titles("customer")).not.toContain("Refund limits");
    expect((await titles("rep"))[0]).toBe("Refund limits");
  });

  it("R039: while the embedding model fails, words alone are searched, and the answer says so", async () => {
    const world = await newWorld();
    const embedder = { ...world.needs.embedder, embed: () => Promise.reject(new Error("no route to model")) };
    const found = await retrieve({ ...world.needs, embedder }, asked(world, "flurbo refunds"));
    expect(found.passages[0]?.title).toBe("Flurbo refunds");
    expect(found.withoutVectors).toContain("no route to model");
  });

  it.each(["", "?!", "the of and", "🙂", "\u0000\ud800", "x".repeat(20_000)])(
    "F23: the question %j is answered without an error",
    async (question) => {
      const world = await newWorld();
      expect(Array.isArray((await retrieve(world.needs, asked(world, question))).passages)).toBe(true);
    },
  );

  it("R085: another organization's knowledge is never found", async () => {
    const [one, other] = [await newWorld(), await openSyncWorld(await open())];
    worlds.push(other);
    expect((await one.ask("Flurbo refunds")).length).toBeGreaterThan(0);
    expect(await other.ask("Flurbo refunds", { audience: "rep" })).toEqual([]);
  });
});
