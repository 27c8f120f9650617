import { type FindTicketResult, HelpdeskError } from "../helpdesk.ts";
import { type AccountNeeds, actingAgentId } from "./account-facts.ts";
import { FoundTickets, TicketRow } from "./api-types.ts";
import { type FreshdeskClient, readListPage } from "./client.ts";
import { handOffTag } from "./hand-off-tag.ts";
import { readConversations } from "./read-ticket.ts";

/** The search's index is minutes behind; within this time the list of new tickets is asked instead. */
const INDEX_LAG_MS = 60 * 60_000;
const MOST_PAGES = 10;

/**
 * A ticket of ours counts as there when the note that says what it is about is on it as well: without it, opening it goes
 * on where it broke off.
 */
export async function findTicket(needs: AccountNeeds, externalId: string): Promise<FindTicketResult> {
  try {
    const ticketId = await locateTicket(needs.client, externalId);
    if (ticketId === null || !(await hasOwnNote(needs, ticketId))) return { kind: "absent" };
    return { kind: "found", ...placeOf(needs.client, ticketId) };
  } catch (error) {
    if (error instanceof HelpdeskError) return { kind: "unreadable", detail: error.message };
    throw error;
  }
}

export const placeOf = ({ baseUrl }: FreshdeskClient, ticketId: string) => ({
  ticketId,
  url: `${baseUrl}/a/tickets/${ticketId}`,
});

/** The ticket that bears our tag; a rep may copy the tag onto another one, but ours came first. Null when there is none. */
export async function locateTicket(client: FreshdeskClient, externalId: string): Promise<string | null> {
  const tag = await handOffTag(externalId);
  const task = `look for the ticket of ${externalId}`;
  const found = [...(await findInIndex(client, { tag, task })), ...(await findAmongNew(client, { tag, task }))];
  const [first] = found.sort(
    (a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || Number(a.id) - Number(b.id),
  );
  return first?.id ?? null;
}

async function findInIndex(
  client: FreshdeskClient,
  { tag, task }: { tag: string; task: string },
): Promise<TicketRow[]> {
  const query = { query: `"tag:'${tag}'"` };
  const { value } = await client.read({ task, path: "/search/tickets", query, answer: FoundTickets });
  return value.results;
}

/** Reads the newest tickets back to where the index is surely up to date. Throws when there are too many of them. */
async function findAmongNew(
  client: FreshdeskClient,
  { tag, task }: { tag: string; task: string },
): Promise<TicketRow[]> {
  const found: TicketRow[] = [];
  const query = { order_by: "created_at", order_type: "desc" };
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { rows, hasMore, date } = await readListPage(client, { task, path: "/tickets", query, page, row: TicketRow });
    found.push(...rows.filter((row) => row.tags?.some((each) => each.toLowerCase() === tag)));
    const oldest = Math.min(...rows.map(({ created_at }) => Date.parse(created_at)));
    if (!hasMore || rows.length === 0 || oldest < (date ?? new Date()).getTime() - INDEX_LAG_MS) return found;
  }
  if (found.length > 0) return found;
  throw new HelpdeskError("unreadable", `Freshdesk could not ${task}: too many tickets were opened within the hour.`);
}

/** Whether a private note of ours is on a ticket. */
export async function hasOwnNote(needs: AccountNeeds, ticketId: string): Promise<boolean> {
  const conversations = await readConversations(needs.client, { ticketId });
  const authorId = await actingAgentId(needs);
  return conversations.some((each) => each.private && !each.incoming && each.user_id === authorId);
}
