import { describe, expect, it } from "vitest";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { HASH_EMBEDDING_MODEL } from "./hash-embedding.ts";
import { type FoundPassage, rankPassages, vectorWeightOf } from "./rank.ts";

function found(passageId: string, listScore: number, changes: Partial<FoundPassage> = {}): FoundPassage {
  const articleId = changes.articleId ?? `article of ${passageId}`;
  return {
    passageId,
    articleId,
    sourceId: "s",
    externalId: articleId,
    title: "Title",
    url: "https://acme.zendesk.com/hc/1",
    locale: "en-us",
    visibility: "public",
    updatedAt: new Date("2026-03-01T12:00:00Z"),
    headingPath: ["Title"],
    text: maskAuthored("text"),
    blocks: [],
    isDefaultLocale: true,
    listScore,
    ...changes,
  };
}
const base = { keyword: [], vector: [], terms: [], locale: "en", vectorWeight: 1, limit: 10 };
const ids = (request: Partial<Parameters<typeof rankPassages>[0]>) =>
  rankPassages({ ...base, ...request }).map(({ passageId }) => passageId);

describe("ranking", () => {
  it("what both lists find comes before what one finds", () => {
    const keyword = [found("a", 9), found("b", 8)];
    const vector = [found("c", 0.9), found("b", 0.8)];
    expect(ids({ keyword, vector })[0]).toBe("b");
  });

  it("tells where each passage stood, and scores between 0 and 1", () => {
    const [first, second] = rankPassages({
      ...base,
      keyword: [found("a", 9), found("b", 5)],
      vector: [found("a", 0.9)],
    });
    expect(first).toMatchObject({ passageId: "a", keywordRank: 1, vectorRank: 1, score: 1 });
    expect(second).toMatchObject({ passageId: "b", keywordRank: 2, vectorRank: null });
    expect(second?.score).toBeLessThan(1);
    expect(first).not.toHaveProperty("listScore");
  });

  it("an article that matches in several places comes before one that matches as well in one", () => {
    const keyword = [found("one", 10), found("x1", 9.9, { articleId: "x" }), found("x2", 9, { articleId: "x" })];
    expect(ids({ keyword })[0]).toBe("x1");
  });

  it("the words of the question in the title lift an article", () => {
    const terms = [{ term: "refund", weight: 5 }];
    const keyword = [found("a", 6, { title: "Shipping" }), found("b", 5.8, { title: "Refunds" })];
    expect(ids({ keyword, terms })).toEqual(["b", "a"]);
  });

  it("R016: of one article in several languages only the wanted one stays", () => {
    const keyword = [
      found("en", 9, { articleId: "1 en", externalId: "1", locale: "en-us" }),
      found("fr", 6, { articleId: "1 fr", externalId: "1", locale: "fr", isDefaultLocale: false }),
      found("ar", 7, { articleId: "1 ar", externalId: "1", locale: "ar", isDefaultLocale: false }),
    ];
    expect(ids({ keyword, locale: "fr" })).toEqual(["fr"]);
    expect(ids({ keyword, locale: "fr-CA" })).toEqual(["fr"]);
    expect(ids({ keyword, locale: "pt" })).toEqual(["en"]);
  });

  it("R016: entries in the wanted language come first, those in the default language before other ones", () => {
    const other = { isDefaultLocale: false };
    const keyword = [
      found("ar", 9, { locale: "ar", ...other }),
      found("en", 9, { locale: "en-us" }),
      found("fr", 9, { locale: "fr", ...other }),
    ];
    expect(ids({ keyword, locale: "fr" })).toEqual(["fr", "en", "ar"]);
  });

  it("takes at most three passages of an article and as many in all as were asked for", () => {
    const keyword = Array.from({ length: 6 }, (_, index) => found(`a${index}`, 9 - index, { articleId: "a" }));
    expect(ids({ keyword })).toHaveLength(3);
    expect(ids({ keyword: [...keyword, found("b", 1), found("c", 1)], limit: 4 })).toHaveLength(4);
  });

  it("hashed vectors count less than trained ones", () => {
    expect(vectorWeightOf(HASH_EMBEDDING_MODEL)).toBeLessThan(vectorWeightOf("text-embedding-3-small"));
  });

  it("nothing found is nothing ranked", () => {
    expect(rankPassages(base)).toEqual([]);
  });
});
