import type { Credential, Helpdesk } from "../helpdesk.ts";
import { isOnThisMachine } from "../on-this-machine.ts";
import { actingUserIdOf } from "./acting-user.ts";
import { addTags } from "./add-tags.ts";
import { brandedHelpCenter } from "./branded-help-center.ts";
import { callWebhook } from "./call-webhook.ts";
import { checkCredential } from "./check-credential.ts";
import type { ZendeskClient } from "./client.ts";
import { findNote } from "./find-note.ts";
import { inspectSetUp } from "./inspect-set-up.ts";
import { isRep } from "./is-rep.ts";
import { openTestTicket } from "./open-test-ticket.ts";
import { findTicket, openTicket } from "./open-ticket.ts";
import { postInternalNote } from "./post-internal-note.ts";
import { readChangedTickets } from "./read-changed-tickets.ts";
import { readTicket } from "./read-ticket.ts";
import { renewWebhookSecret } from "./renew-webhook-secret.ts";
import { setUpWebhook } from "./set-up-webhook.ts";

export type ZendeskClients = {
  credentialKind: Credential["kind"];
  tickets: ZendeskClient;
  exports: ZendeskClient;
  articles: ZendeskClient;
  /** Articles of another brand of the account; null when the name leads to the account's own help center. */
  articlesOf: (brand: string) => ZendeskClient | null;
  now: () => Date;
};

/**
 * Zendesk behind the port. Tickets, exports and articles are counted against separate allowances, so each has its own
 * client.
 */
export function zendesk({ credentialKind, tickets, exports, articles, articlesOf, now }: ZendeskClients): Helpdesk {
  const needs = { client: tickets, actingUserId: actingUserIdOf(tickets) };
  return {
    kind: "zendesk",
    can: { signsWebhooks: true, addsTagsAtomically: true, guardsWritesByStamp: true, hidesMarkers: true },
    checkCredential: () => checkCredential(tickets, credentialKind),
    readTicket: (ticketId) => readTicket(needs, ticketId),
    isRep: (id) => isRep(tickets, id),
    readChangedTickets: (request) => readChangedTickets({ exports, tickets }, request),
    postInternalNote: (note) => postInternalNote(tickets, note),
    addTags: (request) => addTags(tickets, request),
    findNote: (trace) => findNote(needs, trace),
    openTicket: (ticket) => openTicket(tickets, ticket),
    findTicket: (externalId) => findTicket(tickets, externalId),
    setUpWebhook: (request) => setUpWebhook(tickets, request),
    inspectSetUp: (request) => inspectSetUp(tickets, { ...request, now }),
    callWebhook: (request) => callWebhook(tickets, request),
    openTestTicket: isOnThisMachine(tickets.baseUrl) ? (ticket) => openTestTicket(tickets, ticket) : null,
    renewWebhookSecret: ({ webhookId }) => renewWebhookSecret(tickets, webhookId),
    // Tickets that customers open in Zendesk are answered by its reps: the copilot advises there.
    desk: null,
    helpCenter: brandedHelpCenter({ account: tickets, articles, articlesOf }),
  };
}
