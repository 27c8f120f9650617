import type { AdvanceTicketRequest } from "#flows/advance-ticket.ts";
import type { DeliverEventJob } from "#flows/deliver-event.ts";
import type { DraftForRepRequest } from "#flows/draft-for-rep.ts";
import type { HandOffJob } from "#flows/hand-off.ts";
import type { ReadBacklogRequest } from "#flows/read-backlog.ts";
import { bindJob, type JobBinding, type JobContext } from "./bind-job.ts";
import {
  advanceTicketJob,
  deliverEventJob,
  draftForRepJob,
  handOffJob,
  readBacklogJob,
  sweepTicketsJob,
  syncPageJob,
  wakeTicketJob,
} from "./catalog.ts";

export type HandlerFlows = {
  advanceTicket(request: AdvanceTicketRequest, context: JobContext): Promise<void>;
  wakeTicket(request: AdvanceTicketRequest, context: JobContext): Promise<void>;
  readBacklog(request: ReadBacklogRequest, context: JobContext): Promise<void>;
  handOff(request: HandOffJob, context: JobContext): Promise<void>;
  draftForRep(request: DraftForRepRequest, context: JobContext): Promise<void>;
  syncPage(request: { organizationId: string; sourceId: string; runId: string }, context: JobContext): Promise<void>;
  sweepTickets(request: { organizationId: string; integrationId: string }, context: JobContext): Promise<void>;
  deliverEvent(request: DeliverEventJob, context: JobContext): Promise<void>;
};

/** What each job does: one flow. */
export function jobHandlers(flows: HandlerFlows): JobBinding[] {
  return [
    bindJob(advanceTicketJob, (input, context) => flows.advanceTicket(input, context)),
    bindJob(wakeTicketJob, (input, context) => flows.wakeTicket(input, context)),
    bindJob(readBacklogJob, (input, context) => flows.readBacklog(input, context)),
    bindJob(handOffJob, (input, context) => flows.handOff(input, context)),
    bindJob(draftForRepJob, (input, context) => flows.draftForRep(input, context)),
    bindJob(syncPageJob, (input, context) => flows.syncPage(input, context)),
    bindJob(sweepTicketsJob, (input, context) => flows.sweepTickets(input, context)),
    bindJob(deliverEventJob, (input, context) => flows.deliverEvent(input, context)),
  ];
}
