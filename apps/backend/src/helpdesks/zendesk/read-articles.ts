import { HelpdeskError, type KnownArticle } from "../helpdesk.ts";
import { Article, ArticleAnswer, Translation, TranslationPage } from "./api-types.ts";
import { type ArticleEntries, articleEntries, type EntryFailure, shownLocale } from "./article-entries.ts";
import type { ZendeskClient } from "./client.ts";
import { pagesOf } from "./paging.ts";

export type ArticleReading = ArticleEntries & {
  /** How many rows there were, readable or not. */
  given: number;
  /** The rows that could be read at all, in their order. */
  rows: Article[];
  /** How many of them were read: new, changed, or read again because everything is. */
  changed: number;
  /** How many of them the index did not hold at all. */
  added: number;
  /** Largest `updated_at`, in seconds. */
  highWater: number | null;
};
export type ArticleContext = {
  locales: string[];
  defaultLocale: string | null;
  readAt: Date | null;
  known: (externalIds: string[]) => Promise<Map<string, KnownArticle>>;
  /** Rows to leave alone whatever is known of them. */
  skips?: ((row: Article) => boolean) | undefined;
  /** Rows to read again even when the index holds them unchanged. */
  rereads: (row: Article) => boolean;
  signal: AbortSignal;
};

/** What a row without an id is called; it may be any article. */
export const UNKNOWN_ID = "unknown";

/** Calls in flight at once for one account. */
const PARALLEL_CALLS = 4;

/** Turns listed rows into entries; translations are fetched only of articles that changed. */
export async function readArticles(
  client: ZendeskClient,
  given: readonly unknown[],
  context: ArticleContext,
): Promise<ArticleReading> {
  const rows: Article[] = [];
  const failures: EntryFailure[] = [];
  for (const row of given) {
    const parsed = Article.safeParse(row);
    if (parsed.success) rows.push(parsed.data);
    else
      failures.push({ externalId: idOf(row), locale: "unknown", detail: "The article has no id or time of change." });
  }
  const candidates = rows.filter((row) => context.skips?.(row) !== true);
  const known = await context.known(candidates.map(({ id }) => id));
  const changed = candidates.filter((row) => context.rereads(row) || !isUnchanged(row, known.get(row.id)));
  const readings = await inParallel(changed, (row) => readArticle(client, row, context));
  return {
    given: given.length,
    rows,
    changed: changed.length,
    added: candidates.filter(({ id }) => !known.has(id)).length,
    highWater: rows.reduce<number | null>((latest, row) => Math.max(latest ?? 0, secondsOf(row.updated_at)), null),
    entries: readings.flatMap((reading) => reading.entries),
    failures: [...failures, ...readings.flatMap((reading) => reading.failures)],
  };
}

/** A time in whole seconds since 1970. */
export function secondsOf(instant: string): number {
  return Math.max(0, Math.floor(Date.parse(instant) / 1_000));
}

function idOf(row: unknown): string {
  const id = typeof row === "object" && row !== null && "id" in row ? row.id : null;
  return typeof id === "number" || typeof id === "string" ? String(id).slice(0, 40) : UNKNOWN_ID;
}

function isUnchanged(row: Article, known: KnownArticle | undefined): boolean {
  if (known === undefined || !known.isSettled) return false;
  const stamp = Math.floor(known.articleUpdatedAt.getTime() / 1_000);
  // A translation that came with the row may be newer than the row says of itself.
  return secondsOf(row.updated_at) === stamp && embedded(row).every((translation) => secondsOf(translation) <= stamp);
}

function embedded(row: Article): string[] {
  return (row.translations ?? []).flatMap((given) => {
    const translation = Translation.safeParse(given);
    return translation.success && translation.data.updated_at ? [translation.data.updated_at] : [];
  });
}

/** The locales a row is known to be written in: by the translations that came with it, or by its own word. */
export function localesOf(row: Article): string[] {
  if (row.translations == null) return row.source_locale ? [row.source_locale.toLowerCase()] : [];
  return row.translations.flatMap((given) => {
    const translation = Translation.safeParse(given);
    return translation.success ? [translation.data.locale.toLowerCase()] : [];
  });
}

async function readArticle(client: ZendeskClient, row: Article, context: ArticleContext): Promise<ArticleEntries> {
  const { defaultLocale, readAt } = context;
  try {
    const translations = row.translations ?? (await fetchTranslations(client, row, context));
    return articleEntries(row, { translations, defaultLocale, readAt, baseUrl: client.baseUrl });
  } catch (error) {
    if (!(error instanceof HelpdeskError) || error.isRetryable || error.kind === "credentials") throw error;
    const locale = shownLocale(row) ?? defaultLocale ?? "unknown";
    return { entries: [], failures: [{ externalId: row.id, locale, detail: error.message }] };
  }
}

async function fetchTranslations(client: ZendeskClient, row: Article, context: ArticleContext): Promise<unknown[]> {
  const task = `read the translations of article ${row.id}`;
  const path = `/help_center/articles/${row.id}/translations`;
  try {
    const translations: unknown[] = [];
    for await (const page of pagesOf(client, { task, path, answer: TranslationPage, signal: context.signal }))
      translations.push(...page.translations);
    return translations;
  } catch (error) {
    if (!(error instanceof HelpdeskError) || error.kind !== "not-found") throw error;
    return fetchVariants(client, row, context);
  }
}

/** Asks for the article itself in each locale. Throws `not-found` when it has vanished since it was listed. */
async function fetchVariants(client: ZendeskClient, row: Article, context: ArticleContext): Promise<unknown[]> {
  const { signal } = context;
  const task = `read article ${row.id}`;
  await client.read({ task, path: `/help_center/articles/${row.id}`, answer: ArticleAnswer, signal });
  const others = context.locales.filter((locale) => locale !== shownLocale(row));
  const variants = await inParallel(others, async (locale) => {
    const path = `/help_center/${encodeURIComponent(locale)}/articles/${row.id}`;
    try {
      const { value } = await client.read({ task: `${task} in ${locale}`, path, answer: ArticleAnswer, signal });
      const variant = Article.safeParse(value.article);
      return variant.success && shownLocale(variant.data) === locale ? [variant.data] : [];
    } catch (error) {
      if (error instanceof HelpdeskError && error.kind === "not-found") return [];
      throw error;
    }
  });
  return variants.flat();
}

async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const workers = Array.from({ length: PARALLEL_CALLS }, async () => {
    for (const [index, item] of waiting) results[index] = await work(item);
  });
  await Promise.all(workers);
  return results;
}
