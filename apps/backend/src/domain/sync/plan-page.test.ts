import { describe, expect, it } from "vitest";
import {
  type HashedEntry,
  hasOtherLabels,
  isTightening,
  narrowedRewrite,
  planPage,
  type StoredEntry,
} from "./plan-page.ts";

const noon = new Date("2026-03-01T12:00:00Z");
const later = new Date("2026-03-01T13:00:00Z");

function entry(changes: Partial<HashedEntry> = {}): HashedEntry {
  return {
    externalId: "1",
    locale: "en-us",
    title: "Refunds",
    html: "<p>17 days</p>",
    url: "https://acme.zendesk.com/hc/en-us/articles/1",
    visibility: "public",
    visibilityReason: "published, no user segment",
    isOutdated: false,
    isDefaultLocale: true,
    isSettled: true,
    updatedAt: noon,
    articleUpdatedAt: noon,
    category: null,
    section: null,
    labels: [],
    contentHash: "h1",
    ...changes,
  };
}
function stored(changes: Partial<StoredEntry> = {}): StoredEntry {
  const { externalId, locale, contentHash, visibility, visibilityReason, url, updatedAt, articleUpdatedAt } = entry();
  const labels = { externalId, locale, contentHash, visibility, visibilityReason, url, updatedAt, articleUpdatedAt };
  return { ...labels, articleId: "a1", isSettled: true, embeddingModel: "m", ...changes };
}
function plan(entries: HashedEntry[], held: StoredEntry[] = [], unreadable: string[] = []) {
  return planPage({ entries, stored: held, unreadable: new Set(unreadable), embeddingModel: "m" });
}
const kinds = (plans: ReturnType<typeof plan>) => plans.map(({ kind }) => kind);

describe("plan of a page", () => {
  it("R024 R028: writes what is new or has another text, and keeps what has not", () => {
    expect(kinds(plan([entry()]))).toEqual(["write"]);
    expect(kinds(plan([entry({ contentHash: "h2" })], [stored()]))).toEqual(["write"]);
    expect(kinds(plan([entry()], [stored()]))).toEqual(["keep"]);
  });

  it("R024: writes an unchanged text again when its vectors are of another model", () => {
    expect(kinds(plan([entry()], [stored({ embeddingModel: "old" })]))).toEqual(["write"]);
  });

  it("R023: a changed visibility alone needs no new text", () => {
    const [widened] = plan([entry()], [stored({ visibility: "internal" })]);
    const [narrowed] = plan([entry({ visibility: "internal" })], [stored()]);
    expect(widened).toMatchObject({ kind: "relabel" });
    expect(widened && isTightening(widened)).toBe(false);
    expect(narrowed && isTightening(narrowed)).toBe(true);
  });

  it("R023: a text that changes and is narrowed at once is narrowed before it is prepared", () => {
    const [both] = plan([entry({ visibility: "internal", contentHash: "h2" })], [stored()]);
    expect(both && narrowedRewrite(both)).toMatchObject({ stored: { articleId: "a1" } });
    const [only] = plan([entry({ contentHash: "h2" })], [stored()]);
    expect(only && narrowedRewrite(only)).toBeNull();
  });

  it("R026: an outdated translation is removed when it is indexed and left out when it is not", () => {
    const outdated = entry({ locale: "de", isOutdated: true });
    expect(plan([outdated], [stored({ locale: "de" })])).toMatchObject([
      { kind: "remove", reason: "The de translation is marked as outdated." },
    ]);
    expect(plan([outdated])).toMatchObject([{ kind: "skip", reason: "The de translation is marked as outdated." }]);
  });

  it.each([null, "", "  \n"])("R040: an entry whose text is %j is left out with the reason", (html) => {
    expect(plan([entry({ html })])).toMatchObject([{ kind: "skip", reason: "It has no text." }]);
    expect(kinds(plan([entry({ html })], [stored()]))).toEqual(["remove"]);
  });

  it("R026: a translation that is gone from an article that was read again is removed", () => {
    expect(plan([entry()], [stored(), stored({ locale: "fr", articleId: "a2" })])).toMatchObject([
      { kind: "keep" },
      { kind: "remove", externalId: "1", locale: "fr", reason: "The fr translation no longer exists." },
    ]);
  });

  it("F17: what could not be read is not taken for gone", () => {
    expect(kinds(plan([entry()], [stored(), stored({ locale: "fr" })], ["1"]))).toEqual(["keep"]);
    expect(plan([], [stored()])).toEqual([]);
  });

  it("R028: an entry that comes twice on a page is planned once, as it came last", () => {
    const plans = plan([entry({ contentHash: "old" }), entry()], [stored()]);
    expect(kinds(plans)).toEqual(["keep"]);
  });

  it("R027: stamps and addresses are brought up to date without counting as a change", () => {
    expect(hasOtherLabels(entry(), stored())).toBe(false);
    expect(hasOtherLabels(entry({ articleUpdatedAt: later }), stored())).toBe(true);
    expect(hasOtherLabels(entry({ url: "https://acme.zendesk.com/hc/en-us/articles/1-new" }), stored())).toBe(true);
  });
});
