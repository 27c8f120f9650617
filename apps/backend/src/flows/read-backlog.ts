import { BACKLOG_TRIGGER } from "#domain/session/wake-trigger.ts";
import { type Helpdesk, HelpdeskError } from "#helpdesks/helpdesk.ts";
import { readBacklogJob, wakeTicketJob } from "#jobs/catalog.ts";
import { RetryLater } from "#jobs/job.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";

export type ReadBacklogNeeds = {
  store: Pick<Store, "integrations" | "transaction">;
  openHelpdesk: (integration: IntegrationRecord) => Promise<Pick<Helpdesk, "desk">>;
  now: () => Date;
};
export type ReadBacklogRequest = {
  organizationId: string;
  integrationId: string;
  /** Tickets opened before are left alone. */
  since: string;
  cursor: string | null;
  placed: number;
};

/**
 * The smallest plan allows 200 calls a minute and a ticket takes two: at this pace a backlog stays below the quarter that
 * it may take, and 5,000 tickets are read in four hours at best.
 */
const TICKET_EVERY_MS = 3_000;
/** So many tickets are on their way without a pause: a small account is read in at once. */
const AT_ONCE = 20;
const OUTAGE_PAUSE_MS = 60_000;

/**
 * Reads one page of the tickets that wait for somebody since before the copilot came, and puts each on its way as
 * history, spaced out so that live tickets are not held up. Writes nothing into the helpdesk.
 */
export async function readBacklog(
  needs: ReadBacklogNeeds,
  request: ReadBacklogRequest,
  signal: AbortSignal,
): Promise<void> {
  const { organizationId, integrationId, since, cursor, placed } = request;
  const integration = await needs.store.integrations.find(organizationId, integrationId);
  if (!integration || integration.status === "disconnected") return;
  const { desk } = await needs.openHelpdesk(integration);
  if (!desk) return;
  try {
    const page = await desk.readBacklog({ cursor, since: new Date(since), signal });
    await needs.store.transaction(async ({ jobs }) => {
      for (const [place, ticketId] of page.ticketIds.entries()) {
        const wake = { organizationId, integrationId, ticketId, trigger: BACKLOG_TRIGGER };
        await jobs.enqueue(wakeTicketJob, wake, { startAt: turnOf(placed + place, needs.now()) });
      }
      if (page.isLast) return;
      const next = { ...request, cursor: page.cursor, placed: placed + page.ticketIds.length };
      await jobs.enqueue(readBacklogJob, next);
    });
  } catch (error) {
    if (!(error instanceof HelpdeskError) || !error.isRetryable) throw error;
    throw new RetryLater(error.retryAt ?? new Date(needs.now().getTime() + OUTAGE_PAUSE_MS), error.message);
  }
}

/** `startAt` counts from now although `place` counts from the beginning: reading the pages took its time too. */
function turnOf(place: number, now: Date): Date {
  return new Date(now.getTime() + Math.max(0, place - AT_ONCE) * TICKET_EVERY_MS);
}
