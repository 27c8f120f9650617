import { type FindTicketResult, HelpdeskError, type NewTicket, type OpenTicketOutcome } from "../helpdesk.ts";
import { TicketList, TicketUpdate } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";
import { MARKER_KEY } from "./normalise.ts";

/**
 * Opens a ticket whose first comment is internal: we submit it, because the first comment of a ticket is its submitter's
 * and a customer's comment is always public. Zendesk answers a repeated request of the same content with the first
 * ticket for two hours; the external id settles what comes later.
 */
export async function openTicket(client: ZendeskClient, ticket: NewTicket): Promise<OpenTicketOutcome> {
  const body = { ticket: bodyOf(ticket) };
  const written = await client.write({
    task: `open a ticket for ${ticket.externalId}`,
    method: "POST",
    path: "/tickets",
    body,
    idempotencyKey: await keyOf(body),
    answer: TicketUpdate,
  });
  if (written.kind !== "done") return written;
  const { ticket: opened, audit } = written.value;
  const place = placeOf(client, opened.id);
  const comment = audit?.events.find((event) => event.type === "Comment");
  if (comment?.public !== true) return { kind: "opened", ...place };
  const warning = `Zendesk made the first comment of ticket ${opened.id} visible to the customer. Make it internal.`;
  return { kind: "opened", ...place, warning };
}

/** The ticket of ours that is there. The list by external id is read from the tickets themselves, not from an index. */
export async function findTicket(client: ZendeskClient, externalId: string): Promise<FindTicketResult> {
  try {
    const { value } = await client.read({
      task: `look for the ticket of ${externalId}`,
      path: "/tickets",
      query: { external_id: externalId },
      answer: TicketList,
    });
    // A rep may copy the id onto another ticket; ours came first.
    const [first] = value.tickets
      .filter((ticket) => ticket.external_id === externalId)
      .sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || Number(a.id) - Number(b.id));
    return first ? { kind: "found", ...placeOf(client, first.id) } : { kind: "absent" };
  } catch (error) {
    if (error instanceof HelpdeskError) return { kind: "unreadable", detail: error.message };
    throw error;
  }
}

const placeOf = ({ baseUrl }: ZendeskClient, ticketId: string) => ({
  ticketId,
  url: `${baseUrl}/agent/tickets/${ticketId}`,
});

function bodyOf({ externalId, subject, html, tags, marker, authorId, requester, assigneeId }: NewTicket) {
  return {
    external_id: externalId,
    subject,
    comment: { html_body: html, public: false, author_id: authorId },
    submitter_id: authorId,
    metadata: { [MARKER_KEY]: marker },
    tags,
    ...(requester === null ? {} : { requester }),
    ...(assigneeId === null ? {} : { assignee_id: assigneeId }),
  };
}

/** The same content has the same key; changed content has another one, because Zendesk refuses a key twice otherwise. */
async function keyOf(body: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return `opencx-${Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("base64url")}`;
}
