import { htmlText } from "../../html/html-text.ts";
import { type Answer, jsonAnswer } from "../../server/answer.ts";
import type { Desk } from "../desk/desk.ts";
import type { ArticleText, SolutionArticle, SolutionCategory, SolutionFolder } from "../model/solutions.ts";
import { articlesIn, foldersIn, languageOf, subfoldersOf, textIn } from "../solutions/read-solutions.ts";
import { type Call, idParam, PAGING, type Route } from "./call.ts";
import { missing, notFound, validationFailed } from "./error-answers.ts";
import { pageAnswer } from "./page.ts";
import { type Showing, showArticle, showCategory, showFolder } from "./show-solutions.ts";

/** Reading solutions, in the account's primary language or in another that stands at the end of the path. */
export const solutionRoutes: Route[] = [
  ...inLanguages("/solutions/categories", listCategories),
  ...inLanguages("/solutions/categories/:id", (call) => one(call, { held: categoryOf(call), show: showCategory })),
  ...inLanguages("/solutions/categories/:id/folders", (call) => {
    const category = categoryOf(call);
    return category ? many(call, { rows: foldersIn(call.desk, category), show: showFolder }) : notFound();
  }),
  ...inLanguages("/solutions/folders/:id", (call) => one(call, { held: folderOf(call), show: showFolder })),
  ...inLanguages("/solutions/folders/:id/subfolders", (call) => {
    const folder = folderOf(call);
    return folder ? many(call, { rows: subfoldersOf(call.desk, folder), show: showFolder }) : notFound();
  }),
  ...inLanguages("/solutions/folders/:id/articles", (call) => {
    const folder = folderOf(call);
    return folder ? many(call, { rows: articlesIn(call.desk, folder), show: showArticle }) : notFound();
  }),
  ...inLanguages("/solutions/articles/:id", (call) => one(call, { held: articleOf(call), show: showArticle })),
  { method: "GET", path: "/search/solutions", access: "agent", query: [...PAGING, "term"], handle: search },
];

function inLanguages(path: string, handle: Route["handle"]): Route[] {
  return [path, `${path}/:language`].map((each) => ({
    ...{ method: "GET", path: each, access: "agent", handle },
    query: PAGING,
  }));
}

const categoryOf = (call: Call): SolutionCategory | undefined => call.desk.state.categories.get(idParam(call));
const folderOf = (call: Call): SolutionFolder | undefined => call.desk.state.folders.get(idParam(call));
const articleOf = (call: Call): SolutionArticle | undefined => call.desk.state.articles.get(idParam(call));

type Held<Text> = { texts: Record<string, Text> };
type Shower<Row, Text> = (desk: Desk, showing: Showing<Row, Text>) => Record<string, unknown>;

const languageIn = ({ desk, params }: Call): string | undefined =>
  languageOf(desk, params["language"] ?? desk.state.primaryLanguage);

/** One thing in one language; what has no text in it is not there. */
function one<Row extends Held<Text>, Text>(
  call: Call,
  { held: row, show }: { held: Row | undefined; show: Shower<Row, Text> },
): Answer {
  const { desk, baseUrl } = call;
  const language = languageIn(call);
  const text = row && language !== undefined ? textIn(row, language) : undefined;
  if (!row || language === undefined || text === undefined) return notFound();
  return jsonAnswer(200, show(desk, { row, text, language, baseUrl }));
}

/** Those of a list that have a text in the language. */
function many<Row extends Held<Text>, Text>(
  call: Call,
  { rows, show }: { rows: readonly Row[]; show: Shower<Row, Text> },
): Answer {
  const { desk, baseUrl } = call;
  const language = languageIn(call);
  if (language === undefined) return notFound();
  const shown = rows.flatMap((row) => {
    const text = textIn(row, language);
    return text === undefined ? [] : [show(desk, { row, text, language, baseUrl })];
  });
  return pageAnswer(call, { rows: shown, show: (row) => row });
}

function listCategories(call: Call): Answer {
  return many(call, { rows: [...call.desk.state.categories.values()], show: showCategory });
}

/** Articles with a word, in every language and whoever may read them: drafts and those for agents are among them. */
function search(call: Call): Answer {
  const { desk, query } = call;
  const term = query.get("term")?.trim().toLowerCase() ?? "";
  if (term === "") return validationFailed([missing("term", "String")]);
  const found = [...desk.state.articles.values()].flatMap((article) =>
    Object.entries(article.texts)
      .filter(([, { title, description }]) => `${title} ${htmlText(description)}`.toLowerCase().includes(term))
      .map(([language, text]) => ({ row: article, language, text })),
  );
  return pageAnswer(call, { rows: found, show: (hit) => showHit(call, hit) });
}

type Hit = { row: SolutionArticle; language: string; text: ArticleText };

function showHit({ desk, baseUrl }: Call, { row, language, text }: Hit): Record<string, unknown> {
  const { state } = desk;
  const folder = state.folders.get(row.folderId);
  const category = state.categories.get(folder?.categoryId ?? 0);
  return {
    ...showArticle(desk, { row, language, text, baseUrl }),
    folder_visibility: folder?.visibility ?? null,
    path: `${row.id}-${text.title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`,
    category_name: category?.texts[state.primaryLanguage]?.name ?? null,
    folder_name: folder?.texts[state.primaryLanguage]?.name ?? null,
    language_id: [state.primaryLanguage, ...state.supportedLanguages].indexOf(language) + 1,
    modified_at: text.updatedAt,
    modified_by: row.agentId,
  };
}
