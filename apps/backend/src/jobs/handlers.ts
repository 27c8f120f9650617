import type { AdvanceTicketRequest } from "#flows/advance-ticket.ts";
import type { HandOffJob } from "#flows/hand-off.ts";
import { bindJob, type JobBinding, type JobContext } from "./bind-job.ts";
import { advanceTicketJob, handOffJob, sweepTicketsJob, syncPageJob } from "./catalog.ts";

export type HandlerFlows = {
  advanceTicket(request: AdvanceTicketRequest, context: JobContext): Promise<void>;
  handOff(request: HandOffJob, context: JobContext): Promise<void>;
  syncPage(request: { organizationId: string; sourceId: string; runId: string }, context: JobContext): Promise<void>;
  sweepTickets(request: { organizationId: string; integrationId: string }, context: JobContext): Promise<void>;
};

/** What each job does: one flow. */
export function jobHandlers(flows: HandlerFlows): JobBinding[] {
  return [
    bindJob(advanceTicketJob, (input, context) => flows.advanceTicket(input, context)),
    bindJob(handOffJob, (input, context) => flows.handOff(input, context)),
    bindJob(syncPageJob, (input, context) => flows.syncPage(input, context)),
    bindJob(sweepTicketsJob, (input, context) => flows.sweepTickets(input, context)),
  ];
}
