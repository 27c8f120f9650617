import { describe, expect, it } from "vitest";
import { knownArticles } from "./known-articles.ts";

const noon = new Date("2026-03-01T12:00:00Z");
const morning = new Date("2026-03-01T08:00:00Z");
const stored = { externalId: "1", articleUpdatedAt: noon, isSettled: true, embeddingModel: "m" };

describe("known articles", () => {
  it("R024: an article is as old as the oldest of its stored translations, and settled when all are", () => {
    const known = knownArticles([stored, { ...stored, articleUpdatedAt: morning, isSettled: false }], "m");
    expect(known.get("1")).toEqual({ externalId: "1", articleUpdatedAt: morning, isSettled: false });
  });

  it("R024: an article of which one translation has vectors of another model is read again", () => {
    const known = knownArticles([{ ...stored, embeddingModel: "old" }, stored, { ...stored, externalId: "2" }], "m");
    expect([...known.keys()]).toEqual(["2"]);
  });
});
