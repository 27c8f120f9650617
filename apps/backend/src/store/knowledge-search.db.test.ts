import fc from "fast-check";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { articleOf, newOrganization, passageOf, sourceOf, storeOver } from "./store.examples.ts";

describeOnBothDatabases("knowledge search", (open) => {
  async function fresh() {
    const database = await open();
    const organizationId = await newOrganization(database);
    const store = storeOver(database);
    const { id: sourceId } = await store.dataSources.insert(sourceOf(organizationId));
    const write = (
      externalId: string,
      terms: string[],
      more: { locale?: string; embedding?: number[]; model?: string } = {},
    ) =>
      store.knowledge.write(
        articleOf(organizationId, sourceId, {
          entry: { externalId, locale: more.locale ?? "en-us" },
          embeddingModel: more.model ?? "test-3",
          passages: [passageOf(terms, { embedding: more.embedding ?? [1, 0, 0] })],
        }),
      );
    const byTerms = (terms: Record<string, number>, locale: string | null = null, limit = 10) =>
      store.knowledge
        .byTerms(
          organizationId,
          Object.entries(terms).map(([term, weight]) => ({ term, weight })),
          { audience: "customer", locale, limit },
        )
        .then((found) => found.map(({ externalId }) => externalId));
    return { organizationId, store, write, byTerms };
  }

  it("ranks by weight, then by how often a term occurs, then by how short the passage is", async () => {
    const { write, byTerms } = await fresh();
    const filler = ["aa", "bb", "cc", "dd"];
    await write("rare", ["refund", "ee", ...filler]);
    await write("twice", ["parcel", "parcel", ...filler]);
    await write("once", ["parcel", "ff", ...filler]);
    await write("once-long", ["parcel", ...filler, ...filler, ...filler, ...filler]);
    await write("none", filler);
    expect(await byTerms({ parcel: 1, refund: 3 })).toEqual(["rare", "twice", "once", "once-long"]);
    expect(await byTerms({ parcel: 1, refund: 3 }, null, 2)).toEqual(["rare", "twice"]);
    expect(await byTerms({ missing: 1 })).toEqual([]);
    expect(await byTerms({})).toEqual([]);
  });

  it("puts the customer's language first, compared by its primary tag", async () => {
    const { write, byTerms } = await fresh();
    await write("en", ["parcel", "parcel", "parcel"], { locale: "en-us" });
    await write("de", ["parcel", "x"], { locale: "de_AT" });
    expect(await byTerms({ parcel: 1 }, "de-DE")).toEqual(["de", "en"]);
    expect(await byTerms({ parcel: 1 }, "fr")).toEqual(["en", "de"]);
    expect(await byTerms({ parcel: 1 })).toEqual(["en", "de"]);
  });

  it("gives a candidate with its article, text and blocks", async () => {
    const { organizationId, store, write } = await fresh();
    const articleId = await write("1", ["open", "nine"]);
    const query = { audience: "customer" as const, locale: null, limit: 1 };
    const [found] = await store.knowledge.byTerms(organizationId, [{ term: "open", weight: 1 }], query);
    expect(found).toMatchObject({
      articleId,
      externalId: "1",
      title: "Opening hours",
      locale: "en-us",
      visibility: "public",
      headingPath: ["Opening hours", "Weekdays"],
      text: "open nine",
      blocks: [{ kind: "paragraph", runs: [{ text: "open nine" }] }],
    });
    expect(found?.updatedAt).toBeInstanceOf(Date);
    expect(found?.listScore).toBeGreaterThan(0);
  });

  it("finds the nearest passages of the same model, nearest first", async () => {
    const { organizationId, store, write } = await fresh();
    await write("far", ["a"], { embedding: [0, 1, 0] });
    await write("near", ["b"], { embedding: [0.9, 0.1, 0] });
    await write("exact", ["c"], { embedding: [2, 0, 0] });
    await write("nowhere", ["d"], { embedding: [0, 0, 0] });
    await write("other-model", ["e"], { embedding: [1, 0], model: "test-2" });
    const query = { audience: "customer" as const, locale: null, limit: 10 };
    const found = await store.knowledge.byVector(organizationId, [1, 0, 0], "test-3", query);
    expect(found.map(({ externalId }) => externalId)).toEqual(["exact", "near", "far"]);
    expect(found[0]?.listScore).toBeCloseTo(1);
    expect(await store.knowledge.byVector(organizationId, [0, 0, 0], "test-3", query)).toEqual([]);
    expect(await store.knowledge.byVector(organizationId, [], "test-3", query)).toEqual([]);
  });

  it("R001: keeps vectors in their rows, however long the texts beside them are, so that a search reads no other place", async () => {
    const { organizationId, write } = await fresh();
    const words = Array.from({ length: 900 }, (_, index) => `word${(index * 7919) % 10_007}`);
    await write("long", words, { embedding: Array.from({ length: 384 }, (_, index) => Math.sin(index)) });
    const { rows } = await (await open()).pool.query(
      `SELECT pg_column_toast_chunk_id(embedding) AS vector, pg_column_toast_chunk_id(search) AS search
       FROM passage WHERE organization_id = $1`,
      [organizationId],
    );
    expect(rows).toEqual([{ vector: null, search: expect.anything() }]);
  });

  it("finds every passage by any of its terms, whatever characters they are made of", async () => {
    const { organizationId, store, write } = await fresh();
    const term = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
      fc.string({
        unit: fc.constantFrom("'", "\\", ":", "&", "|", "!", " ", "*", "(", "<", "ü", "漢", "\t"),
        minLength: 1,
      }),
    );
    const storableTerm = term.filter((text) => !text.includes("\0") && text === text.normalize("NFC"));
    await fc.assert(
      fc.asyncProperty(fc.array(storableTerm, { minLength: 1, maxLength: 6 }), async (terms) => {
        await write("property", terms);
        const { counts } = await store.knowledge.termCounts(organizationId, "customer", terms);
        expect([...counts.values()]).toEqual([...new Set(terms)].map(() => 1));
        const query = { audience: "customer" as const, locale: null, limit: 10 };
        const wanted = terms.map((each) => ({ term: each, weight: 1 }));
        expect(await store.knowledge.byTerms(organizationId, wanted, query)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it("takes in the largest passage that terms can make", async () => {
    const { write, byTerms } = await fresh();
    const largest = Array.from({ length: 20_000 }, (_, index) => `${index}`.padEnd(200, "x"));
    await write("1", [...largest, ...Array.from({ length: 300 }, () => "open")].toReversed());
    expect(await byTerms({ open: 1 })).toEqual(["1"]);
  });

  it("ignores terms that no database could hold", async () => {
    const { organizationId, store, write, byTerms } = await fresh();
    const endless = "x".repeat(5000);
    await write("1", ["open", endless, "", "a\0b"]);
    expect(await byTerms({ [endless]: 9, "a\0b": 9, "": 9, open: 1 })).toEqual(["1"]);
    expect(await byTerms({ [endless]: 9, "a\0b": 9 })).toEqual([]);
    const { counts } = await store.knowledge.termCounts(organizationId, "rep", ["open", endless, "open"]);
    expect(counts).toEqual(
      new Map([
        ["open", 1],
        [endless, 0],
      ]),
    );
  });
});
