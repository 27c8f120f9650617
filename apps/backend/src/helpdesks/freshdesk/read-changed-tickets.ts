import { z } from "zod";
import type { ChangedTicketsPage } from "../helpdesk.ts";
import type { TicketRow } from "./api-types.ts";
import type { FreshdeskClient } from "./client.ts";
import { parseJson, ScanPlace, scanTickets, Time } from "./scan-tickets.ts";
import { statusOf } from "./status-of.ts";

type ReadChangedTickets = { cursor: string | null; since: Date; signal: AbortSignal };

/** Spam and trash are lists of their own, which are read after the one of all other tickets. */
const LISTS = ["current", "spam", "deleted"] as const;
type List = (typeof LISTS)[number];

/** `from`: where every list begins. `began`: when this pass began, by Freshdesk's clock. */
const Place = z.object({
  from: Time,
  began: Time.nullable(),
  list: z.enum(LISTS),
  at: ScanPlace.nullable(),
});
type Place = z.infer<typeof Place>;

/** What lies before the beginning is read again: duplicates are free, losses are not. */
const OVERLAP_MS = 120_000;

/** The next page of tickets that changed; a pass goes through all three lists and ends where the next one begins. */
export async function readChangedTickets(
  client: FreshdeskClient,
  { cursor, since, signal }: ReadChangedTickets,
): Promise<ChangedTicketsPage> {
  const place = Place.safeParse(parseJson(cursor)).data ?? beginning(since);
  const { list } = place;
  const { rows, next, date } = await scanTickets(client, place.at ?? { since: place.from, page: 1 }, {
    task: "list changed tickets",
    ...(list === "current" ? {} : { filter: list }),
    signal,
  });
  const began = place.began ?? date;
  const following = next === null ? listAfter(list) : list;
  const end = began ?? latestOf(rows) ?? place.from;
  return {
    tickets: rows.map((row) => changedTicket(row, list)),
    cursor: JSON.stringify(following === null ? beginning(end) : { ...place, began, list: following, at: next }),
    isLast: following === null,
    readUntil: following === null ? began : null,
    helpdeskNow: date,
  };
}

function beginning(since: Date): Place {
  return { from: new Date(since.getTime() - OVERLAP_MS), began: null, list: "current", at: null };
}

const listAfter = (list: List): List | null => LISTS[LISTS.indexOf(list) + 1] ?? null;

function latestOf(rows: readonly TicketRow[]): Date | null {
  return rows.length === 0 ? null : new Date(Math.max(...rows.map(({ updated_at }) => Date.parse(updated_at))));
}

function changedTicket(row: TicketRow, list: List): ChangedTicketsPage["tickets"][number] {
  const status = list === "current" ? statusOf(row) : list;
  return { ticketId: row.id, updatedAt: new Date(row.updated_at), status };
}
