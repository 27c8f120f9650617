import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf, openClients, resultOf, rowsOf } from "./open-clients.examples.ts";

let open: Awaited<ReturnType<typeof openClients>>;
let section = 0;
const clock = { at: new Date("2026-03-01T10:00:00Z") };
const wait = (seconds: number) => {
  clock.at = new Date(clock.at.getTime() + seconds * 1000);
};

beforeAll(async () => {
  open = await openClients({ clock: () => clock.at });
  open.account.setLocales(["en-us", "de"]);
  section = (await rowsOf(open.helpCenter.sections.list()))[0]?.id ?? 0;
});
afterAll(() => open.emulator.close());

const newArticle = (article: Record<string, unknown> = {}) =>
  resultOf(
    open.helpCenter.articles.create(section, {
      article: {
        title: "Resetting",
        body: "<p>Hold the button.</p>",
        locale: "en-us",
        permission_group_id: open.account.state.permissionGroupId,
        user_segment_id: null,
        ...article,
      },
      notify_subscribers: false,
    }),
  );

describe("node-zendesk on articles", () => {
  it("creates an article, changes what is about it and archives it", async () => {
    const { articles } = open.helpCenter;
    const created = await newArticle({ label_names: ["Faq"] });
    expect(created).toMatchObject({ title: "Resetting", draft: false, section_id: section, label_names: ["Faq"] });
    expect(await resultOf(articles.show(created.id))).toMatchObject({ body: "<p>Hold the button.</p>" });
    await articles.update(created.id, { article: { promoted: true, title: "Not changed here", draft: true } });
    expect(await resultOf(articles.show(created.id))).toMatchObject({
      promoted: true,
      title: "Resetting",
      draft: false,
    });
    expect(await rowsOf(articles.listByLabelNames(["Faq"]))).toMatchObject([{ id: created.id }]);
    expect(await rowsOf(articles.listByLabelNames(["faq"]))).toEqual([]);
    await articles.delete(created.id);
    expect((await rowsOf(articles.list())).map(({ id }) => id)).not.toContain(created.id);
    expect((await failureOf(articles.show(created.id))).statusCode).toBe(404);
  });

  it("refuses an article without a permission group, without a title and in a locale that is not enabled", async () => {
    const group = await failureOf(newArticle({ permission_group_id: undefined }));
    expect(group).toMatchObject({ statusCode: 400, result: { error: { title: "Invalid attribute" } } });
    const blank = await failureOf(newArticle({ title: " ", locale: "fr" }));
    expect(blank).toMatchObject({
      statusCode: 422,
      result: { errors: { title: ["can't be blank"], locale: ["is not included in the list"] } },
    });
  });

  it("lists by locale, section, category and author, page after page", async () => {
    const { articles } = open.helpCenter;
    const ids: number[] = [];
    for (let index = 0; index < 35; index++) ids.push((await newArticle({ title: `Article ${index}` })).id);
    const [category] = await rowsOf(open.helpCenter.categories.list());
    const all = [
      await rowsOf(articles.listByLocale("en-us")),
      await rowsOf(articles.listBySection(section)),
      await rowsOf(articles.listByCategory(category?.id)),
      await rowsOf(articles.listByUser(open.account.admin.id)),
      await rowsOf(articles.getAll(["articles", { page: { size: 10 } }])),
    ];
    for (const rows of all) expect(rows.map(({ id }) => id)).toEqual(ids);
    expect(await rowsOf(articles.listByLocale("de"))).toEqual([]);
  });

  it("finds articles by words in a locale and by labels", async () => {
    const { search } = open.helpCenter;
    const { id } = await newArticle({ title: "A purple elephant", label_names: ["Zoo"] });
    const found = await resultOf(search.searchArticlesInLocale("purple elephant", "en-us"));
    expect(found).toMatchObject({ results: [{ id, result_type: "article" }] });
    expect(await resultOf(search.searchArticlesInLocale("purple elephant", "de"))).toMatchObject({ results: [] });
    expect(await resultOf(search.searchArticles({ label_names: "Zoo" }))).toMatchObject({ results: [{ id }] });
  });

  it("reads what changed since a time", async () => {
    wait(60);
    const start = Math.floor(clock.at.getTime() / 1000);
    const { id } = await newArticle();
    expect(await rowsOf(open.helpCenter.articles.listSinceStartTime(start))).toMatchObject([{ id }]);
  });
});

describe("node-zendesk on translations", () => {
  it("adds a locale, changes its text and draft state, and takes it away", async () => {
    const { translations } = open.helpCenter;
    const { id } = await newArticle();
    expect(await resultOf(translations.listMissingLocalesByArticle(id))).toMatchObject({ locales: ["de"] });
    const german = { locale: "de", title: "Zurücksetzen", body: "<p>Taste halten.</p>", draft: true };
    const added = await resultOf(translations.createForArticle(id, { translation: german }));
    expect(added).toMatchObject({ ...german, source_id: id, outdated: false });
    wait(5);
    await translations.updateForArticle(id, "de", { translation: { draft: false, title: "Neu starten" } });
    expect(await resultOf(translations.show(id, "de"))).toMatchObject({
      title: "Neu starten",
      body: german.body,
      draft: false,
    });
    const article = await resultOf(open.helpCenter.articles.showWithLocale("de", id));
    expect(article).toMatchObject({ title: "Neu starten", locale: "de", source_locale: "en-us" });
    expect(Date.parse(String(article["updated_at"]))).toBe(clock.at.getTime());
    expect(await rowsOf(translations.listByArticle(id, { locales: "de" }))).toMatchObject([{ id: added.id }]);
    await translations.delete(added.id);
    expect((await failureOf(translations.show(id, "de"))).statusCode).toBe(404);
  });

  it("refuses a locale twice, a locale that is not enabled and a blank title", async () => {
    const { translations } = open.helpCenter;
    const { id } = await newArticle();
    const add = (translation: Record<string, unknown>) => failureOf(translations.createForArticle(id, { translation }));
    expect(await add({ locale: "en-us", title: "Again" })).toMatchObject({ statusCode: 422 });
    expect(await add({ locale: "fr", title: "Bonjour" })).toMatchObject({ statusCode: 422 });
    expect((await add({ locale: "de" })).result).toEqual({ errors: { title: ["can't be blank"] } });
    expect(await resultOf(translations.listLocales())).toMatchObject({
      locales: ["en-us", "de"],
      default_locale: "en-us",
    });
  });
});

describe("node-zendesk on sections and categories", () => {
  it("lists and shows them, with and without a locale", async () => {
    const { sections, categories } = open.helpCenter;
    const [category] = await rowsOf(categories.list());
    expect(await resultOf(categories.show(Number(category?.id)))).toMatchObject({ name: "General", locale: "en-us" });
    expect(await rowsOf(sections.listWithLocale("de"))).toMatchObject([{ id: section, locale: "de" }]);
    expect(await rowsOf(sections.listByCategory(category?.id))).toMatchObject([{ id: section }]);
    expect(await resultOf(sections.show(section))).toMatchObject({ category_id: category?.id });
    expect((await failureOf(sections.show(1))).statusCode).toBe(404);
  });
});
