import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import { flagOf, idOf, type JsonRecord, recordOf, textOf } from "../../server/read-json.ts";
import { putTranslation, removeTranslation, type TranslationInput } from "../help-center/edit-article.ts";
import { translationIn } from "../help-center/visible-to.ts";
import type { Article, Translation } from "../model/help-center.ts";
import { noteArticle } from "./article-write-routes.ts";
import { type Call, param, type Route } from "./call.ts";
import { fieldErrors, recordNotFound } from "./error-answers.ts";
import { showTranslation } from "./show-article.ts";

/** Writing an article's title, text and draft state in one locale. */
export const translationWriteRoutes: Route[] = [
  { method: "POST", path: "/help_center/articles/:id/translations", access: "staff", handle: add },
  { method: "PUT", path: "/help_center/articles/:id/translations/:locale", access: "staff", handle: change },
  { method: "DELETE", path: "/help_center/translations/:id", access: "staff", handle: remove },
];

const findArticle = (call: Call): Article | undefined => call.desk.state.articles.get(idOf(param(call, "id")) ?? 0);

function add(call: Call): Answer {
  const article = findArticle(call);
  if (!article) return recordNotFound();
  const body = recordOf(call.body["translation"]);
  const locale = (textOf(body["locale"]) ?? "").toLowerCase();
  const input = readTranslation(body);
  if (!call.desk.state.locales.includes(locale)) return fieldErrors({ locale: "is not included in the list" });
  if (translationIn(article, locale)) return fieldErrors({ locale: "has already been taken" });
  if ((input.title ?? "").trim() === "") return fieldErrors({ title: "can't be blank" });
  return written(call, { article, locale, input, status: 201 });
}

function change(call: Call): Answer {
  const article = findArticle(call);
  const locale = param(call, "locale").toLowerCase();
  if (!article || !translationIn(article, locale)) return recordNotFound();
  const input = readTranslation(recordOf(call.body["translation"]));
  if (input.title?.trim() === "") return fieldErrors({ title: "can't be blank" });
  return written(call, { article, locale, input, status: 200 });
}

function remove(call: Call): Answer {
  const id = idOf(param(call, "id"));
  const holds = (translation: Translation) => translation.id === id;
  const article = [...call.desk.state.articles.values()].find(({ translations }) => translations.some(holds));
  const translation = article?.translations.find(holds);
  if (!article || !translation) return recordNotFound();
  if (translation.locale === article.sourceLocale) return fieldErrors({ base: "The source translation stays" });
  removeTranslation(call.desk, { article, locale: translation.locale });
  noteArticle(call, { id: article.id, locale: translation.locale, isRemoved: true });
  return emptyAnswer(204);
}

type Writing = { article: Article; locale: string; input: Partial<TranslationInput>; status: 200 | 201 };

function written(call: Call, { article, locale, input, status }: Writing): Answer {
  const translation = putTranslation(call.desk, { article, locale, input, authorId: call.actor.id });
  noteArticle(call, { id: article.id, locale });
  return jsonAnswer(status, { translation: showTranslation({ article, translation, baseUrl: call.baseUrl }) });
}

function readTranslation(body: JsonRecord): Partial<TranslationInput> {
  const [title, draft, outdated] = [textOf(body["title"]), flagOf(body["draft"]), flagOf(body["outdated"])];
  const text = body["body"] === null ? null : textOf(body["body"]);
  return {
    ...(title === undefined ? {} : { title }),
    ...(text === undefined ? {} : { body: text }),
    ...(draft === undefined ? {} : { draft }),
    ...(outdated === undefined ? {} : { outdated }),
  };
}
