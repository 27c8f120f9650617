import { describe, expect, it } from "vitest";
import { closedBy, folderEntries, type LanguageRows } from "./article-entries.ts";
import { Folder } from "./solution-types.ts";

const folder = { name: "Billing", category: "Shop", closedBy: null };
const row = (id: number, more: object = {}) => ({
  ...{ id, title: `Article ${id}`, description: `<p>Text ${id}</p>`, status: 2, updated_at: "2026-03-01T12:00:00Z" },
  ...more,
});
const entriesOf = (listed: LanguageRows[], more: object = {}) =>
  folderEntries(listed, {
    folder,
    primary: "en",
    readAt: new Date("2026-03-02T12:00:00Z"),
    baseUrl: "https://acme.freshdesk.com",
    ...more,
  });

describe("folderEntries", () => {
  it("R016 R030: makes one entry for each language an article is written in", () => {
    const { entries, ids } = entriesOf([
      { language: "en", rows: [row(1), row(2)] },
      { language: "pt-BR", rows: [row(1, { title: "Um", updated_at: "2026-03-01T13:00:00Z" })] },
      { language: "de", rows: [] },
    ]);
    expect(
      entries.map(({ externalId, locale, isDefaultLocale, url }) => [externalId, locale, isDefaultLocale, url]),
    ).toEqual([
      ["1", "en", true, "https://acme.freshdesk.com/support/solutions/articles/1"],
      ["1", "pt-br", false, "https://acme.freshdesk.com/pt-BR/support/solutions/articles/1"],
      ["2", "en", true, "https://acme.freshdesk.com/support/solutions/articles/2"],
    ]);
    expect(ids).toEqual(["1", "2"]);
    // The whole article changed when one of its translations did.
    expect(entries[0]).toMatchObject({
      updatedAt: new Date("2026-03-01T12:00:00Z"),
      articleUpdatedAt: new Date("2026-03-01T13:00:00Z"),
      category: "Shop",
      section: "Billing",
    });
  });

  it.each<[string, object, object, string, string]>([
    ["published in an open folder", {}, {}, "public", "published, in folders for everyone"],
    ["a draft", { status: 1 }, {}, "internal", "draft in en"],
    ["without a status", { status: undefined }, {}, "internal", "draft in en"],
    ["of an odd status", { status: "2" }, {}, "internal", "draft in en"],
    ["in a closed folder", {}, { closedBy: "folder “X” is for agents" }, "internal", "folder “X” is for agents"],
    [
      "both",
      { status: 1 },
      { closedBy: "folder “X” is for agents" },
      "internal",
      "draft in en; folder “X” is for agents",
    ],
  ])("R018 R019 R020: an article that is %s is for the right readers", (_, more, about, visibility, reason) => {
    const [entry] = entriesOf([{ language: "en", rows: [row(1, more)] }], { folder: { ...folder, ...about } }).entries;
    expect(entry).toMatchObject({ visibility, visibilityReason: reason });
  });

  it("R022: a draft in one language says nothing about the others", () => {
    const { entries } = entriesOf([
      { language: "en", rows: [row(1)] },
      { language: "de", rows: [row(1, { status: 1 })] },
    ]);
    expect(entries.map(({ visibility }) => visibility)).toEqual(["public", "internal"]);
  });

  it("R040: one odd article does not hide its neighbours, and is named", () => {
    const { entries, failures, ids } = entriesOf([
      { language: "en", rows: [row(1, { title: 7 }), { id: 2 }, "odd", row(3, { description: null }), row(4)] },
    ]);
    expect(entries.map(({ externalId, html }) => [externalId, html])).toEqual([
      ["3", null],
      ["4", "<p>Text 4</p>"],
    ]);
    expect(failures.map(({ externalId, locale }) => [externalId, locale])).toEqual([
      ["2", "en"],
      ["unknown", "en"],
      ["1", "en"],
    ]);
    expect(ids.toSorted()).toEqual(["1", "2", "3", "4", "unknown"]);
  });

  it("R026: a translation that is marked as outdated is said to be", () => {
    expect(entriesOf([{ language: "en", rows: [row(1, { outdated: true })] }]).entries[0]?.isOutdated).toBe(true);
  });

  it("R027: an article that changed within the second it was read may change unseen", () => {
    const read = (at: string) => entriesOf([{ language: "en", rows: [row(1)] }], { readAt: new Date(at) }).entries[0];
    expect(read("2026-03-01T12:00:00.900Z")?.isSettled).toBe(false);
    expect(read("2026-03-01T12:00:01Z")?.isSettled).toBe(true);
    expect(entriesOf([{ language: "en", rows: [row(1)] }], { readAt: null }).entries[0]?.isSettled).toBe(false);
  });
});

describe("closedBy", () => {
  it.each<[object, string | null]>([
    [{ visibility: 1 }, null],
    [{ visibility: 2 }, "folder “F” is for logged-in customers"],
    [{ visibility: 3 }, "folder “F” is for agents"],
    [{ visibility: 4, company_ids: [1] }, "folder “F” is for selected companies"],
    [{ visibility: 5 }, "folder “F” is for bots"],
    [{ visibility: 6 }, "folder “F” is for selected customers"],
    [{ visibility: 7 }, "folder “F” is for selected companies"],
    [{ visibility: 1, company_ids: [1] }, "folder “F” is for selected customers"],
    [{ visibility: 1, contact_segment_ids: "odd" }, "folder “F” is for selected customers"],
    [{ visibility: 99 }, "folder “F” is for others than everyone"],
    [{ visibility: null }, "folder “F” is for others than everyone"],
    [{}, "folder “F” is for others than everyone"],
  ])("R017 R020: of %j is %j", (given, reason) => {
    expect(closedBy(Folder.parse({ id: 1, name: "F", ...given }))).toBe(reason);
  });
});
