import { HelpdeskError, type TicketReading } from "../helpdesk.ts";
import { type AccountNeeds, agentNames, choiceLabel, groupName } from "./account-facts.ts";
import { Contact, Conversation, type Person, Ticket } from "./api-types.ts";
import { isOwnSource } from "./channel-of.ts";
import { type FreshdeskClient, readList } from "./client.ts";
import { normaliseTicket, type TicketParts } from "./normalise.ts";
import { isOwnStatus } from "./status-of.ts";

/** A ticket of more than ten thousand messages is no conversation; it is refused rather than read in part. */
const MOST_PAGES = 100;
/** People in copy whose names are looked up; each takes a call. */
const MOST_LOOK_UPS = 10;

/** A ticket with everything said on it. Throws `HelpdeskError` when Freshdesk cannot say. */
export async function readTicket(needs: AccountNeeds, ticketId: string): Promise<TicketReading> {
  try {
    const { ticket, folder, date } = await readDescription(needs.client, ticketId);
    const conversations = await readConversations(needs.client, { ticketId, folder });
    const parts = await readAround(needs, { ticket, conversations });
    const url = `${needs.client.baseUrl}/a/tickets/${ticket.id}`;
    return { kind: "found", ticket: normaliseTicket({ ...parts, ticket, conversations, url, readAt: date }) };
  } catch (error) {
    if (error instanceof HelpdeskError && error.kind === "not-found") return { kind: "gone", detail: error.message };
    throw error;
  }
}

/** Where a ticket lies: among the others, or in the archive. */
export type TicketFolder = "/tickets" | "/tickets/archived";

/** The ticket itself, with its first message. The requester costs a credit and spares two. */
export async function readDescription(
  client: FreshdeskClient,
  ticketId: string,
): Promise<{ ticket: Ticket; folder: TicketFolder; date: Date | null }> {
  const task = `read ticket ${ticketId}`;
  const id = encodeURIComponent(ticketId);
  try {
    const query = { include: "requester" };
    const { value, date } = await client.read({ task, path: `/tickets/${id}`, query, answer: Ticket });
    return { ticket: value, folder: "/tickets", date };
  } catch (error) {
    if (!(error instanceof HelpdeskError) || error.kind !== "not-found") throw error;
    const { value, date } = await client.read({ task, path: `/tickets/archived/${id}`, answer: Ticket });
    return { ticket: { ...value, archived: true }, folder: "/tickets/archived", date };
  }
}

/** Everything said after the first message, oldest first. */
export function readConversations(
  client: FreshdeskClient,
  { ticketId, folder = "/tickets" }: { ticketId: string; folder?: TicketFolder },
): Promise<Conversation[]> {
  return readList(client, {
    task: `read the conversations of ticket ${ticketId}`,
    path: `${folder}/${encodeURIComponent(ticketId)}/conversations`,
    row: Conversation,
    mostPages: MOST_PAGES,
  });
}

type Said = { ticket: Ticket; conversations: readonly Conversation[] };
type Around = Omit<TicketParts, "ticket" | "conversations" | "url" | "readAt">;

/** The names of people, group, status and source around a ticket; most of them are remembered. */
async function readAround(needs: AccountNeeds, { ticket, conversations }: Said): Promise<Around> {
  const requesterId = ticket.requester_id ?? null;
  const requester = ticket.requester ?? (requesterId === null ? null : await findContact(needs.client, requesterId));
  const reps = conversations.flatMap(({ user_id, incoming }) => (incoming ? [] : (user_id ?? [])));
  const unnamed = requester === null && requesterId !== null ? [requesterId] : [];
  const agents = await agentNames(needs, [...new Set([...reps, ...unnamed])]);
  const writers = new Set(conversations.flatMap(({ user_id }) => user_id ?? []));
  // Who left the team is a contact from then on.
  const others = [...writers].filter((id) => id !== requesterId && !agents.has(id));
  return {
    requester,
    agents,
    customers: await customerNames(needs.client, others),
    groupName: ticket.group_id ? await groupName(needs, ticket.group_id) : null,
    statusLabel: isOwnStatus(ticket.status)
      ? await choiceLabel(needs, { field: "default_status", id: ticket.status })
      : null,
    sourceLabel: isOwnSource(ticket.source)
      ? await choiceLabel(needs, { field: "default_source", id: ticket.source ?? 0 })
      : null,
  };
}

async function customerNames(client: FreshdeskClient, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const id of ids.slice(0, MOST_LOOK_UPS)) names.set(id, (await findContact(client, id))?.name ?? "");
  return names;
}

/** Null for whoever is no contact: agents write tickets too, and people get deleted for good. */
async function findContact(client: FreshdeskClient, id: string): Promise<Person | null> {
  const path = `/contacts/${encodeURIComponent(id)}`;
  try {
    return (await client.read({ task: `look up contact ${id}`, path, answer: Contact })).value;
  } catch (error) {
    if (error instanceof HelpdeskError && ["not-found", "forbidden", "refused"].includes(error.kind)) return null;
    throw error;
  }
}
