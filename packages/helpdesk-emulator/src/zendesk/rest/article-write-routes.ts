import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import { flagOf, idOf, type JsonRecord, listOf, recordOf, textOf, textsOf } from "../../server/read-json.ts";
import { type ArticleEdit, archiveArticle, createArticle, editArticle } from "../help-center/edit-article.ts";
import { translationIn } from "../help-center/visible-to.ts";
import type { Article } from "../model/help-center.ts";
import { shown } from "./article-routes.ts";
import { type Call, param, type Route } from "./call.ts";
import { fieldErrors, invalidAttribute, recordNotFound } from "./error-answers.ts";

/** Writing articles: what is about the whole article. Titles and texts belong to its translations. */
export const articleWriteRoutes: Route[] = [
  ...withLocale("POST", { path: "/sections/:section/articles", handle: create }),
  ...withLocale("PUT", {
    path: "/articles/:id",
    handle: (call) => withArticle(call, (article) => edit(call, article)),
  }),
  ...withLocale("DELETE", {
    path: "/articles/:id",
    handle: (call) => withArticle(call, (article) => archive(call, article)),
  }),
];

function withLocale(
  method: Route["method"],
  { path, handle }: { path: string; handle: (call: Call) => Answer },
): Route[] {
  const paths = [`/help_center${path}`, `/help_center/:locale${path}`];
  return paths.map((whole) => ({ method, path: whole, access: "staff", handle }));
}

function withArticle(call: Call, answer: (article: Article) => Answer): Answer {
  const article = call.desk.state.articles.get(idOf(param(call, "id")) ?? 0);
  return article ? answer(article) : recordNotFound();
}

function create(call: Call): Answer {
  const { state } = call.desk;
  const section = state.sections.find(({ id }) => String(id) === param(call, "section"));
  if (!state.helpCenterEnabled || !section) return recordNotFound();
  const body = recordOf(call.body["article"]);
  if (idOf(body["permission_group_id"]) !== state.permissionGroupId) return invalidAttribute("permission_group_id");
  const title = textOf(body["title"])?.trim() ?? "";
  const locale = (call.params["locale"] ?? textOf(body["locale"]) ?? "").toLowerCase();
  const problems = {
    ...(title === "" ? { title: "can't be blank" } : {}),
    ...(state.locales.includes(locale) ? {} : { locale: "is not included in the list" }),
  };
  if (Object.keys(problems).length > 0) return fieldErrors(problems);
  const { sectionId = section.id, ...wanted } = readEdit(call, body);
  const article = createArticle(call.desk, {
    ...wanted,
    sectionId,
    title,
    locale,
    body: textOf(body["body"]) ?? null,
    draft: flagOf(body["draft"]) ?? false,
    authorId: idOf(body["author_id"]) ?? call.actor.id,
  });
  return written(call, { article, status: 201 });
}

function edit(call: Call, article: Article): Answer {
  editArticle(call.desk, { article, edit: readEdit(call, recordOf(call.body["article"])) });
  return written(call, { article, status: 200 });
}

function archive(call: Call, article: Article): Answer {
  archiveArticle(call.desk, article);
  noteArticle(call, { id: article.id, isArchived: true });
  return emptyAnswer(204);
}

function written(call: Call, { article, status }: { article: Article; status: 200 | 201 }): Answer {
  noteArticle(call, { id: article.id });
  const locale = call.params["locale"]?.toLowerCase() ?? article.sourceLocale;
  const translation = translationIn(article, locale) ?? translationIn(article, article.sourceLocale);
  return translation ? jsonAnswer(status, { article: shown(call, { article, translation }) }) : recordNotFound();
}

/** The account's ledger keeps who changed which article. */
export function noteArticle(call: Call, detail: Record<string, unknown>): void {
  call.desk.ledger.addWrite({
    at: call.desk.clock().toISOString(),
    account: call.desk.subdomain,
    requestId: call.requestId,
    actorId: call.actor.id,
    kind: "article",
    ticketId: null,
    commentId: null,
    isPublic: null,
    detail,
  });
}

/** What a body says about the whole article. A segment of `null` means everyone. */
function readEdit({ desk }: Call, body: JsonRecord): ArticleEdit {
  const [promoted, position, section] = [flagOf(body["promoted"]), body["position"], idOf(body["section_id"])];
  const segment = body["user_segment_id"];
  const labels = body["label_names"];
  return {
    ...(promoted === undefined ? {} : { promoted }),
    ...(typeof position === "number" ? { position } : {}),
    ...(section !== undefined && desk.state.sections.some(({ id }) => id === section) ? { sectionId: section } : {}),
    ...(segment === undefined ? {} : { userSegmentId: idOf(segment) ?? null }),
    ...(body["user_segment_ids"] === undefined
      ? {}
      : { userSegmentIds: listOf(body["user_segment_ids"]).flatMap((id) => idOf(id) ?? []) }),
    ...(labels === undefined ? {} : { labelNames: textsOf(labels) }),
  };
}
