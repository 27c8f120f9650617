import type { Desk } from "../desk/desk.ts";
import type { SolutionArticle, SolutionCategory, SolutionFolder } from "../model/solutions.ts";

type Texts<Text> = { texts: Record<string, Text> };

/** The text of something in one language; languages are told apart without regard to upper and lower case. */
export function textIn<Text>({ texts }: Texts<Text>, language: string): Text | undefined {
  const key = Object.keys(texts).find((each) => each.toLowerCase() === language.toLowerCase());
  return key === undefined ? undefined : texts[key];
}

/** A language of the account as it writes it; `undefined` for one it does not have. */
export const languageOf = ({ state }: Desk, code: string): string | undefined =>
  [state.primaryLanguage, ...state.supportedLanguages].find((each) => each.toLowerCase() === code.toLowerCase());

/** The folders above a folder and the folder itself, outermost first. */
export function folderPath({ state }: Pick<Desk, "state">, folder: SolutionFolder): SolutionFolder[] {
  const path: SolutionFolder[] = [];
  for (
    let at: SolutionFolder | undefined = folder;
    at && !path.includes(at);
    at = state.folders.get(at.parentFolderId ?? 0)
  )
    path.unshift(at);
  return path;
}

export const foldersIn = ({ state }: Desk, category: SolutionCategory): SolutionFolder[] =>
  [...state.folders.values()].filter(
    ({ categoryId, parentFolderId }) => categoryId === category.id && parentFolderId === null,
  );

export const subfoldersOf = ({ state }: Desk, folder: SolutionFolder): SolutionFolder[] =>
  [...state.folders.values()].filter(({ parentFolderId }) => parentFolderId === folder.id);

export const articlesIn = ({ state }: Desk, folder: SolutionFolder): SolutionArticle[] =>
  [...state.articles.values()].filter(({ folderId }) => folderId === folder.id);

/** Whether everybody may read this text of an article: published, and in a folder for everyone under such folders. */
export function isForEveryone(
  desk: Desk,
  { article, language }: { article: SolutionArticle; language: string },
): boolean {
  const folder = desk.state.folders.get(article.folderId);
  if (!folder || textIn(article, language)?.status !== 2) return false;
  return folderPath(desk, folder).every(({ visibility }) => visibility === 1);
}
