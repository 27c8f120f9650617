import { type HelpCenterPage, HelpdeskError } from "../helpdesk.ts";
import { type Article, ChangedArticles } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";
import { isTooLarge } from "./errors.ts";
import { afterChangesPage, type ChangesState, listChangesInstead } from "./help-center-cursor.ts";
import { helpCenterPage, PAGE_LIMITS, type PageRequest, withProgress } from "./help-center-page.ts";
import { type Query, queryOfOwnLink } from "./paging.ts";
import { readArticles, secondsOf } from "./read-articles.ts";
import { readListingPage } from "./read-listing-page.ts";

/** Reads one page of what changed since a time; where that does not work, the listing sorted by change. */
export async function readChangesPage(
  client: ZendeskClient,
  state: ChangesState,
  request: PageRequest,
): Promise<HelpCenterPage> {
  const page = await readChanges(client, state, request.signal);
  if (page === null) return readListingPage(client, listChangesInstead(state), request);
  const reading = await readArticles(client, page.value.articles, {
    ...request,
    locales: state.locales,
    defaultLocale: state.defaultLocale,
    readAt: page.date,
    isReread: false,
  });
  const { articles, next_page: link } = page.value;
  const nextStart = link == null ? null : startTimeOf(queryOfOwnLink(link, client.baseUrl), page.value.end_time);
  const next = afterChangesPage(withProgress(state, reading, page.date), { rows: articles.length, nextStart });
  // Rows of the second where the last page ended come again; a complete reading has counted all of them.
  const isFresh = (row: Article): boolean => state.largestPage === 0 || secondsOf(row.updated_at) > state.startTime;
  const seen = state.isFinishing ? reading.added : reading.rows.filter(isFresh).length;
  return helpCenterPage(next, reading, seen);
}

/** Null where Zendesk has no such listing for us, or too much in it at once. */
async function readChanges(client: ZendeskClient, { startTime }: ChangesState, signal: AbortSignal) {
  const query = { include: "translations", start_time: String(startTime) };
  const path = "/help_center/incremental/articles";
  try {
    return await client.read({
      ...PAGE_LIMITS,
      task: "list changed articles",
      path,
      query,
      answer: ChangedArticles,
      signal,
    });
  } catch (error) {
    const isAbsent = error instanceof HelpdeskError && ["not-found", "forbidden", "refused"].includes(error.kind);
    if (isAbsent || isTooLarge(error)) return null;
    throw error;
  }
}

/** Where the next page begins. With nothing changed Zendesk says 1, which is no time. */
function startTimeOf(query: Query, endTime: number | null | undefined): number | null {
  const time = Number(query["start_time"] ?? endTime ?? 0);
  return Number.isSafeInteger(time) && time > 1 ? time : null;
}
