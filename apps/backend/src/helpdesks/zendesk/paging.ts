import type { z } from "zod";
import { HelpdeskError } from "../helpdesk.ts";
import type { Paging } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";

export type Query = Record<string, string>;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * The query of a link that Zendesk gave us. Only the query is taken, and only from a link into the same account:
 * a link elsewhere throws, so that no credential ever follows it.
 */
export function queryOfOwnLink(link: string, baseUrl: string): Query {
  const base = new URL(baseUrl);
  const url = URL.canParse(link, baseUrl) ? new URL(link, baseUrl) : null;
  const isOwn =
    url !== null &&
    originOf(url) === originOf(base) &&
    `${url.pathname}/`.startsWith(apiPathOf(base)) &&
    url.username === "";
  if (!isOwn || url === null)
    throw new HelpdeskError(
      "unreadable",
      "Zendesk's answer continues at an address outside this account. Nothing was sent there; check the account's host mapping.",
    );
  return Object.fromEntries(url.searchParams);
}

function apiPathOf(base: URL): string {
  return `${base.pathname.replace(/\/+$/, "")}/api/v2/`;
}

/** The names of this machine are one: a local helpdesk may call itself by another than we do. */
function originOf(url: URL): string {
  return `${url.protocol}//${LOOPBACK.has(url.hostname) ? "localhost" : url.hostname}:${url.port}`;
}

/** The query that fetches the page after an answer; null at the end. */
export function nextQuery(answer: Paging, { query, baseUrl }: { query: Query; baseUrl: string }): Query | null {
  const link = answer.meta ? (answer.links?.next ?? null) : (answer.next_page ?? answer.links?.next ?? null);
  if (answer.meta && answer.meta.has_more !== true) return null;
  const linked = link === null ? null : queryOfOwnLink(link, baseUrl);
  if (answer.meta) {
    const after = answer.meta.after_cursor ?? linked?.["page[after]"];
    // Half a listing must not pass for a whole one: an absence would be concluded from it.
    if (after === undefined)
      throw new HelpdeskError("unreadable", "Zendesk says that a listing goes on, but not where. Try again later.");
    return after === query["page[after]"] ? null : { ...query, "page[after]": after };
  }
  if (linked === null) return null;
  // Page numbers and cursors must not meet in one request.
  const kept = Object.entries(query).filter(([name]) => !name.startsWith("page["));
  const next = { ...Object.fromEntries(kept), ...linked };
  return next["page"] !== undefined && next["page"] === query["page"] ? null : next;
}

const MAX_PAGES = 100;

/** Every page of a listing in order. Throws when the listing does not end. */
export async function* pagesOf<Page extends Paging>(
  client: ZendeskClient,
  request: { task: string; path: string; query?: Query; answer: z.ZodType<Page>; signal?: AbortSignal | undefined },
): AsyncGenerator<Page> {
  let query: Query | null = { "page[size]": "100", ...request.query };
  for (let count = 0; query !== null; count += 1) {
    if (count === MAX_PAGES)
      throw new HelpdeskError("unreadable", `Zendesk could not ${request.task}: the listing does not end.`);
    const { value }: { value: Page } = await client.read({ ...request, query });
    yield value;
    query = nextQuery(value, { query, baseUrl: client.baseUrl });
  }
}
