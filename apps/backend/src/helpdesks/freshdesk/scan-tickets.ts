import { z } from "zod";
import { TicketRow } from "./api-types.ts";
import { type FreshdeskClient, readListPage } from "./client.ts";

/** Where a walk over tickets by their last change stands: from when on, and on which page of that. */
export type ScanPlace = { since: Date; page: number };

export const Time = z.iso.datetime().transform((text) => new Date(text));
export const ScanPlace = z.object({ since: Time, page: z.number().int().positive() });

/** Freshdesk shows no page of a list after this one. */
const LAST_PAGE = 300;
/** A ticket with many custom fields is large. */
const PAGE_LIMITS = { maxBytes: 32 * 1024 * 1024, timeoutMs: 60_000 };

export type Scanned = {
  rows: TicketRow[];
  /** Where the walk goes on; null at its end. */
  next: ScanPlace | null;
  /** Freshdesk's clock when it answered. */
  date: Date | null;
};

/**
 * The next tickets by last change, oldest first. It goes on by time and not by page: a ticket that changes while the list
 * is read moves to its end, and every later page would skip one. Only tickets that changed in the same second are paged.
 */
export async function scanTickets(
  client: FreshdeskClient,
  place: ScanPlace,
  { task, filter, signal }: { task: string; filter?: "spam" | "deleted"; signal: AbortSignal },
): Promise<Scanned> {
  const { rows, hasMore, date } = await readListPage(client, {
    ...PAGE_LIMITS,
    task,
    path: "/tickets",
    query: {
      updated_since: `${place.since.toISOString().slice(0, 19)}Z`,
      order_by: "updated_at",
      order_type: "asc",
      ...(filter === undefined ? {} : { filter }),
    },
    page: place.page,
    row: TicketRow,
    signal,
  });
  return { rows, next: hasMore && rows.length > 0 ? placeAfter(place, rows) : null, date };
}

function placeAfter({ since, page }: ScanPlace, rows: readonly TicketRow[]): ScanPlace {
  const last = Math.max(...rows.map(({ updated_at }) => Date.parse(updated_at)));
  if (last > since.getTime()) return { since: new Date(last), page: 1 };
  if (page < LAST_PAGE) return { since, page: page + 1 };
  // Thirty thousand tickets of one second: what lies beyond cannot be shown.
  return { since: new Date(since.getTime() + 1_000), page: 1 };
}

export function parseJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
