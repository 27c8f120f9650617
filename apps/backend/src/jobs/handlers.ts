import type { AdvanceTicketRequest } from "#flows/advance-ticket.ts";
import { bindJob, type JobBinding, type JobContext } from "./bind-job.ts";
import { advanceTicketJob, syncPageJob } from "./catalog.ts";

export type HandlerFlows = {
  advanceTicket(request: AdvanceTicketRequest, context: JobContext): Promise<void>;
  syncPage(request: { organizationId: string; sourceId: string; runId: string }, context: JobContext): Promise<void>;
};

/** What each job does: one flow. */
export function jobHandlers(flows: HandlerFlows): JobBinding[] {
  return [
    bindJob(advanceTicketJob, (input, context) => flows.advanceTicket(input, context)),
    bindJob(syncPageJob, (input, context) => flows.syncPage(input, context)),
  ];
}
