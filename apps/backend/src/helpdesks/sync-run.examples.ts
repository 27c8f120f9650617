import type { SourceEntry } from "#domain/knowledge/entry.ts";
import type { HelpCenter, HelpCenterPage, KnownArticle } from "./helpdesk.ts";

/** What a reader of a help center keeps between pages and runs. */
export type Index = {
  entries: Map<string, SourceEntry>;
  known: Map<string, KnownArticle>;
  cursor: string | null;
};
export const emptyIndex = (): Index => ({ entries: new Map(), known: new Map(), cursor: null });

export type RunReport = { pages: HelpCenterPage[]; entries: SourceEntry[]; seen: number };

/** Reads until the help center says it is done, storing each page as a sync run does. Throws when it never ends. */
export async function syncRun(
  helpCenter: HelpCenter,
  index: Index,
  { maxPages = 300, isCheckDue = false } = {},
): Promise<RunReport> {
  const report: RunReport = { pages: [], entries: [], seen: 0 };
  for (let count = 0; count < maxPages; count += 1) {
    const page = await helpCenter.readPage({
      cursor: index.cursor,
      known: async (ids) => new Map([...index.known].filter(([id]) => ids.includes(id))),
      isCheckDue,
      signal: AbortSignal.timeout(60_000),
    });
    store(index, page);
    report.pages.push(page);
    report.entries.push(...page.entries);
    report.seen += page.articlesSeen;
    if (page.isLast) return report;
  }
  throw new Error(`The run did not end within ${maxPages} pages.`);
}

function store(index: Index, page: HelpCenterPage): void {
  const reread = new Set(page.entries.map(({ externalId }) => externalId));
  for (const [key, { externalId }] of index.entries) if (reread.has(externalId)) index.entries.delete(key);
  for (const entry of page.entries) {
    const { externalId, locale, articleUpdatedAt, isSettled } = entry;
    index.entries.set(`${externalId} ${locale}`, entry);
    index.known.set(externalId, { externalId, articleUpdatedAt, isSettled });
  }
  index.cursor = page.cursor;
}
