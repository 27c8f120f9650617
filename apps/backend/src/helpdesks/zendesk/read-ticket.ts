import { HelpdeskError, type TicketReading } from "../helpdesk.ts";
import { type Comment, CommentPage, TicketAnswer, type User } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";
import { normaliseTicket } from "./normalise.ts";
import { pagesOf } from "./paging.ts";
import { readPeople } from "./read-people.ts";

/** No Zendesk ticket holds more. */
const MAX_COMMENTS = 5_000;

type ReadTicketNeeds = { client: ZendeskClient; actingUserId: () => Promise<string | null> };

/** A ticket with every comment and everybody on it. Throws `HelpdeskError` when Zendesk cannot say. */
export async function readTicket({ client, actingUserId }: ReadTicketNeeds, ticketId: string): Promise<TicketReading> {
  const path = `/tickets/${encodeURIComponent(ticketId)}`;
  const query = { include: "users" };
  try {
    const { value, date } = await client.read({ task: `read ticket ${ticketId}`, path, query, answer: TicketAnswer });
    const { comments, users: authors } = await readComments(client, ticketId);
    const ids = [value.ticket.requester_id, ...comments.map((comment) => comment.author_id)].filter((id) => id != null);
    const users = await readPeople(client, { ids, known: [...value.users, ...authors] });
    const isEverybodyKnown = ids.every((id) => users.has(id) || Number(id) <= 0);
    const ticket = normaliseTicket({
      ticket: value.ticket,
      comments,
      users,
      actingUserId: isEverybodyKnown ? null : await actingUserId(),
      url: `${client.baseUrl}/agent/tickets/${value.ticket.id}`,
      readAt: date,
    });
    return { kind: "found", ticket };
  } catch (error) {
    if (error instanceof HelpdeskError && error.kind === "not-found") return { kind: "gone", detail: error.message };
    throw error;
  }
}

async function readComments(client: ZendeskClient, ticketId: string): Promise<{ comments: Comment[]; users: User[] }> {
  const comments: Comment[] = [];
  const users: User[] = [];
  for await (const page of pagesOf(client, {
    task: `read the comments of ticket ${ticketId}`,
    path: `/tickets/${encodeURIComponent(ticketId)}/comments`,
    query: { include: "users" },
    answer: CommentPage,
  })) {
    comments.push(...page.comments);
    users.push(...page.users);
    if (comments.length >= MAX_COMMENTS) break;
  }
  return { comments, users };
}
