import { notExecuted } from "../api-client.ts";
import { HelpdeskError, type NewTicket, type OpenTicketOutcome } from "../helpdesk.ts";
import type { AccountNeeds } from "./account-facts.ts";
import { WrittenTicket } from "./api-types.ts";
import { hasOwnNote, locateTicket, placeOf } from "./find-ticket.ts";
import { handOffTag } from "./hand-off-tag.ts";
import { writeNote } from "./post-internal-note.ts";
import { STATUS_NUMBER } from "./status-of.ts";

/** The requester may be shown and mailed this: Freshdesk has no ticket whose first message is internal. */
const DESCRIPTION = "<p>Our team is taking over this conversation and will get back to you here.</p>";
const LOW_PRIORITY = 1;
const FROM_PORTAL = 2;

/**
 * Opens a ticket in two steps: the ticket with a few words that harm nobody, then everything internal as a private note.
 * What was opened before and lost on the way is taken up where it broke off, so that there is one ticket, and none
 * without its note.
 */
export async function openTicket(
  needs: AccountNeeds & { now: () => Date },
  ticket: NewTicket,
): Promise<OpenTicketOutcome> {
  try {
    const known = await locateTicket(needs.client, ticket.externalId);
    if (known !== null && (await hasOwnNote(needs, known))) return { kind: "opened", ...placeOf(needs.client, known) };
    const opened = known === null ? await createTicket(needs, ticket) : { kind: "done" as const, value: { id: known } };
    return opened.kind === "done" ? await addNote(needs, { ticket, ticketId: opened.value.id }) : opened;
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    return error.kind === "forbidden" || error.kind === "refused"
      ? { kind: "refused", detail: error.message }
      : notExecuted(error, needs.now());
  }
}

async function createTicket({ client }: AccountNeeds, ticket: NewTicket) {
  return client.write({
    task: `open a ticket for ${ticket.externalId}`,
    method: "POST",
    path: "/tickets",
    body: {
      subject: ticket.subject,
      description: DESCRIPTION,
      status: STATUS_NUMBER.open,
      priority: LOW_PRIORITY,
      source: FROM_PORTAL,
      tags: [...ticket.tags, await handOffTag(ticket.externalId)],
      ...(ticket.requester === null ? { requester_id: ticket.authorId } : ticket.requester),
      ...(ticket.assigneeId === null ? {} : { responder_id: ticket.assigneeId }),
    },
    answer: WrittenTicket,
  });
}

async function addNote(
  { client }: AccountNeeds,
  { ticket, ticketId }: { ticket: NewTicket; ticketId: string },
): Promise<OpenTicketOutcome> {
  const task = `add the summary to ticket ${ticketId}`;
  const noted = await writeNote({ client }, { ticketId, html: ticket.html, marker: ticket.marker, task });
  const place = placeOf(client, ticketId);
  if (noted.kind === "refused")
    return { kind: "opened", ...place, warning: `${noted.detail} The ticket is there without summary and transcript.` };
  if (noted.kind !== "sent") return noted;
  return { kind: "opened", ...place, ...(noted.warning === undefined ? {} : { warning: noted.warning }) };
}
