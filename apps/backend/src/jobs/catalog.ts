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

export const JOBS = [advanceTicketJob, syncPageJob, sweepTicketsJob, handOffJob] as const;
