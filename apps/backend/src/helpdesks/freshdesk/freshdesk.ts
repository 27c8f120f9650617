import type { Dispatcher } from "undici";
import type { Helpdesk, TicketDesk } from "../helpdesk.ts";
import { isOnThisMachine } from "../on-this-machine.ts";
import type { AccountMemory } from "./account-memory.ts";
import { addTags } from "./add-tags.ts";
import { changeTicket } from "./change-ticket.ts";
import { checkCredential } from "./check-credential.ts";
import type { FreshdeskClient } from "./client.ts";
import { findNote } from "./find-note.ts";
import { findTicket } from "./find-ticket.ts";
import { freshdeskHelpCenter } from "./help-center.ts";
import { inspectSetUp } from "./inspect-set-up.ts";
import { isRep } from "./is-rep.ts";
import { openTestTicket } from "./open-test-ticket.ts";
import { openTicket } from "./open-ticket.ts";
import { postInternalNote } from "./post-internal-note.ts";
import { postReply } from "./post-reply.ts";
import { readAttachment } from "./read-attachment.ts";
import { readBacklog } from "./read-backlog.ts";
import { readChangedTickets } from "./read-changed-tickets.ts";
import { readTargets } from "./read-targets.ts";
import { readTicket } from "./read-ticket.ts";
import { renewWebhookSecret } from "./renew-webhook-secret.ts";
import { setUpWebhook } from "./set-up-webhook.ts";

export type FreshdeskNeeds = {
  client: FreshdeskClient;
  /** The same account for reading ahead, which stops while calls are scarce. */
  background: FreshdeskClient;
  memory: AccountMemory;
  connections: Dispatcher;
  now: () => Date;
};

/** Freshdesk behind the port. All calls draw on one allowance of the account, whoever makes them. */
export function freshdesk({ client, background, memory, connections, now }: FreshdeskNeeds): Helpdesk {
  const needs = { client, memory, now };
  return {
    kind: "freshdesk",
    can: {
      // Rules carry our secret in a header and nothing else.
      signsWebhooks: false,
      // Only whole lists of tags can be written.
      addsTagsAtomically: false,
      // A write cannot be bound to what the ticket was like when it was read.
      guardsWritesByStamp: false,
      // An attribute of the element around a message, which no reader is shown.
      hidesMarkers: true,
    },
    checkCredential: () => checkCredential(client),
    readTicket: (ticketId) => readTicket(needs, ticketId),
    isRep: (id) => isRep(client, id),
    readChangedTickets: (request) => readChangedTickets(client, request),
    postInternalNote: (note) => postInternalNote(needs, note),
    addTags: (request) => addTags(needs, request),
    findNote: (trace) => findNote(needs, trace),
    openTicket: (ticket) => openTicket(needs, ticket),
    findTicket: (externalId) => findTicket(needs, externalId),
    setUpWebhook: (request) => setUpWebhook(client, request),
    inspectSetUp: (request) => inspectSetUp(client, { ...request, now }),
    callWebhook: async () => ({ kind: "not-possible", detail: "Freshdesk calls only when a rule fires." }),
    openTestTicket: isOnThisMachine(client.baseUrl) ? (ticket) => openTestTicket(client, ticket) : null,
    renewWebhookSecret: (request) => renewWebhookSecret(client, request),
    desk: desk({ client, background, memory, connections, now }),
    helpCenter: freshdeskHelpCenter({ patient: background, prompt: client }),
  };
}

function desk({ client, background, memory, connections, now }: FreshdeskNeeds): TicketDesk {
  return {
    postReply: (reply) => postReply({ client, now }, reply),
    changeTicket: (request) => changeTicket(client, request),
    readTargets: (request) => readTargets(client, request),
    readBacklog: (request) => readBacklog({ client: background, memory }, request),
    readAttachment: (request) => readAttachment({ client, connections }, request),
  };
}
