import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyIndex, syncRun } from "../sync-run.examples.ts";
import { type EmulatedFreshdesk, openEmulatedFreshdesk, wait } from "./emulated-freshdesk.examples.ts";

let freshdesk: EmulatedFreshdesk;
beforeEach(async () => {
  freshdesk = await openEmulatedFreshdesk();
});
afterEach(() => freshdesk.emulator.close());

const account = () => freshdesk.account;
const article = (title: string, more = {}) =>
  account().createArticle({ title, html: `<p>${title}</p>`, status: 2, ...more });
const run = (index = emptyIndex()) =>
  syncRun(freshdesk.helpdesk.helpCenter, index).then((report) => ({ ...report, index }));
const asked = (since = 0) =>
  account()
    .ledger.requests.slice(since)
    .map(({ method, path }) => `${method} ${path.replace(/^.*\/api\/v2/, "")}`);

describe("the knowledge base", () => {
  it("R015 R017 R018 R019 R020 R022: everything is fetched and labelled by what Freshdesk shows to whom", async () => {
    const open = account().addFolder({ name: "Open", visibility: 1 });
    const agents = account().addFolder({ name: "Agents", visibility: 3 });
    const inside = account().addFolder({ name: "Inside", visibility: 1, parentFolderId: agents.id });
    const members = account().addFolder({ name: "Members", visibility: 2, parentFolderId: open.id });
    const published = article("Published", {
      folderId: open.id,
      translations: { de: { title: "Entwurf", html: "<p>x</p>", status: 1 } },
    });
    const draft = article("Draft", { folderId: open.id, status: 1 });
    const forAgents = article("For agents", { folderId: agents.id });
    const below = article("Below", { folderId: inside.id });
    const forMembers = article("For members", { folderId: members.id });
    const { index } = await run();
    const labels = Object.fromEntries(
      [...index.entries].map(([key, entry]) => [key, [entry.visibility, entry.visibilityReason]]),
    );
    expect(labels).toEqual({
      [`${published.id} en`]: ["public", "published, in folders for everyone"],
      [`${published.id} de`]: ["internal", "draft in de"],
      [`${draft.id} en`]: ["internal", "draft in en"],
      [`${forAgents.id} en`]: ["internal", "folder “Agents” is for agents"],
      [`${below.id} en`]: ["internal", "folder “Agents” is for agents"],
      [`${forMembers.id} en`]: ["internal", "folder “Members” is for logged-in customers"],
    });
    expect(index.entries.get(`${published.id} en`)).toMatchObject({ section: "Open", category: "General" });
  });

  it("R016 R030: each language is an entry; a new one is brought by the next run, and one that is gone is not", async () => {
    const translations = {
      fr: { title: "Un", html: "<p>Un</p>", status: 2 },
      "pt-BR": { title: "Um", html: "<p>Um</p>" },
    };
    const { id } = article("One", { translations });
    const { index } = await run();
    expect([...index.entries.keys()].toSorted()).toEqual([`${id} en`, `${id} fr`, `${id} pt-br`]);
    account().putArticleText(id, { language: "de", title: "Eins", html: "<p>Eins</p>" });
    account().removeArticleText(id, "fr");
    await run(index);
    expect([...index.entries.keys()].toSorted()).toEqual([`${id} de`, `${id} en`, `${id} pt-br`]);
  });

  it("R011 R027: 1,200 articles over many folders are all read, none twice, also after a break in the middle", async () => {
    const folders = Array.from({ length: 8 }, (_, count) => account().addFolder({ name: `Folder ${count}` }).id);
    for (let count = 0; count < 1_200; count += 1) article(`Article ${count}`, { folderId: folders[count % 8] });
    wait(freshdesk.clock, 3_600_000);
    const index = emptyIndex();
    account().faults.add({
      path: /articles/,
      skip: 7,
      times: 1,
      fault: { kind: "server-error", status: 503, when: "before" },
    });
    await expect(run(index)).rejects.toMatchObject({ kind: "unavailable", isRetryable: true });
    const before = index.entries.size;
    expect(before).toBeGreaterThan(0);
    const rest = await run(index);
    expect(index.entries.size).toBe(1_200);
    expect(rest.entries.length + before).toBe(1_200);
    expect(rest.pages.at(-1)).toMatchObject({ isLast: true, highWater: expect.any(Date) });
  });

  it("R007: nothing but reading is asked for, and texts come with their lists", async () => {
    for (const title of ["One", "Two", "Three"]) article(title);
    await run();
    expect(asked().every((path) => path.startsWith("GET "))).toBe(true);
    expect(asked().filter((path) => /articles\/\d/.test(path))).toEqual([]);
  });

  it("R023: a folder that is narrowed or opened changes the label, although no article changed", async () => {
    const folder = account().addFolder({ name: "F" });
    const { id } = article("One", { folderId: folder.id });
    const { index } = await run();
    const visibility = () => index.entries.get(`${id} en`)?.visibility;
    expect(visibility()).toBe("public");
    account().setFolderVisibility(folder.id, 3);
    await run(index);
    expect(visibility()).toBe("internal");
    account().setFolderVisibility(folder.id, 1);
    await run(index);
    expect(visibility()).toBe("public");
  });

  it("R038: every run is a complete listing, of which an article that is gone is missing", async () => {
    const [kept, gone] = [article("Kept"), article("Gone")];
    const { index } = await run();
    account().deleteArticle(gone.id);
    const { pages } = await run(index);
    expect(pages[0]?.listing?.isFirst).toBe(true);
    expect(pages.at(-1)?.listing?.end).toBe("complete");
    expect(pages.flatMap(({ articleIds }) => articleIds)).toEqual([String(kept.id)]);
    const find = (externalId: number) =>
      freshdesk.helpdesk.helpCenter.findArticle({
        externalId: String(externalId),
        brand: null,
        signal: AbortSignal.timeout(10_000),
      });
    expect(await find(kept.id)).toBe("exists");
    expect(await find(gone.id)).toBe("gone");
    account().faults.add({ path: /solutions\/articles/, times: 1, fault: { kind: "forbidden" } });
    expect(await find(gone.id)).toBe("unclear");
  });

  it("F17: a folder that may not be seen is named, and then nothing is concluded from what is missing", async () => {
    const closed = account().addFolder({ name: "Closed" });
    article("One");
    article("Two", { folderId: closed.id });
    account().faults.add({ path: new RegExp(`folders/${closed.id}/articles`), fault: { kind: "forbidden" } });
    const { pages, index } = await run();
    expect(index.entries.size).toBe(1);
    expect(pages.at(-1)?.listing?.end).toBe("partial");
    expect(pages.flatMap(({ problems }) => problems)).toEqual([expect.stringContaining("“Closed”")]);
  });

  it("F17: a folder or category that is deleted while everything is read has no articles any more", async () => {
    const folder = account().addFolder({ name: "Leaving" });
    article("One");
    article("Two", { folderId: folder.id });
    account().faults.add({ path: /articles/, times: 1, skip: 1, fault: { kind: "delay", ms: 1 } });
    const cursor = JSON.stringify({
      ...{ version: 1, phase: "walk", primary: "en", others: ["de"], pagesRead: 3, isPartial: false, highWater: null },
      todo: [
        { kind: "category", id: "4711", name: "Gone" },
        { kind: "folder", id: "4712", name: "Gone", category: "X", closedBy: null, hasSubfolders: true },
      ],
    });
    const { pages } = await run({ ...emptyIndex(), cursor });
    expect(pages.at(-1)).toMatchObject({ isLast: true, entries: [], listing: { isFirst: false, end: "complete" } });
  });

  it("R039: what was read before a limit was met is kept, and the rest is read later", async () => {
    const folders = Array.from({ length: 6 }, (_, count) => account().addFolder({ name: `Folder ${count}` }).id);
    for (const folderId of folders) article(`In ${folderId}`, { folderId });
    account().faults.add({
      path: /articles/,
      skip: 3,
      times: 1,
      fault: { kind: "too-many-requests", retryAfter: "60" },
    });
    const index = emptyIndex();
    await expect(run(index)).rejects.toMatchObject({ kind: "rate-limited", retryAt: expect.any(Date) });
    const before = asked().length;
    expect(index.entries.size).toBeGreaterThan(0);
    wait(freshdesk.clock, 61_000);
    await run(index);
    expect(index.entries.size).toBe(6);
    expect(asked(before)).not.toContain("GET /solutions/categories");
  });

  it("R040: an account without articles is read in one page, and a cursor of another version begins anew", async () => {
    const { pages } = await run();
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatchObject({ isLast: true, entries: [], listing: { isFirst: true, end: "complete" } });
    article("One");
    const { index } = await run({ ...emptyIndex(), cursor: '{"version":0}' });
    expect(index.entries.size).toBe(1);
  });
});
