import { type HelpCenterPage, HelpdeskError } from "../helpdesk.ts";
import { type Article, ArticlePage } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";
import { isTooLarge } from "./errors.ts";
import { afterListingPage, type ListingState, listingScopes } from "./help-center-cursor.ts";
import { emptyReading, helpCenterPage, PAGE_LIMITS, type PageRequest, withProgress } from "./help-center-page.ts";
import { nextQuery, type Query } from "./paging.ts";
import { type ArticleReading, localesOf, readArticles, secondsOf, UNKNOWN_ID } from "./read-articles.ts";

/** Reads one page of a listing of articles: all of them by age, or the changed ones newest first. */
export async function readListingPage(
  client: ZendeskClient,
  state: ListingState,
  request: PageRequest,
): Promise<HelpCenterPage> {
  const scope = listingScopes(state)[state.scope] ?? null;
  const query = state.query ?? firstQuery(state);
  const page = await readListing(client, { state, scope, query, signal: request.signal });
  if (page === "absent") return listedPage({ ...state, isPartial: true }, null, emptyReading());
  if (page === "too-large") return readListingPage(client, withSmallerPages(state, query), request);

  const { since, reads = "every" } = state;
  const earlier = listingScopes(state)
    .slice(0, state.scope)
    .map((locale) => locale ?? state.defaultLocale);
  const reading = await readArticles(client, page.value.articles, {
    ...request,
    locales: state.locales,
    defaultLocale: state.defaultLocale,
    readAt: page.date,
    rereads: (row) => since === null && (reads === "every" || (reads === "free" && row.translations != null)),
    skips: (row) =>
      (since !== null && secondsOf(row.updated_at) < since) ||
      (state.scope > 0 && localesOf(row).some((locale) => earlier.includes(locale))),
  });
  const isOver = page.value.articles.length === 0 || (since !== null && reachesBefore(reading.rows, since));
  const following = isOver ? null : nextQuery(page.value, { query, baseUrl: client.baseUrl });
  const { meta, next_page: link } = page.value;
  const isCut = following === null && (meta ? meta.has_more === true : link != null);
  const isUnclear = isCut || reading.failures.some(({ externalId }) => externalId === UNKNOWN_ID);
  const listed = (state.listed ?? 0) + (state.scope === 0 ? page.value.articles.length : 0);
  const progressed = { ...withProgress(state, reading, page.date), listed };
  return listedPage(
    isUnclear ? { ...progressed, isPartial: true } : progressed,
    following,
    reading,
    page.value.count ?? null,
  );
}

/** The port's page of a listing, with what it proves about which articles exist. */
function listedPage(
  state: ListingState,
  following: Query | null,
  reading: ArticleReading,
  total: number | null = null,
): HelpCenterPage {
  const next = afterListingPage({ ...state, pagesRead: (state.pagesRead ?? 0) + 1 }, following);
  const isOver = next.phase !== "listing";
  const end = !isOver ? null : state.isPartial === true ? ("partial" as const) : ("complete" as const);
  const listing = state.since === null ? { isFirst: (state.pagesRead ?? 0) === 0, end } : null;
  const isCounted = state.since === null && state.scope === 0 && state.reads !== "changed";
  return helpCenterPage(next, reading, isCounted ? reading.given : reading.changed, {
    total: isCounted ? total : null,
    listing,
  });
}

/** Creation never changes, so pages do not shift under a complete reading; changes are read newest first. */
function firstQuery({ since, pageSize }: ListingState): Query {
  const order: Query =
    since === null ? { sort_by: "created_at", sort_order: "asc" } : { sort_by: "updated_at", sort_order: "desc" };
  return { include: "translations", ...order, "page[size]": String(pageSize) };
}

type ListingRequest = { state: ListingState; scope: string | null; query: Query; signal: AbortSignal };

async function readListing(client: ZendeskClient, { state, scope, query, signal }: ListingRequest) {
  const path = scope === null ? "/help_center/articles" : `/help_center/${encodeURIComponent(scope)}/articles`;
  const task = scope === null ? "list the articles" : `list the articles in ${scope}`;
  try {
    return await client.read({ ...PAGE_LIMITS, task, path, query, answer: ArticlePage, signal });
  } catch (error) {
    if (isTooLarge(error) && state.pageSize > 1 && query["page[size]"] !== undefined) return "too-large";
    // A locale that cannot be listed, for example because it was switched off meanwhile, is no reason to stop.
    if (scope !== null && error instanceof HelpdeskError && ["not-found", "refused"].includes(error.kind))
      return "absent";
    throw error;
  }
}

function withSmallerPages(state: ListingState, query: Query): ListingState {
  const pageSize = Math.max(1, Math.floor(state.pageSize / 4));
  return { ...state, pageSize, query: { ...query, "page[size]": String(pageSize) } };
}

/** True when a page sorted newest first, as asked, ends before `since`: nothing after it matters. */
function reachesBefore(rows: readonly Article[], since: number): boolean {
  const times = rows.map((row) => secondsOf(row.updated_at));
  const isSorted = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? time));
  const last = times.at(-1);
  return isSorted && last !== undefined && last < since;
}
