import { z } from "zod";
import type { BacklogPage, HelpdeskTicket, TicketDesk } from "../helpdesk.ts";
import { type AccountNeeds, choiceLabel } from "./account-facts.ts";
import type { TicketRow } from "./api-types.ts";
import { parseJson, ScanPlace, scanTickets } from "./scan-tickets.ts";
import { isOwnStatus, statusOf } from "./status-of.ts";

const Place = z.object({ at: ScanPlace });
const WAITING = new Set<HelpdeskTicket["status"]>(["new", "open", "pending", "hold"]);

/**
 * The next tickets that wait for somebody and were opened since then. A ticket was changed at the earliest when it was
 * opened, so the list by last change holds them all; it may name one twice that changes while it is read.
 */
export async function readBacklog(
  needs: AccountNeeds,
  { cursor, since, signal }: Parameters<TicketDesk["readBacklog"]>[0],
): Promise<BacklogPage> {
  const place = Place.safeParse(parseJson(cursor)).data?.at ?? { since, page: 1 };
  const { rows, next } = await scanTickets(needs.client, place, { task: "list open tickets", signal });
  const opened = rows.filter(({ created_at }) => Date.parse(created_at) >= since.getTime());
  const ticketIds: string[] = [];
  for (const row of opened) if (WAITING.has(await statusOfRow(needs, row))) ticketIds.push(row.id);
  return { ticketIds, cursor: JSON.stringify({ at: next ?? place }), isLast: next === null };
}

async function statusOfRow(needs: AccountNeeds, row: TicketRow): Promise<HelpdeskTicket["status"]> {
  const isOwn = isOwnStatus(row.status);
  return statusOf(row, isOwn ? await choiceLabel(needs, { field: "default_status", id: row.status }) : null);
}
