import { type Desk, nowStamp, takeId } from "../desk/desk.ts";
import type {
  ArticleText,
  FolderVisibility,
  SolutionArticle,
  SolutionCategory,
  SolutionFolder,
  SolutionText,
} from "../model/solutions.ts";
import { keepFiles, type NewFile } from "../tickets/write-conversation.ts";
import { folderPath } from "./read-solutions.ts";

export type NamedText = { name: string; description?: string | null };
/** `html` is the article's text; a draft unless it is published. */
export type ArticleInput = { title: string; html: string; status?: 1 | 2 };

export type NewCategory = NamedText & { translations?: Record<string, NamedText> };
export type NewFolder = NewCategory & {
  /** The account's first category when absent. */
  categoryId?: number;
  parentFolderId?: number | null;
  visibility?: FolderVisibility;
  companyIds?: number[];
};
export type NewArticle = ArticleInput & {
  id?: number;
  /** The account's first folder when absent. */
  folderId?: number;
  agentId?: number;
  type?: 1 | 2;
  tags?: string[];
  slugs?: string[];
  attachments?: NewFile[];
  translations?: Record<string, ArticleInput>;
};

/** Adds a category with its texts in the account's primary language and in further ones. */
export function addCategory(desk: Desk, input: NewCategory): SolutionCategory {
  const category = { id: takeId(desk), texts: namedTexts(desk, input) };
  desk.state.categories.set(category.id, category);
  desk.changed();
  return category;
}

export function addFolder(desk: Desk, input: NewFolder): SolutionFolder {
  const { state } = desk;
  const parent = state.folders.get(input.parentFolderId ?? 0);
  const folder: SolutionFolder = {
    id: takeId(desk),
    categoryId: parent?.categoryId ?? input.categoryId ?? [...state.categories.keys()][0] ?? 0,
    parentFolderId: parent?.id ?? null,
    visibility: input.visibility ?? 1,
    companyIds: input.companyIds ?? [],
    texts: namedTexts(desk, input),
  };
  state.folders.set(folder.id, folder);
  desk.changed();
  return folder;
}

function namedTexts(desk: Desk, { translations = {}, ...own }: NewCategory): Record<string, SolutionText> {
  const at = nowStamp(desk);
  const text = ({ name, description = null }: NamedText): SolutionText => ({
    name,
    description,
    createdAt: at,
    updatedAt: at,
  });
  const others = Object.entries(translations).map(([language, input]) => [language, text(input)] as const);
  learnLanguages(desk, Object.keys(translations));
  return { [desk.state.primaryLanguage]: text(own), ...Object.fromEntries(others) };
}

export function createArticle(desk: Desk, input: NewArticle): SolutionArticle {
  const { state } = desk;
  const article: SolutionArticle = {
    id: input.id ?? takeId(desk),
    folderId: input.folderId ?? [...state.folders.keys()][0] ?? 0,
    agentId: input.agentId ?? [...state.agents.keys()][0] ?? 0,
    type: input.type ?? 1,
    tags: input.tags ?? [],
    attachments: keepFiles(desk, input.attachments ?? []),
    ...{ hits: 0, thumbsUp: 0, thumbsDown: 0, slugs: input.slugs ?? [], texts: {} },
  };
  state.articles.set(article.id, article);
  putArticleText(desk, { article, language: state.primaryLanguage, input });
  for (const [language, text] of Object.entries(input.translations ?? {}))
    putArticleText(desk, { article, language, input: text });
  return article;
}

type Put = { article: SolutionArticle; language: string; input: Partial<ArticleInput> };

/** Adds or changes an article's text in one language; a language new to the account becomes one of its own. */
export function putArticleText(desk: Desk, { article, language, input }: Put): ArticleText {
  const at = nowStamp(desk);
  const known = article.texts[language];
  const text: ArticleText = {
    title: input.title ?? known?.title ?? "",
    description: input.html ?? known?.description ?? "",
    status: input.status ?? known?.status ?? 2,
    createdAt: known?.createdAt ?? at,
    updatedAt: at,
  };
  article.texts[language] = text;
  learnLanguages(desk, [language]);
  nameWay(desk, { article, language });
  desk.changed();
  return text;
}

/** An article can only be translated where its category and folders are: they get their usual name in the language. */
function nameWay({ state }: Desk, { article, language }: Pick<Put, "article" | "language">): void {
  const folder = state.folders.get(article.folderId);
  const named = [state.categories.get(folder?.categoryId ?? 0), ...(folder ? folderPath({ state }, folder) : [])];
  for (const each of named) {
    const usual = each?.texts[state.primaryLanguage];
    if (each && usual) each.texts[language] ??= usual;
  }
}

function learnLanguages({ state }: Desk, languages: string[]): void {
  for (const language of languages)
    if (language !== state.primaryLanguage && !state.supportedLanguages.includes(language)) {
      state.supportedLanguages.push(language);
      state.portalLanguages.push(language);
    }
}
