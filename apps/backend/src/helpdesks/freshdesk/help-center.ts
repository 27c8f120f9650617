import { type HelpCenter, type HelpCenterPage, HelpdeskError } from "../helpdesk.ts";
import { closedBy, type FolderReading, UNKNOWN_ID } from "./article-entries.ts";
import { type FreshdeskClient, readList } from "./client.ts";
import {
  afterPage,
  type CategoryStep,
  type FolderStep,
  readCursor,
  type Step,
  type Walk,
  writeCursor,
} from "./help-center-cursor.ts";
import { orAbsent, type Paces, readFolder } from "./read-folder.ts";
import { Article, Category, Folder, Languages } from "./solution-types.ts";

/** A page ends with the folder in which it has this many articles, or after this many steps. */
const ARTICLES_A_PAGE = 100;
const STEPS_A_PAGE = 20;

/**
 * Reads the knowledge base: categories, their folders, the folders in those, and the articles of each in every language.
 * Freshdesk does not say what changed, so every run walks through everything; texts that are the same cost nothing after
 * that. What a complete walk did not meet may be gone.
 */
export function freshdeskHelpCenter(paces: Paces): HelpCenter {
  return {
    check: () => checkArticles(paces.prompt),
    findArticle: (request) => findArticle(paces.prompt, request),
    async readPage({ cursor, signal }) {
      const stored = readCursor(cursor);
      const walk = stored?.phase === "walk" ? stored : await beginWalk(paces, signal);
      return readSteps(paces, walk, signal);
    },
  };
}

async function checkArticles(client: FreshdeskClient): ReturnType<HelpCenter["check"]> {
  try {
    await listCategories(client);
    return { kind: "readable" };
  } catch (error) {
    if (!(error instanceof HelpdeskError) || error.isRetryable) throw error;
    const fix = "Use the API key of an agent who may see the solutions, and see that the account's plan has them.";
    return { kind: "unreadable", detail: `Cannot read articles. ${error.message}`, fix };
  }
}

async function findArticle(
  client: FreshdeskClient,
  { externalId, signal }: Parameters<HelpCenter["findArticle"]>[0],
): ReturnType<HelpCenter["findArticle"]> {
  const path = `/solutions/articles/${encodeURIComponent(externalId)}`;
  try {
    const article = await orAbsent(
      client.read({ task: `read article ${externalId}`, path, answer: Article.pick({ id: true }), signal }),
    );
    return article === null ? "gone" : "exists";
  } catch (error) {
    if (error instanceof HelpdeskError && (error.kind === "forbidden" || error.kind === "refused")) return "unclear";
    throw error;
  }
}

function listCategories(client: FreshdeskClient, signal?: AbortSignal) {
  return readList(client, { task: "list the categories", path: "/solutions/categories", row: Category, signal });
}

async function beginWalk({ patient, prompt }: Paces, signal: AbortSignal): Promise<Walk> {
  const categories = await listCategories(patient, signal);
  const languages = await readLanguages(prompt, signal);
  const todo = categories.map(({ id, name }): Step => ({ kind: "category", id, name: name ?? "" }));
  return { version: 1, phase: "walk", ...languages, todo, pagesRead: 0, isPartial: false, highWater: null };
}

/** An account that does not tell its languages has one. */
async function readLanguages(client: FreshdeskClient, signal: AbortSignal): Promise<Pick<Walk, "primary" | "others">> {
  try {
    const path = "/settings/helpdesk";
    const { value } = await client.read({ task: "read the account's languages", path, answer: Languages, signal });
    const { primary_language: primary, supported_languages: supported } = value;
    const isOther = (language: string): boolean => language.toLowerCase() !== primary.toLowerCase();
    return { primary, others: [...new Set((supported ?? []).filter(isOther))] };
  } catch (error) {
    if (!(error instanceof HelpdeskError) || !["not-found", "forbidden"].includes(error.kind)) throw error;
    return { primary: "en", others: [] };
  }
}

type Gathered = Pick<HelpCenterPage, "entries" | "failures" | "articleIds" | "problems">;

async function readSteps(paces: Paces, begun: Walk, signal: AbortSignal): Promise<HelpCenterPage> {
  const page: Gathered = { entries: [], failures: [], articleIds: [], problems: [] };
  let walk = begun;
  for (let steps = 0; steps < STEPS_A_PAGE && page.articleIds.length < ARTICLES_A_PAGE; steps += 1) {
    const [step, ...todo] = walk.todo;
    if (!step) break;
    try {
      walk = await takeStep(paces, { step, walk: { ...walk, todo }, page, signal });
    } catch (error) {
      // What was read so far is kept; the step itself is taken again.
      if (!(error instanceof HelpdeskError) || !error.isRetryable || steps === 0) throw error;
      break;
    }
  }
  return pageOf(page, walk);
}

type Taking = { step: Step; walk: Walk; page: Gathered; signal: AbortSignal };

/** What may not be seen is told and left out; then nothing is concluded from what is missing. */
async function takeStep(paces: Paces, { step, walk, page, signal }: Taking): Promise<Walk> {
  try {
    if (step.kind === "category")
      return { ...walk, todo: [...(await readCategory(paces, step, signal)), ...walk.todo] };
    const within = step.hasSubfolders ? await readSubfolders(paces, step, signal) : [];
    const reading = await readFolder(paces, { folder: step, walk, signal });
    return gather(page, reading, { ...walk, todo: [...within, ...walk.todo] });
  } catch (error) {
    if (!(error instanceof HelpdeskError) || !["forbidden", "refused"].includes(error.kind)) throw error;
    page.problems.push(error.message);
    return { ...walk, isPartial: true };
  }
}

function gather(page: Gathered, { entries, failures, ids, highWater }: FolderReading, walk: Walk): Walk {
  page.entries.push(...entries);
  page.failures.push(...failures);
  page.articleIds.push(...ids.filter((id) => id !== UNKNOWN_ID));
  const isUnclear = failures.some(({ externalId }) => externalId === UNKNOWN_ID);
  const latest = Math.max(walk.highWater ?? 0, highWater);
  return { ...walk, isPartial: walk.isPartial || isUnclear, highWater: latest === 0 ? null : latest };
}

async function readCategory({ patient }: Paces, { id, name }: CategoryStep, signal: AbortSignal): Promise<Step[]> {
  const request = { task: `list the folders of “${name}”`, path: `/solutions/categories/${id}/folders`, row: Folder };
  const folders = await orAbsent(readList(patient, { ...request, signal }));
  return (folders ?? []).map((folder) => folderStep(folder, { category: name, closed: null }));
}

async function readSubfolders({ patient }: Paces, folder: FolderStep, signal: AbortSignal): Promise<Step[]> {
  const { id, name, category } = folder;
  const request = { task: `list the folders in “${name}”`, path: `/solutions/folders/${id}/subfolders`, row: Folder };
  const folders = await orAbsent(readList(patient, { ...request, signal }));
  return (folders ?? []).map((each) => folderStep(each, { category, closed: folder.closedBy }));
}

/** A folder is no more open than the folders that it lies in. */
function folderStep(folder: Folder, { category, closed }: { category: string; closed: string | null }): FolderStep {
  return {
    kind: "folder",
    id: folder.id,
    name: folder.name ?? "",
    category,
    closedBy: closed ?? closedBy(folder),
    hasSubfolders: folder.sub_folders_count !== 0,
  };
}

function pageOf(page: Gathered, walk: Walk): HelpCenterPage {
  const next = afterPage(walk);
  const isLast = next.phase === "done";
  return {
    ...page,
    articlesSeen: new Set(page.articleIds).size,
    total: null,
    cursor: writeCursor(next),
    isLast,
    highWater: walk.highWater === null ? null : new Date(walk.highWater),
    brand: null,
    articleIds: [...new Set(page.articleIds)],
    listing: { isFirst: walk.pagesRead === 0, end: isLast ? (walk.isPartial ? "partial" : "complete") : null },
  };
}
