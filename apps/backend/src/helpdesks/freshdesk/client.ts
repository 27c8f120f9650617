import type { z } from "zod";
import type { HttpClient } from "#http/http-client.ts";
import { type ApiClient, apiClient, type Read } from "../api-client.ts";
import { HelpdeskError } from "../helpdesk.ts";
import { describeFailure } from "./errors.ts";

/** Freshdesk's API of one account. */
export type FreshdeskClient = ApiClient;

export const freshdeskClient = (account: { baseUrl: string; http: HttpClient; now: () => Date }): FreshdeskClient =>
  apiClient({ ...account, describeFailure });

export const PAGE_SIZE = 100;

/** One page of a list: its rows, whether there is another, and Freshdesk's clock when it answered. */
export type Page<Row> = { rows: Row[]; hasMore: boolean; date: Date | null };

type PageRequest<Row> = Omit<Read<Row[]>, "answer"> & { row: z.ZodType<Row>; page: number };

/**
 * Reads one page of a list by its number. Only a link tells that there is another one; where it is missing, a full page
 * counts as not the last. The address in the link is never called.
 */
export async function readListPage<Row>(
  client: FreshdeskClient,
  { row, page, query, ...request }: PageRequest<Row>,
): Promise<Page<Row>> {
  const { value, link, date } = await client.read({
    ...request,
    query: { ...query, per_page: String(PAGE_SIZE), page: String(page) },
    answer: row.array(),
  });
  const hasMore = link === null ? value.length >= PAGE_SIZE : /rel="?next"?/i.test(link);
  return { rows: value, hasMore, date };
}

const MOST_PAGES = 300;

/** Every row of a list, page after page. Throws when the list does not end. */
export async function readList<Row>(
  client: FreshdeskClient,
  request: Omit<PageRequest<Row>, "page"> & { mostPages?: number },
): Promise<Row[]> {
  const { mostPages = MOST_PAGES, ...asked } = request;
  const rows: Row[] = [];
  for (let page = 1; page <= mostPages; page += 1) {
    const read = await readListPage(client, { ...asked, page });
    rows.push(...read.rows);
    if (!read.hasMore || read.rows.length === 0) return rows;
  }
  throw new HelpdeskError(
    "unreadable",
    `Freshdesk could not ${request.task}: the list has more than ${rows.length} rows.`,
  );
}
