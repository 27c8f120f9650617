import { z } from "zod";
import { HelpdeskError } from "../helpdesk.ts";
import { type FolderReading, folderEntries, type LanguageRows } from "./article-entries.ts";
import { type FreshdeskClient, readList, readListPage } from "./client.ts";
import type { FolderStep, Walk } from "./help-center-cursor.ts";
import { Article } from "./solution-types.ts";

/** Ways to the same account: what begins a step can wait, what ends it should not. */
export type Paces = { patient: FreshdeskClient; prompt: FreshdeskClient };

/** A hundred articles with their texts. */
const PAGE_LIMITS = { maxBytes: 48 * 1024 * 1024, timeoutMs: 60_000 };
const Row = z.unknown();

/**
 * Every article of one folder in every language. All of them are read together, because what is missing of an article
 * that was read counts as removed. A folder that is gone meanwhile has none.
 */
export async function readFolder(
  { patient, prompt }: Paces,
  { folder, walk, signal }: { folder: FolderStep; walk: Pick<Walk, "primary" | "others">; signal: AbortSignal },
): Promise<FolderReading> {
  const path = `/solutions/folders/${folder.id}/articles`;
  const task = `list the articles of the folder “${folder.name}”`;
  const { primary } = walk;
  const page = await orAbsent(readListPage(patient, { ...PAGE_LIMITS, task, path, page: 1, row: Row, signal }));
  if (page === null) return { entries: [], failures: [], ids: [], highWater: 0 };
  const rows = page.hasMore ? await readList(prompt, { ...PAGE_LIMITS, task, path, row: Row, signal }) : page.rows;
  const listed: LanguageRows[] = [
    { language: primary, rows: await withTexts(prompt, { rows, language: null, signal }) },
  ];
  for (const language of walk.others) {
    const inLanguage = `${path}/${encodeURIComponent(language)}`;
    const others = await orAbsent(readList(prompt, { ...PAGE_LIMITS, task, path: inLanguage, row: Row, signal }));
    listed.push({ language, rows: await withTexts(prompt, { rows: others ?? [], language, signal }) });
  }
  return folderEntries(listed, { folder, primary, readAt: page.date, baseUrl: prompt.baseUrl });
}

type Rows = { rows: readonly unknown[]; language: string | null; signal: AbortSignal };

/** The same rows; a list may leave the texts out, and then each is asked for by itself. */
async function withTexts(client: FreshdeskClient, { rows, language, signal }: Rows): Promise<unknown[]> {
  const whole: unknown[] = [];
  for (const row of rows) {
    const listed = Article.safeParse(row).data;
    const isWhole = listed === undefined || listed.description !== undefined;
    whole.push(isWhole ? row : await readArticle(client, { id: listed.id, language, signal }));
  }
  return whole.filter((row) => row !== null);
}

function readArticle(
  client: FreshdeskClient,
  { id, language, signal }: { id: string; language: string | null; signal: AbortSignal },
): Promise<unknown> {
  const path = `/solutions/articles/${id}${language === null ? "" : `/${encodeURIComponent(language)}`}`;
  const reading = client.read({ task: `read article ${id}`, path, answer: z.unknown(), signal });
  return orAbsent(reading.then(({ value }) => value));
}

/** Null for what is not there, such as a translation that nobody wrote. */
export async function orAbsent<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof HelpdeskError && error.kind === "not-found") return null;
    throw error;
  }
}
