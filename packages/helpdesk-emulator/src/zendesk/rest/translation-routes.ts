import { type Answer, jsonAnswer } from "../../server/answer.ts";
import { flagOf } from "../../server/read-json.ts";
import { isForEveryone, translationIn } from "../help-center/visible-to.ts";
import type { Article } from "../model/help-center.ts";
import { type Call, isStaffCall, param, type Route } from "./call.ts";
import { recordNotFound } from "./error-answers.ts";
import { cutPage, isAnswer } from "./page.ts";
import { showTranslation } from "./show-article.ts";

export const translationRoutes: Route[] = [
  { method: "GET", path: "/help_center/articles/:id/translations", access: "anyone", handle: list },
  { method: "GET", path: "/help_center/articles/:id/translations/missing", access: "anyone", handle: listMissing },
  { method: "GET", path: "/help_center/articles/:id/translations/:locale", access: "anyone", handle: show },
];

const findArticle = (call: Call): Article | undefined => call.desk.state.articles.get(Number(param(call, "id")));

function list(call: Call): Answer {
  const article = findArticle(call);
  if (!article) return recordNotFound();
  const locales = call.query.get("locales")?.split(",");
  const [outdated, draft] = [flagOf(call.query.get("outdated")), flagOf(call.query.get("draft"))];
  const rows = article.translations
    .filter((translation) => isStaffCall(call) || isForEveryone(article, translation))
    .filter(({ locale }) => locales === undefined || locales.includes(locale))
    .filter((translation) => outdated === undefined || translation.outdated === outdated)
    .filter((translation) => draft === undefined || translation.draft === draft);
  const page = cutPage(call, { rows, keyOf: () => 0, idOf: ({ id }) => id, usual: 30, family: "help-center" });
  if (isAnswer(page)) return page;
  const translations = page.rows.map((translation) => showTranslation({ article, translation, baseUrl: call.baseUrl }));
  return jsonAnswer(200, { translations, ...page.paging }, page.headers);
}

function listMissing(call: Call): Answer {
  const article = findArticle(call);
  if (!article) return recordNotFound();
  return jsonAnswer(200, { locales: call.desk.state.locales.filter((locale) => !translationIn(article, locale)) });
}

function show(call: Call): Answer {
  const article = findArticle(call);
  const translation = article && translationIn(article, param(call, "locale").toLowerCase());
  if (!article || !translation || !(isStaffCall(call) || isForEveryone(article, translation))) return recordNotFound();
  return jsonAnswer(200, { translation: showTranslation({ article, translation, baseUrl: call.baseUrl }) });
}
