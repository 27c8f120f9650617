import { afterEach, describe, expect, it } from "vitest";
import { accountGates } from "#http/account-gate.ts";
import type { HelpCenter } from "../helpdesk.ts";
import { emptyIndex, type Index, syncRun } from "../sync-run.examples.ts";
import { zendeskDriver } from "./driver.ts";
import { type OddHelpCenter, type Oddities, openOddHelpCenter } from "./odd-help-center.examples.ts";

const opened: OddHelpCenter[] = [];
afterEach(async () => {
  for (const center of opened.splice(0)) await center.close();
});

async function open(
  oddities: Partial<Oddities>,
  count: number,
): Promise<{ center: OddHelpCenter; helpCenter: HelpCenter }> {
  const center = await openOddHelpCenter(oddities);
  opened.push(center);
  const updatedAt = center.clock.at - 3_600;
  for (let id = 1; id <= count; id += 1)
    center.articles.push({ id, updatedAt, texts: { "en-us": `<p>${id}</p>`, de: `<p>${id} auf Deutsch</p>` } });
  const ledger = { blockedUntil: async () => null, block: async () => undefined };
  const driver = zendeskDriver({
    urlTemplate: center.url,
    allowLoopback: true,
    gates: accountGates({ ledgerOf: () => ledger, now: () => new Date() }),
    now: () => new Date(),
    userAgent: "test",
  });
  const credential = { kind: "api-token", email: "admin@acme.example", token: "token" } as const;
  return { center, helpCenter: driver.open({ organizationId: "one", subdomain: "acme", credential }).helpCenter };
}

function edit(center: OddHelpCenter, id: number, text: string): void {
  const article = center.articles.find((candidate) => candidate.id === id);
  if (!article) throw new Error(`There is no article ${id}.`);
  article.updatedAt = center.clock.at;
  article.texts = { ...article.texts, "en-us": text };
}

const stored = (index: Index): Record<string, string | null> =>
  Object.fromEntries([...index.entries].map(([key, entry]) => [key, entry.html]).sort());
const source = (center: OddHelpCenter): Record<string, string | null> =>
  Object.fromEntries(
    center.articles
      .flatMap(({ id, texts }) => Object.entries(texts).map(([locale, text]) => [`${id} ${locale}`, text]))
      .sort(),
  );

const VARIANTS: [string, Partial<Oddities>][] = [
  ["cursors", {}],
  ["page numbers", { pagesByNumber: true }],
  ["no embedded translations", { embedsTranslations: false, listingCap: 20 }],
  ["no translations but by locale", { embedsTranslations: false, hasTranslations: false, listingCap: 20 }],
  ["no list of locales", { hasLocales: false }],
  ["no list of changes", { hasChanges: false }],
  ["no list of changes and page numbers", { hasChanges: false, pagesByNumber: true, embedsTranslations: false }],
];

describe.each(VARIANTS)("a help center with %s", (_, oddities) => {
  it("R011 R016 R028: is read completely once, and an unchanged second run brings nothing new", async () => {
    const { center, helpCenter } = await open(oddities, 45);
    const index = emptyIndex();
    const first = await syncRun(helpCenter, index);
    expect(stored(index)).toEqual(source(center));
    expect(first.seen).toBe(45);
    expect(first.entries).toHaveLength(90);
    center.clock.at += 600;
    expect((await syncRun(helpCenter, index)).entries).toEqual([]);
  });

  it("R024 R031: a later run reads only the articles that changed", async () => {
    const { center, helpCenter } = await open(oddities, 45);
    const index = emptyIndex();
    await syncRun(helpCenter, index);
    center.clock.at += 600;
    for (const id of [3, 17, 44]) edit(center, id, "<p>edited</p>");
    center.clock.at += 5;
    center.requests.length = 0;
    const run = await syncRun(helpCenter, index);
    expect(new Set(run.entries.map(({ externalId }) => externalId))).toEqual(new Set(["3", "17", "44"]));
    expect(stored(index)).toEqual(source(center));
    const single = center.requests.filter((request) => /articles\/\d+/.test(request));
    expect(single.every((request) => /articles\/(3|17|44)(\/|$)/.test(request))).toBe(true);
  });
});

describe("a help center that changes while it is read", () => {
  const caps = { listingCap: 30, changesCap: 30 };
  it.each<[string, Partial<Oddities>]>([
    ["cursors", caps],
    ["page numbers", { ...caps, pagesByNumber: true }],
  ])(
    "F14 R027: with 1,000 articles of one second and %s, the index equals the source and the run ends",
    async (_, oddities) => {
      const { center, helpCenter } = await open(oddities, 1_000);
      let calls = 0;
      center.onRequest = () => {
        center.clock.at += 1;
        calls += 1;
        if (calls <= 40) edit(center, ((calls * 37) % 1_000) + 1, `<p>edit ${calls}</p>`);
      };
      const index = emptyIndex();
      await syncRun(helpCenter, index);
      expect(stored(index)).toEqual(source(center));
      center.onRequest = () => undefined;
      edit(center, 500, "<p>once more</p>");
      center.clock.at += 5;
      await syncRun(helpCenter, index);
      expect(stored(index)).toEqual(source(center));
    },
  );

  it("R032: a reading that begins anew brings everything, whatever is known already", async () => {
    const { helpCenter } = await open({ embedsTranslations: false }, 12);
    const index = emptyIndex();
    await syncRun(helpCenter, index);
    index.cursor = null;
    const again = await syncRun(helpCenter, index);
    expect(again.entries).toHaveLength(24);
  });

  it("R027: an edit in the second of its own reading is found by the next run", async () => {
    const { center, helpCenter } = await open({}, 3);
    edit(center, 2, "<p>first</p>");
    const index = emptyIndex();
    await syncRun(helpCenter, index);
    edit(center, 2, "<p>second, in the same second</p>");
    center.clock.at += 60;
    await syncRun(helpCenter, index);
    expect(stored(index)).toEqual(source(center));
  });
});

describe("a help center's locales", () => {
  it("R030: a fifth locale is brought by the next run, although no article says that it changed", async () => {
    const { center, helpCenter } = await open({}, 5);
    const index = emptyIndex();
    await syncRun(helpCenter, index);
    center.locales.push("fr");
    for (const article of center.articles) article.texts = { ...article.texts, fr: "<p>français</p>" };
    center.clock.at += 600;
    await syncRun(helpCenter, index);
    expect(stored(index)).toEqual(source(center));
    expect(index.entries.size).toBe(15);
  });

  it.each([true, false])(
    "R030: an article without a default-locale version is found (translations embedded: %s)",
    async (embedsTranslations) => {
      const { center, helpCenter } = await open({ embedsTranslations }, 5);
      center.articles.push({ id: 99, updatedAt: center.clock.at - 10_000, texts: { de: "<p>nur deutsch</p>" } });
      const index = emptyIndex();
      const run = await syncRun(helpCenter, index);
      expect(stored(index)).toEqual(source(center));
      expect(run.seen).toBe(6);
      expect(index.entries.get("99 de")).toMatchObject({ isDefaultLocale: false, visibility: "public" });
    },
  );
});

describe("a help center that leads astray", () => {
  it("F25: a next page on another host stops the run and is never asked for", async () => {
    const elsewhere = await openOddHelpCenter();
    opened.push(elsewhere);
    const { center, helpCenter } = await open({ changesCap: 2, nextPageHost: elsewhere.url }, 5);
    const index = emptyIndex();
    await expect(syncRun(helpCenter, index)).rejects.toMatchObject({ name: "HelpdeskError", kind: "unreadable" });
    expect(elsewhere.requests).toEqual([]);
    expect(center.requests.length).toBeGreaterThan(0);
  });

  it("reads pages that are too large in smaller ones", { timeout: 30_000 }, async () => {
    const { center, helpCenter } = await open({}, 60);
    for (const article of center.articles) article.texts = { "en-us": "x".repeat(450_000) };
    edit(center, 1, "<p>newest</p>");
    const index = emptyIndex();
    const { pages } = await syncRun(helpCenter, index);
    expect(stored(index)).toEqual(source(center));
    expect(pages.length).toBeGreaterThan(2);
  });
});
