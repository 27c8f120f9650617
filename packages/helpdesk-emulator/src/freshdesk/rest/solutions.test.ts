import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFreshdesk } from "../open-freshdesk.examples.ts";

let open: Awaited<ReturnType<typeof openFreshdesk>>;
const clock = { at: new Date("2026-03-01T10:00:00Z") };

beforeEach(async () => {
  clock.at = new Date("2026-03-01T10:00:00Z");
  open = await openFreshdesk({ clock: () => clock.at });
});
afterEach(() => open.emulator.close());

const names = async (path: string) => (await open.ask(`/solutions${path}`)).rows.map((row) => row.name ?? row.title);

describe("solutions", () => {
  it("are walked from categories through folders and their folders to articles, each with the way to it", async () => {
    const category = open.account.addCategory({ name: "Mail", translations: { de: { name: "Post" } } });
    const folder = open.account.addFolder({ name: "Set-up", categoryId: category.id });
    const inner = open.account.addFolder({
      name: "IMAP",
      parentFolderId: folder.id,
      translations: { de: { name: "IMAP auf Deutsch" } },
    });
    const article = open.account.createArticle({
      title: "Add an account",
      html: "<p>Press <b>Add</b></p>",
      folderId: inner.id,
      tags: ["imap"],
    });
    expect(await names("/categories")).toEqual(["General", "Mail"]);
    expect(await names(`/categories/${category.id}/folders`)).toEqual(["Set-up"]);
    expect(await names(`/folders/${folder.id}/subfolders`)).toEqual(["IMAP"]);
    expect(await names(`/folders/${folder.id}/articles`)).toEqual([]);
    expect(await names(`/folders/${inner.id}/articles`)).toEqual(["Add an account"]);
    expect((await open.ask(`/solutions/folders/${folder.id}`)).json).toMatchObject({
      sub_folders_count: 1,
      articles_count: 0,
      visibility: 1,
      category_id: category.id,
    });
    expect((await open.ask(`/solutions/articles/${article.id}`)).json).toMatchObject({
      ...{ title: "Add an account", description: "<p>Press <b>Add</b></p>", description_text: "Press Add", status: 2 },
      ...{ folder_id: inner.id, category_id: category.id, tags: ["imap"], attachments: [] },
      hierarchy: [
        { level: 0, type: "category", data: { id: category.id, name: "Mail", language: "en" } },
        { level: 1, type: "folder", data: { id: folder.id, name: "Set-up" } },
        { level: 2, type: "folder", data: { id: inner.id, name: "IMAP" } },
      ],
    });
  });

  it("are read in another language by its code, whatever its case; without a text in it, or of no account's, it is 404", async () => {
    const article = open.account.createArticle({
      title: "Hello",
      html: "x",
      translations: { "pt-BR": { title: "Olá", html: "y", status: 1 } },
    });
    const other = open.account.createArticle({ title: "Only English", html: "x" });
    const [folder] = open.account.folders();
    expect((await open.ask(`/solutions/articles/${article.id}/pt-br`)).json).toMatchObject({ title: "Olá", status: 1 });
    expect((await open.ask(`/solutions/articles/${article.id}/en`)).json.title).toBe("Hello");
    expect(await names(`/folders/${folder?.id}/articles/pt-BR`)).toEqual(["Olá"]);
    expect((await open.ask(`/solutions/articles/${other.id}/pt-BR`)).status).toBe(404);
    expect((await open.ask(`/solutions/articles/${article.id}/fr`)).status).toBe(404);
    expect((await open.ask("/solutions/categories/fr")).status).toBe(404);
    expect(await names("/categories/pt-BR")).toEqual(["General"]);
  });

  it("list drafts with the rest and tell who may read a folder", async () => {
    const folder = open.account.addFolder({ name: "For us", visibility: 3 });
    open.account.createArticle({ title: "Draft", html: "x", status: 1, folderId: folder.id });
    const companies = open.account.addFolder({ name: "Partners", visibility: 4, companyIds: [7] });
    const { rows } = await open.ask(`/solutions/folders/${folder.id}/articles`);
    expect(rows).toMatchObject([{ title: "Draft", status: 1 }]);
    expect((await open.ask(`/solutions/folders/${folder.id}`)).json["visibility"]).toBe(3);
    expect((await open.ask(`/solutions/folders/${companies.id}`)).json).toMatchObject({
      visibility: 4,
      company_ids: [7],
    });
    open.account.setFolderVisibility(folder.id, 2);
    expect((await open.ask(`/solutions/folders/${folder.id}`)).json["visibility"]).toBe(2);
  });

  it("show a change by its time, and a removed article or folder not at all", async () => {
    const folder = open.account.addFolder({ name: "Old" });
    const inner = open.account.addFolder({ name: "Older", parentFolderId: folder.id });
    const article = open.account.createArticle({ title: "x", html: "x", folderId: inner.id });
    clock.at = new Date("2026-03-01T11:00:00Z");
    open.account.putArticleText(article.id, { html: "y" });
    expect((await open.ask(`/solutions/articles/${article.id}`)).json).toMatchObject({
      ...{ title: "x", description: "y", created_at: "2026-03-01T10:00:00Z", updated_at: "2026-03-01T11:00:00Z" },
    });
    open.account.deleteFolder(folder.id);
    for (const path of [`/folders/${folder.id}`, `/folders/${inner.id}/articles`, `/articles/${article.id}`])
      expect((await open.ask(`/solutions${path}`)).status).toBe(404);
  });

  it("have files, at addresses that end", async () => {
    const file = { name: "guide.txt", contentType: "text/plain", content: Buffer.from("Read me") };
    const article = open.account.createArticle({ title: "x", html: "x", attachments: [file] });
    const { json } = await open.ask(`/solutions/articles/${article.id}`);
    const address = json.attachments[0]?.attachment_url ?? "";
    expect(await (await fetch(address)).text()).toBe("Read me");
    clock.at = new Date("2026-03-01T10:05:00Z");
    expect((await fetch(address)).status).toBe(403);
  });

  it("come in pages, and are found by a word in every language, those for agents too", async () => {
    const secret = open.account.addFolder({ name: "For us", visibility: 3 });
    for (let index = 0; index < 4; index++) open.account.createArticle({ title: `Printer ${index}`, html: "x" });
    open.account.createArticle({
      title: "Secret",
      html: "<p>About the <i>printer</i></p>",
      folderId: secret.id,
      translations: { de: { title: "Drucker", html: "x" } },
    });
    const [folder] = open.account.folders();
    const page = await open.ask(`/solutions/folders/${folder?.id}/articles?per_page=3`);
    expect([page.rows.length, page.headers.get("link")?.includes("page=2")]).toEqual([3, true]);
    const found = await open.ask("/search/solutions?term=PRINTER");
    expect(found.rows.map(({ title }) => title)).toEqual([
      "Printer 0",
      "Printer 1",
      "Printer 2",
      "Printer 3",
      "Secret",
    ]);
    expect(found.rows.at(-1)).toMatchObject({
      folder_visibility: 3,
      folder_name: "For us",
      category_name: "General",
      language_id: 1,
    });
    expect((await open.ask("/search/solutions?term=drucker")).rows).toMatchObject([
      { title: "Drucker", language_id: 2 },
    ]);
    expect((await open.ask("/search/solutions?term=")).status).toBe(400);
  });
});
