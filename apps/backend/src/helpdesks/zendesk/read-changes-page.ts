import { type HelpCenterPage, HelpdeskError } from "../helpdesk.ts";
import { type Article, ArticleCount, ChangedArticles } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";
import { isTooLarge } from "./errors.ts";
import { afterChangesPage, afterCount, type ChangesState, listChangesInstead } from "./help-center-cursor.ts";
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
    rereads: () => false,
  });
  const { articles, next_page: link } = page.value;
  const nextStart = link == null ? null : startTimeOf(queryOfOwnLink(link, client.baseUrl), page.value.end_time);
  const progressed = withProgress(withCreated(state, reading.rows), reading, page.date);
  const following = afterChangesPage(progressed, { rows: articles.length, nextStart });
  const isCounting = following.phase === "done" && !state.isFinishing;
  const next = isCounting ? afterCount(progressed, following, await countArticles(client, request.signal)) : following;
  // Rows of the second where the last page ended come again; a complete reading has counted all of them.
  const isFresh = (row: Article): boolean => state.largestPage === 0 || secondsOf(row.updated_at) > state.startTime;
  const seen = state.isFinishing ? reading.added : reading.rows.filter(isFresh).length;
  return helpCenterPage(next, reading, seen);
}

/** Counts what was created since the last pass; rows that come twice, at the edges of pages, are counted once. */
function withCreated(state: ChangesState, rows: readonly Article[]): ChangesState {
  const after = state.createdAfter ?? null;
  if (after === null) return state;
  const isNew = ({ created_at: created, updated_at: updated }: Article): boolean =>
    created != null && secondsOf(created) > after && (state.largestPage === 0 || secondsOf(updated) > state.startTime);
  return { ...state, created: (state.created ?? 0) + rows.filter(isNew).length };
}

/** How many articles the default locale's listing has; null where Zendesk does not say. */
async function countArticles(client: ZendeskClient, signal: AbortSignal): Promise<number | null> {
  const query = { per_page: "1", sort_by: "updated_at", sort_order: "desc" };
  const path = "/help_center/articles";
  try {
    const { value } = await client.read({ task: "count the articles", path, query, answer: ArticleCount, signal });
    return value.count ?? null;
  } catch (error) {
    if (error instanceof HelpdeskError && ["not-found", "forbidden", "refused"].includes(error.kind)) return null;
    throw error;
  }
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
