import { type Answer, jsonAnswer } from "../../server/answer.ts";
import { isForEveryone, translationIn } from "../help-center/visible-to.ts";
import type { Article, Translation } from "../model/help-center.ts";
import { type Call, isStaffCall, param, type Route } from "./call.ts";
import { badRequest, recordNotFound } from "./error-answers.ts";
import { cutPage, isAnswer } from "./page.ts";
import { showArticle, showCategory, showSection, showTranslation } from "./show-article.ts";
import { showUser } from "./show-person.ts";

/** Where reading articles begins; the paths with `:locale` and without are the same list. */
export const articleRoutes: Route[] = [
  ...withLocale("/articles", (call) => list(call, () => true)),
  ...withLocale("/sections/:section/articles", (call) =>
    list(call, ({ sectionId }) => String(sectionId) === param(call, "section")),
  ),
  ...withLocale("/categories/:category/articles", (call) => list(call, (article) => isInCategory(call, article))),
  ...withLocale("/users/:user/articles", (call) =>
    list(call, ({ authorId }) => String(authorId) === param(call, "user")),
  ),
  ...withLocale("/articles/search", search),
  ...withLocale("/articles/:id", show),
];

function withLocale(path: string, handle: Route["handle"]): Route[] {
  const paths = [`/help_center${path}`, `/help_center/:locale${path}`];
  return paths.map((whole) => ({ method: "GET", path: whole, access: "anyone", handle }));
}

const isInCategory = ({ desk, params }: Call, { sectionId }: Article): boolean =>
  desk.state.sections.some(({ id, categoryId }) => id === sectionId && String(categoryId) === params["category"]);

type Row = { article: Article; translation: Translation };
type Refused = { refusal: Answer };

/** The rows of one locale that this caller may see: staff see drafts and restricted articles, customers do not. */
function rowsOf(call: Call, named = call.params["locale"]): Row[] | Refused {
  const { desk } = call;
  if (!desk.state.helpCenterEnabled) return { refusal: recordNotFound() };
  const isStaff = isStaffCall(call);
  const asked = named?.toLowerCase();
  if (asked === undefined && !isStaff)
    return { refusal: badRequest("InvalidLocale", "End users must name a locale in the path") };
  if (asked !== undefined && !desk.state.locales.includes(asked)) return { refusal: recordNotFound() };
  const locale = asked ?? desk.state.defaultLocale;
  return [...desk.state.articles.values()].flatMap((article) => {
    const translation = translationIn(article, locale);
    if (!translation || !(isStaff || isForEveryone(article, translation))) return [];
    return [{ article, translation }];
  });
}

function list(call: Call, isWanted: (article: Article) => boolean): Answer {
  const rows = rowsOf(call);
  if ("refusal" in rows) return rows.refusal;
  const matching = rows.filter(({ article }) => isWanted(article) && hasLabels(call, article));
  const page = cutPage(call, {
    rows: matching,
    keyOf: sortKey(call),
    idOf: ({ article }) => article.id,
    isDescending: call.query.get("sort_order") === "desc",
    usual: 30,
    family: "help-center",
  });
  if (isAnswer(page)) return page;
  const articles = page.rows.map((row) => shown(call, row));
  return jsonAnswer(200, { articles, ...siblings(call, page.rows), ...page.paging }, page.headers);
}

/** Whether the article carries every label that the call asks for; upper and lower case differ. */
const hasLabels = ({ query }: Call, { labelNames }: Article): boolean =>
  (query.get("label_names") ?? "").split(",").every((label) => label === "" || labelNames.includes(label));

function sortKey(call: Call): (row: Row) => string | number {
  switch (call.query.get("sort_by")) {
    case "title":
      return ({ translation }) => translation.title;
    case "created_at":
      return ({ article }) => article.createdAt;
    case "updated_at":
      return ({ article }) => article.updatedAt;
    case "edited_at":
      return ({ translation }) => translation.editedAt;
    default:
      return ({ article }) => article.position;
  }
}

const included = (call: Call): string[] => (call.query.get("include") ?? "").split(",");

/** An article row, with all its locales inside when asked for. */
export function shown(call: Call, { article, translation }: Row): Record<string, unknown> {
  const row = showArticle({ article, translation, baseUrl: call.baseUrl });
  if (!included(call).includes("translations")) return row;
  const visible = article.translations.filter((each) => isStaffCall(call) || isForEveryone(article, each));
  return {
    ...row,
    translations: visible.map((each) => showTranslation({ article, translation: each, baseUrl: call.baseUrl })),
  };
}

function siblings(call: Call, rows: Row[]): Record<string, unknown> {
  const { desk, baseUrl } = call;
  const wanted = included(call);
  const locale = call.params["locale"] ?? desk.state.defaultLocale;
  const about = { baseUrl, locale, sourceLocale: desk.state.defaultLocale };
  const sections = desk.state.sections.filter(({ id }) => rows.some(({ article }) => article.sectionId === id));
  const categories = desk.state.categories.filter(({ id }) => sections.some(({ categoryId }) => categoryId === id));
  const authors = [...new Set(rows.map(({ article }) => article.authorId))].flatMap(
    (id) => desk.state.users.get(id) ?? [],
  );
  return {
    ...(wanted.includes("sections") ? { sections: sections.map((section) => showSection(section, about)) } : {}),
    ...(wanted.includes("categories")
      ? { categories: categories.map((category) => showCategory(category, about)) }
      : {}),
    ...(wanted.includes("users") ? { users: authors.map((user) => showUser(user, baseUrl)) } : {}),
  };
}

function show(call: Call): Answer {
  const article = call.desk.state.articles.get(Number(param(call, "id")));
  const locale = call.params["locale"]?.toLowerCase() ?? article?.sourceLocale;
  const translation = article && locale !== undefined ? translationIn(article, locale) : undefined;
  if (!article || !translation || !(isStaffCall(call) || isForEveryone(article, translation))) return recordNotFound();
  return jsonAnswer(200, { article: shown(call, { article, translation }) });
}

/** By words in title and text, by labels, or both; the locale may also stand in the query. */
function search(call: Call): Answer {
  const rows = rowsOf(call, call.params["locale"] ?? call.query.get("locale") ?? undefined);
  if ("refusal" in rows) return rows.refusal;
  const words = (call.query.get("query") ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0 && !call.query.has("label_names"))
    return badRequest("InvalidQuery", "The parameter query is missing");
  const found = rows.filter(({ article, translation: { title, body } }) => {
    const text = `${title} ${body ?? ""}`.toLowerCase();
    return hasLabels(call, article) && words.every((word) => text.includes(word));
  });
  const page = cutPage(call, {
    rows: found,
    keyOf: () => 0,
    idOf: ({ article }) => article.id,
    usual: 25,
    family: "help-center",
  });
  if (isAnswer(page)) return page;
  const results = page.rows.map((row) => ({ ...shown(call, row), result_type: "article" }));
  return jsonAnswer(200, { results, ...page.paging }, page.headers);
}
