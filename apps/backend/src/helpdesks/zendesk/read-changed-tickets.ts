import { type ChangedTicketsPage, HelpdeskError } from "../helpdesk.ts";
import { ChangedTicketPage, type ChangedTicketRow, TicketExport } from "./api-types.ts";
import { type ChangesPlace, placeAfter, placeOf } from "./changed-tickets-cursor.ts";
import type { ZendeskClient } from "./client.ts";
import { statusOf } from "./normalise.ts";
import { nextQuery } from "./paging.ts";

export type ReadChangedTicketsNeeds = {
  /** The export has an allowance of its own: ten calls a minute, whatever the plan. */
  exports: ZendeskClient;
  tickets: ZendeskClient;
};
type ReadChangedTickets = { cursor: string | null; since: Date; signal: AbortSignal };

/** Zendesk keeps the export's last minute back, and refuses to begin inside it. */
const WITHHELD_MS = 60_000;
/** What lies before the beginning is read again: duplicates are free, losses are not. */
const OVERLAP_MS = 120_000;
const EXPORT_PAGE = 200;
const LISTING_PAGE = 100;
/** A ticket with many custom fields is large. */
const PAGE_LIMITS = { maxBytes: 32 * 1024 * 1024, timeoutMs: 60_000 };

/**
 * The next page of tickets that changed. Admins read the incremental export, whose cursor is Zendesk's own; a token
 * without that right reads the listing of tickets, newest change first, down to where the pass before began.
 */
export async function readChangedTickets(
  needs: ReadChangedTicketsNeeds,
  { cursor, since, signal }: ReadChangedTickets,
): Promise<ChangedTicketsPage> {
  const place = placeOf(cursor, since);
  if (place.kind === "listing" && place.after !== null) return readListing(needs, place, signal);
  return (await readExport(needs, place, signal)) ?? readListing(needs, listingFrom(place, since), signal);
}

function listingFrom(place: ChangesPlace, since: Date): Extract<ChangesPlace, { kind: "listing" }> {
  if (place.kind === "listing") return place;
  return { kind: "listing", until: since, began: null, after: null };
}

/** Null where this token may not read the export. */
async function readExport(
  { exports }: ReadChangedTicketsNeeds,
  place: ChangesPlace,
  signal: AbortSignal,
): Promise<ChangedTicketsPage | null> {
  const from = place.kind === "export" ? place.from : place.until;
  const beginning = { start_time: String(Math.floor((from.getTime() - OVERLAP_MS) / 1_000)) };
  const position = place.kind === "export" && place.cursor !== null ? { cursor: place.cursor } : beginning;
  try {
    return await exportPage(exports, { position, from, signal });
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    if (error.kind === "forbidden" || error.kind === "not-found") return null;
    // A cursor that Zendesk no longer knows: begin again where the last complete pass ended.
    if (error.kind !== "refused" || position === beginning) throw error;
    return exportPage(exports, { position: beginning, from, signal });
  }
}

async function exportPage(
  client: ZendeskClient,
  { position, from, signal }: { position: Record<string, string>; from: Date; signal: AbortSignal },
): Promise<ChangedTicketsPage> {
  const { value, date } = await client.read({
    ...PAGE_LIMITS,
    task: "list changed tickets",
    path: "/incremental/tickets/cursor",
    query: { ...position, per_page: String(EXPORT_PAGE) },
    answer: TicketExport,
    signal,
  });
  const next = value.after_cursor ?? null;
  // Without a new cursor there is nothing to go on to; the same page again would never end.
  const isLast = value.end_of_stream !== false || next === null || next === position["cursor"];
  return {
    tickets: value.tickets.map(changedTicket),
    cursor: placeAfter({ kind: "export", cursor: next ?? position["cursor"] ?? null, from }),
    isLast,
    readUntil: isLast && date ? new Date(date.getTime() - WITHHELD_MS) : null,
    helpdeskNow: date,
  };
}

/**
 * By last change, newest first: what changes while it is read moves to the front and is the next pass's. A pass ends
 * at the time at which the one before began.
 */
async function readListing(
  { tickets: client }: ReadChangedTicketsNeeds,
  place: Extract<ChangesPlace, { kind: "listing" }>,
  signal: AbortSignal,
): Promise<ChangedTicketsPage> {
  const query = {
    "page[size]": String(LISTING_PAGE),
    sort: "-updated_at",
    ...(place.after === null ? {} : { "page[after]": place.after }),
  };
  const { value, date } = await client.read({
    ...PAGE_LIMITS,
    task: "list changed tickets",
    path: "/tickets",
    query,
    answer: ChangedTicketPage,
    signal,
  });
  const rows = value.tickets.map(changedTicket);
  const end = place.until.getTime() - OVERLAP_MS;
  const fresh = rows.filter(({ updatedAt }) => updatedAt.getTime() >= end);
  const after = nextQuery(value, { query, baseUrl: client.baseUrl })?.["page[after]"] ?? null;
  const isLast = fresh.length < rows.length || after === null;
  const began = place.began ?? date ?? rows[0]?.updatedAt ?? place.until;
  return {
    tickets: fresh,
    cursor: placeAfter(
      isLast
        ? { kind: "listing", until: began, began: null, after: null }
        : { kind: "listing", until: place.until, began, after },
    ),
    isLast,
    readUntil: isLast ? began : null,
    helpdeskNow: date,
  };
}

function changedTicket({ id, updated_at, status }: ChangedTicketRow): ChangedTicketsPage["tickets"][number] {
  return { ticketId: id, updatedAt: new Date(updated_at), status: statusOf(status) };
}
