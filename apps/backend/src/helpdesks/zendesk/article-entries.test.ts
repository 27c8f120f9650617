import { describe, expect, it } from "vitest";
import { Article } from "./api-types.ts";
import { articleEntries } from "./article-entries.ts";

const base = {
  id: 46406185831185,
  html_url: "https://acme.zendesk.com/hc/en-us/articles/46406185831185-Refunds",
  title: "Refunds",
  body: "<p>17 days</p>",
  locale: "en-us",
  source_locale: "en-us",
  draft: false,
  user_segment_id: null,
  label_names: ["billing"],
  updated_at: "2026-03-01T12:00:00Z",
};
const german = {
  locale: "de",
  title: "Erstattung",
  body: "<p>17 Tage</p>",
  draft: false,
  outdated: false,
  updated_at: "2026-02-01T00:00:00Z",
};
const english = { ...german, locale: "en-us", title: "Refunds", body: "<p>17 days</p>" };
const context = {
  translations: [] as unknown[],
  defaultLocale: "en-us",
  readAt: new Date("2026-03-01T12:00:01Z"),
  baseUrl: "https://acme.zendesk.com",
};
const read = (article = {}, translations: unknown[] = [], more = {}) =>
  articleEntries(Article.parse({ ...base, ...article }), { ...context, ...more, translations });

describe("articleEntries", () => {
  it("R016: keeps every locale as an entry of its own, with its own text, time and address", () => {
    const { entries } = read({}, [english, german]);
    expect(entries.map(({ locale, title, isDefaultLocale }) => [locale, title, isDefaultLocale])).toEqual([
      ["en-us", "Refunds", true],
      ["de", "Erstattung", false],
    ]);
    expect(entries[1]).toMatchObject({
      externalId: "46406185831185",
      html: "<p>17 Tage</p>",
      url: "https://acme.zendesk.com/hc/de/articles/46406185831185-Refunds",
      updatedAt: new Date("2026-02-01T00:00:00Z"),
      articleUpdatedAt: new Date("2026-03-01T12:00:00Z"),
      labels: ["billing"],
    });
  });

  it.each<[string, object, string, string]>([
    ["R018", {}, "public", "published, no user segment"],
    ["R018", { user_segment_ids: [] }, "public", "published, no user segment"],
    ["R019", { draft: true }, "internal", "draft in en-us"],
    ["R020", { user_segment_id: 42 }, "internal", "restricted to user segment 42"],
    ["R020", { user_segment_ids: [42, 43] }, "internal", "restricted to user segment 42, 43"],
    [
      "R020",
      { user_segment_id: 42, user_segment_ids: [42], draft: true },
      "internal",
      "draft in en-us; restricted to user segment 42",
    ],
  ])("R017 %s: an article with %j is %s", (_, article, visibility, visibilityReason) => {
    expect(read(article, [english]).entries).toMatchObject([{ visibility, visibilityReason }]);
    expect(read(article).entries).toMatchObject([{ visibility, visibilityReason }]);
  });

  it("R022: a draft translation is internal although the article is published, and the other way round", () => {
    const drafted = read({}, [english, { ...german, draft: true }]).entries;
    expect(drafted.map(({ locale, visibilityReason }) => [locale, visibilityReason])).toEqual([
      ["en-us", "published, no user segment"],
      ["de", "draft in de"],
    ]);
    const source = read({ draft: true }, [{ ...english, draft: true }, german]).entries;
    expect(source.map(({ visibility }) => visibility)).toEqual(["internal", "public"]);
  });

  it("R026: a translation is outdated by its own mark or by the article's list", () => {
    expect(read({}, [english, { ...german, outdated: true }]).entries.map(({ isOutdated }) => isOutdated)).toEqual([
      false,
      true,
    ]);
    expect(read({ outdated_locales: ["DE"] }, [english, german]).entries.map(({ isOutdated }) => isOutdated)).toEqual([
      false,
      true,
    ]);
  });

  it("uses the article itself where it has no translations", () => {
    expect(read().entries).toMatchObject([{ locale: "en-us", title: "Refunds", html: "<p>17 days</p>" }]);
    expect(
      read({}, [german])
        .entries.map(({ locale }) => locale)
        .sort(),
    ).toEqual(["de", "en-us"]);
    expect(read({ locale: "pt-BR" }, [], { defaultLocale: null }).entries).toMatchObject([{ locale: "pt-br" }]);
  });

  it("leaves missing titles and texts empty, and reports odd ones without losing their neighbours", () => {
    expect(read({ title: null, body: " " }).entries).toMatchObject([{ title: null, html: null }]);
    const { entries, failures } = read({}, [english, { ...german, body: { not: "text" } }, { no: "locale" }]);
    expect(entries.map(({ locale }) => locale)).toEqual(["en-us"]);
    expect(failures.map(({ locale, detail }) => [locale, detail])).toEqual([
      ["en-us", "One of its translations has no locale and cannot be read."],
      ["de", "Its text is not text but: object."],
    ]);
    expect(read({ body: "x".repeat(2_000_001) }).failures).toHaveLength(1);
  });

  it("R027: an article is settled once the second of its change is over by Zendesk's own clock", () => {
    const settled = (readAt: string | null) =>
      read({}, [], { readAt: readAt === null ? null : new Date(readAt) }).entries[0]?.isSettled;
    expect(settled("2026-03-01T12:00:00Z")).toBe(false);
    expect(settled("2026-03-01T12:00:01Z")).toBe(true);
    expect(settled(null)).toBe(false);
  });

  it("makes an address where Zendesk gives none that can be opened", () => {
    expect(read({ html_url: "javascript:alert(1)" }).entries[0]?.url).toBe(
      "https://acme.zendesk.com/hc/en-us/articles/46406185831185",
    );
    expect(read({}, [{ ...german, html_url: "https://help.acme.com/hc/de/articles/1" }]).entries[0]?.url).toBe(
      "https://help.acme.com/hc/de/articles/1",
    );
  });
});
