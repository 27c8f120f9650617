import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The ways in which help centers that speak Zendesk's API have been seen to differ. */
export type Oddities = {
  embedsTranslations: boolean;
  hasTranslations: boolean;
  hasLocales: boolean;
  hasChanges: boolean;
  /** Listings by page number instead of cursor. */
  pagesByNumber: boolean;
  /** Rows on a page of the listing, whatever was asked for. */
  listingCap: number;
  changesCap: number;
  /** Where `next_page` of the changes leads; null = home. */
  nextPageHost: string | null;
};
const PLAIN: Oddities = {
  embedsTranslations: true,
  hasTranslations: true,
  hasLocales: true,
  hasChanges: true,
  pagesByNumber: false,
  listingCap: 100,
  changesCap: 1_000,
  nextPageHost: null,
};

type OddArticle = { id: number; updatedAt: number; texts: Record<string, string> };

/** A help center of few features and many oddities, with its own clock. Articles are kept in order of creation. */
export type OddHelpCenter = {
  url: string;
  /** Seconds since 1970. */
  clock: { at: number };
  locales: string[];
  articles: OddArticle[];
  requests: string[];
  /** Called before each answer, for edits while somebody reads. */
  onRequest: (path: string) => void;
  close(): Promise<void>;
};

export async function openOddHelpCenter(oddities: Partial<Oddities> = {}): Promise<OddHelpCenter> {
  const how = { ...PLAIN, ...oddities };
  const center: OddHelpCenter = {
    url: "",
    clock: { at: Date.parse("2026-03-01T12:00:00Z") / 1_000 },
    locales: ["en-us", "de"],
    articles: [],
    requests: [],
    onRequest: () => undefined,
    close: async () => undefined,
  };
  const server = createServer((request, response) => answer(center, how, { request, response }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  center.url = `http://127.0.0.1:${address.port}`;
  center.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return center;
}

type Exchange = { request: IncomingMessage; response: ServerResponse };

function answer(center: OddHelpCenter, how: Oddities, { request, response }: Exchange): void {
  const url = new URL(request.url ?? "/", center.url);
  const path = url.pathname.replace("/api/v2/help_center", "");
  center.onRequest(path);
  center.requests.push(`${request.method} ${path}`);
  const body = bodyFor(center, how, { path, query: url.searchParams });
  response.writeHead(body === null ? 404 : 200, {
    "content-type": "application/json",
    date: new Date(center.clock.at * 1_000).toUTCString(),
  });
  response.end(JSON.stringify(body ?? { error: "RecordNotFound", description: "Not found" }));
}

type Asked = { path: string; query: URLSearchParams };

function bodyFor(center: OddHelpCenter, how: Oddities, { path, query }: Asked): object | null {
  if (path === "/locales") return how.hasLocales ? { locales: center.locales, default_locale: "en-us" } : null;
  if (path === "/incremental/articles") return how.hasChanges ? changes(center, how, query) : null;
  const [, locale, id, rest] = /^(?:\/([a-z-]+))?\/articles(?:\/(\d+)(\/translations)?)?$/.exec(path) ?? [];
  if (id === undefined) return listing(center, how, { locale: locale ?? "en-us", query });
  const article = center.articles.find((candidate) => candidate.id === Number(id));
  if (!article) return null;
  if (rest !== undefined) return how.hasTranslations ? { translations: translations(article) } : null;
  const shown = locale ?? "en-us";
  return article.texts[shown] === undefined ? null : { article: row(article, shown, how) };
}

function listing(
  center: OddHelpCenter,
  how: Oddities,
  { locale, query }: { locale: string; query: URLSearchParams },
): object {
  const byChange = query.get("sort_by") === "updated_at";
  const all = center.articles.filter((article) => article.texts[locale] !== undefined);
  if (byChange) all.sort((left, right) => right.updatedAt - left.updatedAt || right.id - left.id);
  const size = Math.min(how.listingCap, Number(query.get("page[size]") ?? query.get("per_page") ?? 30));
  const page = Number(query.get("page") ?? query.get("page[after]") ?? 1);
  const articles = all.slice((page - 1) * size, page * size).map((article) => row(article, locale, how));
  const hasMore = page * size < all.length;
  if (!how.pagesByNumber) return { articles, meta: { has_more: hasMore, after_cursor: String(page + 1) } };
  const sort = byChange ? "&sort_by=updated_at" : "";
  const next = `${center.url}/api/v2/help_center/${locale}/articles.json?page=${page + 1}&per_page=${size}${sort}`;
  return { articles, count: all.length, next_page: hasMore ? next : null };
}

function changes(center: OddHelpCenter, how: Oddities, query: URLSearchParams): object {
  const start = Number(query.get("start_time"));
  const due = center.articles
    .filter((article) => article.updatedAt >= start)
    .sort((left, right) => left.updatedAt - right.updatedAt || left.id - right.id);
  const page = due.slice(0, how.changesCap);
  const end = page.at(-1)?.updatedAt ?? 1;
  const home = how.nextPageHost ?? center.url;
  const next =
    due.length > how.changesCap ? `${home}/api/v2/help_center/incremental/articles.json?start_time=${end}` : null;
  const articles = page.map((article) => row(article, Object.keys(article.texts)[0] ?? "en-us", how));
  return { count: articles.length, end_time: end, next_page: next, articles };
}

function translations(article: OddArticle): object[] {
  return Object.entries(article.texts).map(([locale, body]) => ({
    locale,
    title: `Article ${article.id}`,
    body,
    draft: false,
  }));
}

function row(article: OddArticle, locale: string, how: Oddities): object {
  const facts = {
    id: article.id,
    title: `Article ${article.id}`,
    body: article.texts[locale],
    locale,
    source_locale: Object.keys(article.texts)[0],
    draft: false,
    user_segment_id: null,
    updated_at: new Date(article.updatedAt * 1_000).toISOString(),
  };
  return how.embedsTranslations ? { ...facts, translations: translations(article) } : facts;
}
