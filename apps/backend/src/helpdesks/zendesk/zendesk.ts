import type { Helpdesk } from "../helpdesk.ts";
import { actingUserIdOf } from "./acting-user.ts";
import { addTags } from "./add-tags.ts";
import { checkCredential } from "./check-credential.ts";
import type { ZendeskClient } from "./client.ts";
import { findNote } from "./find-note.ts";
import { zendeskHelpCenter } from "./help-center.ts";
import { postInternalNote } from "./post-internal-note.ts";
import { readTicket } from "./read-ticket.ts";
import { renewWebhookSecret } from "./renew-webhook-secret.ts";
import { setUpWebhook } from "./set-up-webhook.ts";

/**
 * Zendesk behind the port. Tickets and articles are counted against separate allowances, so each has its own client.
 */
export function zendesk({ tickets, articles }: { tickets: ZendeskClient; articles: ZendeskClient }): Helpdesk {
  const needs = { client: tickets, actingUserId: actingUserIdOf(tickets) };
  return {
    kind: "zendesk",
    can: { signsWebhooks: true, addsTagsAtomically: true, guardsWritesByStamp: true, hidesMarkers: true },
    checkCredential: () => checkCredential(tickets),
    readTicket: (ticketId) => readTicket(needs, ticketId),
    postInternalNote: (note) => postInternalNote(tickets, note),
    addTags: (request) => addTags(tickets, request),
    findNote: (trace) => findNote(needs, trace),
    setUpWebhook: (request) => setUpWebhook(tickets, request),
    renewWebhookSecret: (webhookId) => renewWebhookSecret(tickets, webhookId),
    helpCenter: zendeskHelpCenter(articles),
  };
}
