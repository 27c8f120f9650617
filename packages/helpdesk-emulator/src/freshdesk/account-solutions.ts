import { type Desk, nowStamp } from "./desk/desk.ts";
import type {
  ArticleText,
  FolderVisibility,
  SolutionArticle,
  SolutionCategory,
  SolutionFolder,
} from "./model/solutions.ts";
import {
  type ArticleInput,
  addCategory,
  addFolder,
  createArticle,
  type NewArticle,
  type NewCategory,
  type NewFolder,
  putArticleText,
} from "./solutions/edit-solutions.ts";
import { keepFiles, type NewFile } from "./tickets/write-conversation.ts";

/** The solutions from inside: what an editor does. Unknown ids throw. */
export type FreshdeskSolutions = {
  /** The account's languages; texts in others are not shown any more. */
  setLanguages(languages: { primary?: string; supported: string[]; portal?: string[] }): void;
  addCategory(input: NewCategory): SolutionCategory;
  /** Below another folder with `parentFolderId`, else in a category. Visible to everyone unless said otherwise. */
  addFolder(input: NewFolder): SolutionFolder;
  folders(): SolutionFolder[];
  setFolderVisibility(folderId: number, visibility: FolderVisibility): void;
  /** Takes a folder away, with what is in it. */
  deleteFolder(folderId: number): void;
  /** In the account's primary language, published unless it is said to be a draft. */
  createArticle(input: NewArticle): SolutionArticle;
  getArticle(id: number): SolutionArticle;
  articles(): SolutionArticle[];
  /** Adds or changes the text in one language, the primary one when absent. */
  putArticleText(id: number, text: Partial<ArticleInput> & { language?: string }): ArticleText;
  removeArticleText(id: number, language: string): void;
  moveArticle(id: number, folderId: number): void;
  attachToArticle(id: number, file: NewFile): void;
  deleteArticle(id: number): void;
};

export function accountSolutions(desk: Desk): FreshdeskSolutions {
  const { state } = desk;
  const found = <Row>(row: Row | undefined, what: string): Row => {
    if (!row) throw new Error(`${what} is not among the solutions of ${desk.subdomain}.`);
    return row;
  };
  const getFolder = (id: number): SolutionFolder => found(state.folders.get(id), `Folder ${id}`);
  const getArticle = (id: number): SolutionArticle => found(state.articles.get(id), `Article ${id}`);
  const touched = (article: SolutionArticle): void => {
    const text = article.texts[state.primaryLanguage];
    if (text) text.updatedAt = nowStamp(desk);
    desk.changed();
  };
  return {
    setLanguages({ primary = state.primaryLanguage, supported, portal = supported }) {
      Object.assign(state, { primaryLanguage: primary, supportedLanguages: supported, portalLanguages: portal });
      desk.changed();
    },
    addCategory: (input) => addCategory(desk, input),
    addFolder: (input) => addFolder(desk, input),
    folders: () => [...state.folders.values()],
    setFolderVisibility(folderId, visibility) {
      getFolder(folderId).visibility = visibility;
      desk.changed();
    },
    deleteFolder(folderId) {
      deleteFolder(desk, getFolder(folderId));
      desk.changed();
    },
    createArticle: (input) => createArticle(desk, input),
    getArticle,
    articles: () => [...state.articles.values()],
    putArticleText: (id, { language = state.primaryLanguage, ...input }) =>
      putArticleText(desk, { article: getArticle(id), language, input }),
    removeArticleText(id, language) {
      delete getArticle(id).texts[language];
      desk.changed();
    },
    moveArticle(id, folderId) {
      const article = getArticle(id);
      article.folderId = getFolder(folderId).id;
      touched(article);
    },
    attachToArticle(id, file) {
      const article = getArticle(id);
      article.attachments.push(...keepFiles(desk, [file]));
      touched(article);
    },
    deleteArticle(id) {
      state.articles.delete(getArticle(id).id);
      desk.changed();
    },
  };
}

function deleteFolder(desk: Desk, { id }: SolutionFolder): void {
  const { folders, articles } = desk.state;
  for (const folder of folders.values()) if (folder.parentFolderId === id) deleteFolder(desk, folder);
  for (const article of articles.values()) if (article.folderId === id) articles.delete(article.id);
  folders.delete(id);
}
