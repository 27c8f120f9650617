import { htmlText } from "../../html/html-text.ts";
import type { Desk } from "../desk/desk.ts";
import type {
  ArticleText,
  SolutionArticle,
  SolutionCategory,
  SolutionFolder,
  SolutionText,
} from "../model/solutions.ts";
import { articlesIn, folderPath, subfoldersOf, textIn } from "../solutions/read-solutions.ts";
import { showAttachments } from "./show-ticket.ts";

/** Something to be shown, in which language, with its text in it. */
export type Showing<Row, Text> = { row: Row; text: Text; language: string; baseUrl: string };

export const showCategory = (_desk: Desk, { row, text }: Showing<SolutionCategory, SolutionText>) => ({
  id: row.id,
  name: text.name,
  description: text.description,
  visible_in_portals: [],
  created_at: text.createdAt,
  updated_at: text.updatedAt,
});

export function showFolder(
  desk: Desk,
  { row: folder, text, language }: Showing<SolutionFolder, SolutionText>,
): Record<string, unknown> {
  return {
    id: folder.id,
    name: text.name,
    description: text.description,
    parent_folder_id: folder.parentFolderId,
    hierarchy: hierarchyOf(desk, { folder, language }),
    articles_count: articlesIn(desk, folder).length,
    sub_folders_count: subfoldersOf(desk, folder).length,
    visibility: folder.visibility,
    ...(folder.visibility === 4 ? { company_ids: folder.companyIds } : {}),
    category_id: folder.categoryId,
    created_at: text.createdAt,
    updated_at: text.updatedAt,
  };
}

/** From the category down to the folder, each with its name in the language, or in the primary one where it has none. */
function hierarchyOf(desk: Desk, { folder, language }: { folder: SolutionFolder; language: string }): unknown[] {
  const nameOf = (named: { id: number; texts: Record<string, SolutionText> } | undefined) => {
    const own = named && textIn(named, language);
    const text = own ?? (named && textIn(named, desk.state.primaryLanguage));
    return { id: named?.id ?? null, name: text?.name ?? null, language: own ? language : desk.state.primaryLanguage };
  };
  const folders = folderPath(desk, folder).map((each, index) => ({
    level: index + 1,
    type: "folder",
    data: nameOf(each),
  }));
  return [{ level: 0, type: "category", data: nameOf(desk.state.categories.get(folder.categoryId)) }, ...folders];
}

export function showArticle(
  desk: Desk,
  { row: article, text, language, baseUrl }: Showing<SolutionArticle, ArticleText>,
): Record<string, unknown> {
  const folder = desk.state.folders.get(article.folderId);
  return {
    id: article.id,
    type: article.type,
    category_id: folder?.categoryId ?? null,
    folder_id: article.folderId,
    hierarchy: folder ? hierarchyOf(desk, { folder, language }) : [],
    thumbs_up: article.thumbsUp,
    thumbs_down: article.thumbsDown,
    hits: article.hits,
    tags: article.tags,
    seo_data: {},
    agent_id: article.agentId,
    title: text.title,
    description: text.description,
    description_text: htmlText(text.description),
    status: text.status,
    attachments: showAttachments(desk, { attachments: article.attachments, baseUrl }),
    created_at: text.createdAt,
    updated_at: text.updatedAt,
  };
}
