import type { Answer } from "../server/answer.ts";
import { findRecord, flagOf, idOf, type JsonRecord, listOf, textOf } from "../server/read-json.ts";
import type { TranslationInput } from "../zendesk/help-center/edit-article.ts";
import { type ControlCall, type ControlRoute, done, numberParam, refused } from "./control-call.ts";

export const articleControls: ControlRoute[] = [
  { method: "POST", path: /^\/articles$/, handle: create },
  { method: "POST", path: /^\/articles\/(\d+)$/, handle: edit },
  { method: "POST", path: /^\/articles\/(\d+)\/translations\/([a-z-]+)$/, handle: translate },
  { method: "DELETE", path: /^\/articles\/(\d+)\/translations\/([a-z-]+)$/, handle: removeLocale },
  { method: "DELETE", path: /^\/articles\/(\d+)$/, handle: archive },
];

function create({ account, body }: ControlCall): Answer {
  const { title, ...text } = translationOf(body);
  if (title === undefined) return refused("An article needs a title.");
  const locale = textOf(body["locale"]);
  const translations = Object.entries(findRecord(body["translations"]) ?? {}).map(([name, value]) => {
    const input = translationOf(findRecord(value) ?? {});
    return [name, { body: null, ...input, title: input.title ?? title }] as const;
  });
  const article = account.createArticle({
    body: null,
    ...text,
    title,
    ...(locale === undefined ? {} : { locale }),
    ...restrictionOf(body),
    translations: Object.fromEntries(translations),
  });
  return done({ id: article.id });
}

function edit(call: ControlCall): Answer {
  const id = numberParam(call);
  const { locale, ...text } = { locale: textOf(call.body["locale"]), ...translationOf(call.body) };
  const article = call.account.editArticle(id, restrictionOf(call.body));
  if (Object.keys(text).length > 0) call.account.putTranslation(id, locale ?? article.sourceLocale, text);
  return done({ id });
}

function translate(call: ControlCall): Answer {
  call.account.putTranslation(numberParam(call), call.params[1] ?? "", translationOf(call.body));
  return done();
}

function removeLocale(call: ControlCall): Answer {
  call.account.removeTranslation(numberParam(call), call.params[1] ?? "");
  return done();
}

function archive(call: ControlCall): Answer {
  call.account.archiveArticle(numberParam(call));
  return done();
}

function translationOf(body: JsonRecord): Partial<TranslationInput> {
  const [title, draft, outdated] = [textOf(body["title"]), flagOf(body["draft"]), flagOf(body["outdated"])];
  const text = body["body"] === null ? null : textOf(body["body"]);
  return {
    ...(title === undefined ? {} : { title }),
    ...(text === undefined ? {} : { body: text }),
    ...(draft === undefined ? {} : { draft }),
    ...(outdated === undefined ? {} : { outdated }),
  };
}

function restrictionOf(body: JsonRecord): { userSegmentId?: number | null; userSegmentIds?: number[] } {
  const segment = body["userSegmentId"];
  return {
    ...(segment === undefined ? {} : { userSegmentId: idOf(segment) ?? null }),
    ...(body["userSegmentIds"] === undefined
      ? {}
      : { userSegmentIds: listOf(body["userSegmentIds"]).flatMap((id) => idOf(id) ?? []) }),
  };
}
