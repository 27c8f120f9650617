import { notExecuted, type Undone } from "../api-client.ts";
import { HelpdeskError } from "../helpdesk.ts";
import { Ticket } from "./api-types.ts";
import type { FreshdeskClient } from "./client.ts";
import { CLOSED } from "./status-of.ts";

export type WritingNeeds = { client: FreshdeskClient; now: () => Date };
export type Readiness = { kind: "ready"; ticket: Ticket } | Undone;

/**
 * Looks at a ticket right before it is written on. Freshdesk takes messages on closed tickets and guards no write by what
 * the ticket was like, so that this look is all the guard there is.
 */
export async function readBeforeWriting(
  { client, now }: WritingNeeds,
  { ticketId, task, isClosedFine = false }: { ticketId: string; task: string; isClosedFine?: boolean },
): Promise<Readiness> {
  try {
    const path = `/tickets/${encodeURIComponent(ticketId)}`;
    const { value: ticket } = await client.read({ task, path, answer: Ticket });
    const isClosed = ticket.status === CLOSED && !isClosedFine;
    const state = ticket.deleted ? "in the trash" : ticket.spam ? "spam" : isClosed ? "closed" : null;
    if (state === null) return { kind: "ready", ticket };
    return { kind: "refused", detail: `Freshdesk could not ${task}: the ticket is ${state}. Nothing was written.` };
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    if (error.isRetryable || error.kind === "credentials" || error.kind === "unreadable")
      return notExecuted(error, now());
    return { kind: "refused", detail: error.message };
  }
}
