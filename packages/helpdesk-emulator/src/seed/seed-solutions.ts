import type { Desk } from "../freshdesk/desk/desk.ts";
import type { FolderVisibility, SolutionArticle } from "../freshdesk/model/solutions.ts";
import {
  type ArticleInput,
  addCategory,
  addFolder,
  createArticle,
  putArticleText,
} from "../freshdesk/solutions/edit-solutions.ts";
import { keepFiles } from "../freshdesk/tickets/write-conversation.ts";
import { htmlText } from "../html/html-text.ts";
import { type ArticleRow, articleRows } from "./article-rows.ts";

/** Languages as this helpdesk writes them, by the locales of the data. */
const LANGUAGES: Readonly<Record<string, string>> = { "en-us": "en", "pt-br": "pt-BR", ja: "ja-JP" };
const languageOf = (locale: string): string => LANGUAGES[locale] ?? locale;

/** Folders that lie in another one, and those that not everybody may read, to show both. */
const INNER: Readonly<Record<string, string>> = { Faq: "How to" };
const FOR_CUSTOMERS = "Arduino Cloud";
const FOR_AGENTS = "For agents only";
/** Every so many articles one has a file: its text, to be printed. */
const WITH_FILE = 40;

/** Fills the solutions: categories, folders in folders, articles in several languages, a few of them drafts or restricted. */
export async function seedSolutions(desk: Desk): Promise<void> {
  desk.state.categories.clear();
  desk.state.folders.clear();
  const known = new Map<number, SolutionArticle>();
  for (const row of await articleRows()) {
    const found = known.get(row.id);
    if (found) putArticleText(desk, { article: found, language: languageOf(row.locale), input: textOf(row) });
    const article = found ?? newArticle(desk, row);
    known.set(row.id, article);
    setDates(article, row);
    if (!found && known.size % WITH_FILE === 0) attachText(desk, { article, row });
  }
}

const textOf = ({ title, body, draft }: ArticleRow): ArticleInput => ({
  title,
  html: body.replace(LINK, (_whole, locale: string) => `href="/${languageOf(locale)}/support/solutions/articles/`),
  status: draft ? 1 : 2,
});

/** Links between the articles, which lead to the help center they came from. */
const LINK = /href="\/hc\/([a-z-]+)\/articles\//g;

function newArticle(desk: Desk, row: ArticleRow): SolutionArticle {
  const slug = row.source_url?.split("/").at(-1)?.toLowerCase();
  const about = { folderId: folderOf(desk, row), tags: row.labels, slugs: slug ? [slug] : [] };
  return createArticle(desk, { ...textOf(row), ...about });
}

function folderOf(desk: Desk, { category, section, segment }: ArticleRow): number {
  const categoryId = categoryOf(desk, category);
  const parent = INNER[section];
  const parentFolderId = parent === undefined ? null : findOrAdd(desk, { categoryId, name: parent });
  const folder = findOrAdd(desk, { categoryId, name: section, parentFolderId });
  if (segment !== "staff") return folder;
  return findOrAdd(desk, { categoryId, name: FOR_AGENTS, parentFolderId: folder, visibility: 3 });
}

function categoryOf(desk: Desk, name: string): number {
  const { categories, primaryLanguage } = desk.state;
  const found = [...categories.values()].find(({ texts }) => texts[primaryLanguage]?.name === name);
  return (found ?? addCategory(desk, { name })).id;
}

type Wanted = { categoryId: number; name: string; parentFolderId?: number | null; visibility?: FolderVisibility };

function findOrAdd(desk: Desk, { categoryId, name, parentFolderId = null, visibility }: Wanted): number {
  const { folders, primaryLanguage } = desk.state;
  const found = [...folders.values()].find(
    (folder) =>
      folder.categoryId === categoryId &&
      folder.parentFolderId === parentFolderId &&
      folder.texts[primaryLanguage]?.name === name,
  );
  const usual = name === FOR_CUSTOMERS ? 2 : 1;
  return (found ?? addFolder(desk, { name, categoryId, parentFolderId, visibility: visibility ?? usual })).id;
}

/** Seeded articles are as old as their rows say, not as old as the sandbox. */
function setDates(article: SolutionArticle, { locale, updated_at: at }: ArticleRow): void {
  const text = article.texts[languageOf(locale)];
  if (text) Object.assign(text, { createdAt: at, updatedAt: at });
}

function attachText(desk: Desk, { article, row }: { article: SolutionArticle; row: ArticleRow }): void {
  const content = Buffer.from(`${row.title}\n\n${htmlText(row.body)}\n`);
  article.attachments.push(...keepFiles(desk, [{ name: "to-print.txt", contentType: "text/plain", content }]));
}
