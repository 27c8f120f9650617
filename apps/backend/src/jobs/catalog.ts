import { z } from "zod";
import { defineJob } from "./job.ts";

/** Brings a ticket as far as it can go: settles open writes, reads, decides, drafts, delivers. */
export const advanceTicketJob = defineJob({
  name: "ticket.advance",
  input: z.object({
    organizationId: z.string(),
    integrationId: z.string(),
    ticketId: z.string(),
    trigger: z.string(),
  }),
  attempts: 10,
  lane: ({ integrationId, ticketId }) => `${integrationId}:${ticketId}`,
  priority: 30,
});

/** Writes a draft that a rep asked for, for the sidebar alone. In the ticket's lane: it reads the ticket too. */
export const draftForRepJob = defineJob({
  name: "assist.draft",
  input: z.object({
    organizationId: z.string(),
    integrationId: z.string(),
    ticketId: z.string(),
    suggestionId: z.string(),
  }),
  attempts: 3,
  lane: ({ integrationId, ticketId }) => `${integrationId}:${ticketId}`,
  priority: 40,
});

/** Puts a ticket on its way at a later time, without holding up what happens to it until then. */
export const wakeTicketJob = defineJob({
  name: "ticket.wake",
  input: z.object({
    organizationId: z.string(),
    integrationId: z.string(),
    ticketId: z.string(),
    trigger: z.string(),
  }),
  attempts: 10,
  lane: ({ integrationId, ticketId, trigger }) => `${integrationId}:${ticketId}:${trigger}`,
  priority: 10,
});

/** Reads one page of the tickets that were there before the copilot, and puts them on their way as history. */
export const readBacklogJob = defineJob({
  name: "tickets.read-backlog",
  input: z.object({
    organizationId: z.string(),
    integrationId: z.string(),
    since: z.iso.datetime(),
    cursor: z.string().nullable(),
    /** How many tickets were put on their way so far: it spaces out the next ones. */
    placed: z.number().int().min(0),
  }),
  attempts: 8,
  lane: ({ integrationId }) => integrationId,
  priority: 10,
});

/** Reads one page of a source and stores it; the page's transaction enqueues the next. */
export const syncPageJob = defineJob({
  name: "source.sync-page",
  input: z.object({ organizationId: z.string(), sourceId: z.string(), runId: z.string() }),
  attempts: 8,
  lane: ({ sourceId }) => sourceId,
  priority: 20,
});

/** Reads one page of tickets that changed on an account and looks at those of which no webhook told. */
export const sweepTicketsJob = defineJob({
  name: "tickets.sweep",
  input: z.object({ organizationId: z.string(), integrationId: z.string() }),
  attempts: 4,
  lane: ({ integrationId }) => integrationId,
  priority: 20,
});

/** Opens the ticket that a hand-off owes another helpdesk account. */
export const handOffJob = defineJob({
  name: "session.hand-off",
  input: z.object({ organizationId: z.string(), integrationId: z.string(), handOffId: z.string() }),
  attempts: 10,
  lane: ({ handOffId }) => handOffId,
  priority: 40,
});

/** Tells one subscriber of one event. Its attempts at the subscriber are its own; these are for failures on our side. */
export const deliverEventJob = defineJob({
  name: "event.deliver",
  input: z.object({ organizationId: z.string(), deliveryId: z.string() }),
  attempts: 5,
  lane: ({ deliveryId }) => deliveryId,
  priority: 20,
});

export const JOBS = [
  advanceTicketJob,
  wakeTicketJob,
  readBacklogJob,
  syncPageJob,
  sweepTicketsJob,
  handOffJob,
  deliverEventJob,
  draftForRepJob,
] as const;
