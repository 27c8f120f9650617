import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAccount } from "../../open-account.examples.ts";

let open: Awaited<ReturnType<typeof openAccount>>;
const clock = { at: new Date("2026-03-01T10:00:00Z") };

beforeEach(async () => {
  clock.at = new Date("2026-03-01T10:00:00Z");
  open = await openAccount({ clock: () => clock.at });
});
afterEach(() => open.emulator.close());

const add = (title: string, more = {}) => open.account.createArticle({ title, body: `<p>${title}</p>`, ...more });
const titles = ({ articles }: { articles: { title: string }[] }): string[] => articles.map(({ title }) => title);

describe("lists", () => {
  it("show one row per article in the default locale, and one in the locale asked for", async () => {
    add("Reset", { translations: { de: { title: "Zurücksetzen", body: "<p>Drücken</p>" } } });
    add("Nur deutsch", { locale: "de" });
    expect(titles((await open.ask("/help_center/articles.json")).json)).toEqual(["Reset"]);
    expect(titles((await open.ask("/help_center/de/articles")).json)).toEqual(["Zurücksetzen", "Nur deutsch"]);
    expect((await open.ask("/help_center/fr/articles")).status).toBe(404);
  });

  it("embed every locale of an article when translations are included", async () => {
    const { id } = add("Reset", {
      translations: { de: { title: "Zurücksetzen", body: null, draft: true, outdated: true } },
    });
    const { json } = await open.ask("/help_center/articles?include=translations");
    expect(json.articles[0]?.translations).toMatchObject([
      { locale: "en-us", source_id: id, draft: false, outdated: false },
      { locale: "de", body: null, draft: true, outdated: true },
    ]);
    expect(json.articles[0]).toMatchObject({ outdated: false, outdated_locales: ["de"], draft: false });
    const list = await open.ask(`/help_center/articles/${id}/translations?draft=true`);
    expect(list.json.translations).toHaveLength(1);
    expect((await open.ask(`/help_center/articles/${id}/translations/de.json`)).json.translation.title).toBe(
      "Zurücksetzen",
    );
  });

  it("hide drafts and restricted articles from customers, who must name a locale", async () => {
    const staffOnly = open.account.addSegment({ name: "Staff", userType: "staff" });
    add("Public");
    add("Draft", { draft: true });
    const one = add("For staff", { userSegmentId: staffOnly });
    const two = add("For staff, new field", { userSegmentIds: [staffOnly] });
    expect(titles((await open.ask("/help_center/articles")).json)).toHaveLength(4);
    expect(titles((await open.ask("/help_center/en-us/articles", { as: null })).json)).toEqual(["Public"]);
    expect((await open.ask("/help_center/articles", { as: null })).status).toBe(400);
    expect((await open.ask(`/help_center/en-us/articles/${one.id}`, { as: null })).status).toBe(404);
    expect((await open.ask(`/help_center/articles/${two.id}`)).json.article.user_segment_ids).toEqual([staffOnly]);
  });

  it("forget an archived article without a trace", async () => {
    const { id } = add("Old");
    open.account.archiveArticle(id);
    expect((await open.ask("/help_center/articles")).json.articles).toEqual([]);
    expect((await open.ask(`/help_center/articles/${id}`)).json).toEqual({
      error: "RecordNotFound",
      description: "Not found",
    });
    expect((await open.ask("/help_center/incremental/articles?start_time=0")).json.count).toBe(0);
  });

  it("name the locales that are switched on", async () => {
    open.account.setLocales(["en-us", "DE"], "de");
    expect((await open.ask("/help_center/locales")).json).toEqual({ locales: ["en-us", "de"], default_locale: "de" });
  });
});

describe("paging", () => {
  it("by cursor visits every article once, whatever the page size, with no link key that leads nowhere", async () => {
    const ids = Array.from({ length: 23 }, (_, index) => add(`Article ${index}`).id);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (size) => {
        const seen: number[] = [];
        let path = `/help_center/articles?page[size]=${size}`;
        for (;;) {
          const { json, headers } = await open.ask(path);
          seen.push(...json.articles.map(({ id }) => id));
          expect(json.links).toHaveProperty("first");
          expect("next" in json.links).toBe(json.meta.has_more);
          const { next = "" } = json.links;
          expect(headers.get("link") !== null).toBe(json.meta.has_more);
          if (!json.meta.has_more) break;
          expect(next.startsWith(open.account.url)).toBe(true);
          path = next.slice(`${open.account.url}/api/v2`.length);
        }
        expect(seen).toEqual(ids);
      }),
      { numRuns: 12 },
    );
  });

  it("by cursor keeps its place when rows before it vanish", async () => {
    const ids = Array.from({ length: 6 }, (_, index) => add(`Article ${index}`).id);
    const first = await open.ask("/help_center/articles?page[size]=3");
    open.account.archiveArticle(ids[0] ?? 0);
    const rest = await open.ask(`/help_center/articles?page[size]=3&page[after]=${first.json.meta.after_cursor}`);
    expect(rest.json.articles.map(({ id }) => id)).toEqual(ids.slice(3));
  });

  it("by offset counts pages and ends with 400 after 100 pages", async () => {
    for (let index = 0; index < 5; index++) add(`Article ${index}`);
    const { json } = await open.ask("/help_center/articles?page=2&per_page=2");
    expect(json).toMatchObject({ count: 5, page: 2, page_count: 3, per_page: 2 });
    expect(json.next_page).toContain("page=3");
    const deep = await open.ask("/help_center/articles?page=101&per_page=2");
    expect([deep.status, deep.json.errors[0]?.code]).toEqual([400, "InvalidPaginationDepth"]);
  });
});

describe("changed articles", () => {
  it("come oldest first and repeat the rows of the second a page ended in", async () => {
    const first = add("First");
    clock.at = new Date("2026-03-01T10:00:05Z");
    const [second, third] = [add("Second"), add("Third")];
    open.account.settings.incrementalPageSize = 2;
    const page = await open.ask("/help_center/incremental/articles?start_time=0");
    expect(page.json).toMatchObject({ count: 2, end_time: 1772359205 });
    expect(page.json.articles.map(({ id }) => id)).toEqual([first.id, second.id]);
    const next = await open.ask(page.json.next_page.slice(`${open.account.url}/api/v2`.length));
    expect(next.json.articles.map(({ id }) => id)).toEqual([second.id, third.id]);
    expect(next.json.next_page).toBeNull();
  });

  it("are none with end_time 1 when nothing changed", async () => {
    const { json } = await open.ask(`/help_center/incremental/articles?start_time=${clock.at.getTime() / 1000}`);
    expect(json).toEqual({ count: 0, next_page: null, end_time: 1, articles: [] });
  });

  it("include those whose translation or labels changed, in their own locale", async () => {
    const { id } = add("Reset", { translations: { de: { title: "Zurücksetzen", body: "" } } });
    clock.at = new Date("2026-03-01T11:00:00Z");
    open.account.putTranslation(id, "de", { title: "Neu starten" });
    const { json } = await open.ask("/help_center/incremental/articles?start_time=1772362800");
    expect(json.articles).toMatchObject([{ id, locale: "en-us", title: "Reset", updated_at: "2026-03-01T11:00:00Z" }]);
  });

  it("are refused to strangers, and not found where no help center is set up", async () => {
    expect((await open.ask("/help_center/incremental/articles?start_time=0", { as: null })).status).toBe(401);
    open.account.enableHelpCenter(false);
    expect((await open.ask("/help_center/incremental/articles?start_time=0")).status).toBe(404);
    expect((await open.ask("/help_center/locales")).status).toBe(404);
  });
});
