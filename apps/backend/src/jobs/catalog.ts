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

export const JOBS = [advanceTicketJob, syncPageJob] as const;
