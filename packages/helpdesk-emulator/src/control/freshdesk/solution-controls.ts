import type { FolderVisibility } from "../../freshdesk/model/solutions.ts";
import type { ArticleInput } from "../../freshdesk/solutions/edit-solutions.ts";
import type { Answer } from "../../server/answer.ts";
import { findRecord, idOf, type JsonRecord, numberOf, textOf, textsOf } from "../../server/read-json.ts";
import { done, numberParam, refused } from "../control-call.ts";
import type { FreshdeskCall, FreshdeskRoute } from "./freshdesk-call.ts";

/** Folders and articles, as an editor works on them. */
export const solutionControls: FreshdeskRoute[] = [
  { method: "GET", path: /^\/folders$/, handle: listFolders },
  { method: "POST", path: /^\/folders$/, handle: addFolder },
  { method: "POST", path: /^\/folders\/(\d+)$/, handle: setVisibility },
  { method: "DELETE", path: /^\/folders\/(\d+)$/, handle: removeFolder },
  { method: "POST", path: /^\/articles$/, handle: create },
  { method: "POST", path: /^\/articles\/(\d+)$/, handle: edit },
  { method: "DELETE", path: /^\/articles\/(\d+)\/texts\/([A-Za-z-]+)$/, handle: removeText },
  { method: "DELETE", path: /^\/articles\/(\d+)$/, handle: remove },
];

function listFolders({ account, desk }: FreshdeskCall): Answer {
  const name = (texts: Record<string, { name: string }>): string => texts[desk.state.primaryLanguage]?.name ?? "";
  const folders = account.folders().map(({ id, parentFolderId, visibility, texts }) => ({
    ...{ id, parentFolderId, visibility, name: name(texts) },
  }));
  return done({ folders });
}

const isVisibility = (value: unknown): value is FolderVisibility =>
  [1, 2, 3, 4, 5, 6, 7].some((each) => each === value);

function addFolder({ account, body }: FreshdeskCall): Answer {
  const name = textOf(body["name"])?.trim() ?? "";
  if (name === "") return refused("A folder needs a name.");
  const { visibility } = body;
  const parentFolderId = idOf(body["parentFolderId"]) ?? null;
  const folder = account.addFolder({ name, parentFolderId, ...(isVisibility(visibility) ? { visibility } : {}) });
  return done({ id: folder.id });
}

function setVisibility(call: FreshdeskCall): Answer {
  const { visibility } = call.body;
  if (!isVisibility(visibility)) return refused('Say who may read it, as {"visibility": 3}; 1 is everyone.');
  call.account.setFolderVisibility(numberParam(call), visibility);
  return done();
}

function removeFolder(call: FreshdeskCall): Answer {
  call.account.deleteFolder(numberParam(call));
  return done();
}

function textIn(body: JsonRecord): Partial<ArticleInput> {
  const [title, html, status] = [textOf(body["title"]), textOf(body["html"]), numberOf(body["status"])];
  return {
    ...(title === undefined ? {} : { title }),
    ...(html === undefined ? {} : { html }),
    ...(status === 1 || status === 2 ? { status } : {}),
  };
}

function create({ account, body }: FreshdeskCall): Answer {
  const { title, html = "", ...rest } = textIn(body);
  if (title === undefined || title.trim() === "") return refused("An article needs a title.");
  const folderId = idOf(body["folderId"]);
  const translations = Object.entries(findRecord(body["translations"]) ?? {}).map(([language, text]) => {
    const input = textIn(findRecord(text) ?? {});
    return [language, { html: "", ...input, title: input.title ?? title }] as const;
  });
  const article = account.createArticle({
    ...{ title, html, ...rest, tags: textsOf(body["tags"]), translations: Object.fromEntries(translations) },
    ...(folderId === undefined ? {} : { folderId }),
  });
  return done({ id: article.id });
}

function edit(call: FreshdeskCall): Answer {
  const { account, body } = call;
  const id = numberParam(call);
  const [language, folderId] = [textOf(body["language"]), idOf(body["folderId"])];
  account.putArticleText(id, { ...textIn(body), ...(language === undefined ? {} : { language }) });
  if (folderId !== undefined) account.moveArticle(id, folderId);
  return done({ id });
}

function removeText(call: FreshdeskCall): Answer {
  call.account.removeArticleText(numberParam(call), call.params[1] ?? "");
  return done();
}

function remove(call: FreshdeskCall): Answer {
  call.account.deleteArticle(numberParam(call));
  return done();
}
