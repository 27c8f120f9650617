import type { SourceEntry } from "#domain/knowledge/entry.ts";
import type { HelpCenterPage } from "../helpdesk.ts";
import type { FolderStep } from "./help-center-cursor.ts";
import { Article, type Folder } from "./solution-types.ts";

type EntryFailure = HelpCenterPage["failures"][number];
/** `ids`: every article that was listed, readable or not. */
export type FolderReading = { entries: SourceEntry[]; failures: EntryFailure[]; ids: string[]; highWater: number };

/** The articles of one folder in one language, as they were given. */
export type LanguageRows = { language: string; rows: readonly unknown[] };

type Context = {
  folder: Pick<FolderStep, "name" | "category" | "closedBy">;
  primary: string;
  /** Freshdesk's clock when the folder was read. */
  readAt: Date | null;
  baseUrl: string;
};

const PUBLISHED = 2;
const MAX_TEXT_LENGTH = 2_000_000;

/** One entry for each language an article of the folder is written in. */
export function folderEntries(listed: readonly LanguageRows[], context: Context): FolderReading {
  const reading: FolderReading = { entries: [], failures: [], ids: [], highWater: 0 };
  const texts = new Map<string, { language: string; article: Article }[]>();
  for (const { language, rows } of listed) {
    for (const row of rows) {
      const article = Article.safeParse(row).data;
      if (article) texts.set(article.id, [...(texts.get(article.id) ?? []), { language, article }]);
      else reading.failures.push(unreadable(row, language));
    }
  }
  for (const [id, inLanguages] of texts) {
    const changedAt = Math.max(...inLanguages.map(({ article }) => Date.parse(article.updated_at)));
    reading.highWater = Math.max(reading.highWater, changedAt);
    for (const text of inLanguages) addEntry(reading, { ...text, changedAt: new Date(changedAt), context });
    reading.ids.push(id);
  }
  reading.ids = [...new Set([...reading.ids, ...reading.failures.map(({ externalId }) => externalId)])];
  return reading;
}

type Text = { language: string; article: Article; changedAt: Date; context: Context };

function addEntry(reading: FolderReading, { language, article, changedAt, context }: Text): void {
  const title = readText(article.title);
  const html = readText(article.description);
  if (title.kind === "odd" || html.kind === "odd") {
    const detail =
      title.kind === "odd" ? `Its title ${title.detail}` : html.kind === "odd" ? `Its text ${html.detail}` : "";
    reading.failures.push({ externalId: article.id, locale: localeOf(language), detail });
    return;
  }
  const { folder, primary, readAt } = context;
  const hidden = hidingReasons(article, { language, folder });
  reading.entries.push({
    externalId: article.id,
    locale: localeOf(language),
    title: title.text,
    html: html.text,
    url: articleUrl(article.id, { language, primary, baseUrl: context.baseUrl }),
    visibility: hidden.length > 0 ? "internal" : "public",
    visibilityReason: hidden.length > 0 ? hidden.join("; ") : "published, in folders for everyone",
    isOutdated: article.outdated === true,
    isDefaultLocale: language === primary,
    isSettled: readAt !== null && secondsOf(readAt) > secondsOf(changedAt),
    updatedAt: new Date(article.updated_at),
    articleUpdatedAt: changedAt,
    category: folder.category || null,
    section: folder.name || null,
    labels: article.tags ?? [],
  });
}

/** Locales are compared in lower case everywhere. */
export const localeOf = (language: string): string => language.toLowerCase();

const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1_000);

function hidingReasons(
  { status }: Article,
  { language, folder }: { language: string; folder: Context["folder"] },
): string[] {
  return [
    ...(status === PUBLISHED ? [] : [`draft in ${localeOf(language)}`]),
    ...(folder.closedBy === null ? [] : [folder.closedBy]),
  ];
}

/** Who may see a folder, by Freshdesk's number; everyone is not among them. */
const READERS = new Map<number, string>([
  [2, "logged-in customers"],
  [3, "agents"],
  [4, "selected companies"],
  [5, "bots"],
  [6, "selected customers"],
  [7, "selected companies"],
]);
const EVERYONE = 1;

/** Why not everybody may see what is in a folder; null when everybody may. */
export function closedBy({
  name,
  visibility,
  company_ids: companies,
  contact_segment_ids: customers,
  company_segment_ids: segments,
}: Pick<Folder, "name" | "visibility" | "company_ids" | "contact_segment_ids" | "company_segment_ids">): string | null {
  const isSelective = [companies, customers, segments].some((ids) => (ids ?? []).length > 0);
  if (visibility === EVERYONE && !isSelective) return null;
  const readers = READERS.get(visibility ?? 0) ?? (isSelective ? "selected customers" : "others than everyone");
  return `folder “${name ?? ""}” is for ${readers}`;
}

type TextReading = { kind: "text"; text: string | null } | { kind: "odd"; detail: string };

function readText(value: unknown): TextReading {
  if (value === null || value === undefined) return { kind: "text", text: null };
  if (typeof value !== "string") return { kind: "odd", detail: `is not text but: ${typeof value}.` };
  if (value.length > MAX_TEXT_LENGTH) return { kind: "odd", detail: `is longer than ${MAX_TEXT_LENGTH} characters.` };
  const text = value.replaceAll("\u0000", "");
  return { kind: "text", text: text.trim() === "" ? null : text };
}

/** What a row without an id is called; it may be any article. */
export const UNKNOWN_ID = "unknown";

function unreadable(row: unknown, language: string): EntryFailure {
  const id = typeof row === "object" && row !== null && "id" in row ? row.id : null;
  const externalId = typeof id === "number" || typeof id === "string" ? String(id).slice(0, 40) : UNKNOWN_ID;
  return { externalId, locale: localeOf(language), detail: "The article has no id or time of change." };
}

type Address = { language: string; primary: string; baseUrl: string };

function articleUrl(id: string, { language, primary, baseUrl }: Address): string {
  const prefix = language === primary ? "" : `/${encodeURIComponent(language)}`;
  return `${baseUrl}${prefix}/support/solutions/articles/${id}`;
}
