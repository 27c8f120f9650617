import { isWorthALook } from "#domain/sweep/is-worth-a-look.ts";
import { isSwept } from "#domain/sweep/sweep-lag.ts";
import { SWEEP_TRIGGER } from "#domain/sweep/sweep-trigger.ts";
import { type ChangedTicket, type ChangedTicketsPage, type Helpdesk, HelpdeskError } from "#helpdesks/helpdesk.ts";
import { advanceTicketJob, sweepTicketsJob } from "#jobs/catalog.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import type { TicketSweep } from "#store/ticket-sweeps.ts";

export type SweepTicketsNeeds = {
  store: Pick<Store, "integrations" | "sweeps" | "sessions" | "handOffs" | "transaction">;
  openHelpdesk: (integration: IntegrationRecord) => Promise<Pick<Helpdesk, "readChangedTickets">>;
  now: () => Date;
};

/** Between two pages: Zendesk allows ten exports a minute. */
const PAGE_PAUSE_MS = 7_000;
/** After a failure that gave no time: soon enough to be done within minutes of the helpdesk's return. */
const FAILURE_PAUSE_SECONDS = 60;
const LONGEST_PAUSE_SECONDS = 3_600;

/**
 * Looks for tickets whose webhook never came: reads one page of what changed on the account, and puts every ticket of
 * which a change was not seen yet on its way, all in the transaction that moves the cursor. Whether anything is owed is
 * decided where webhooks lead as well, by the same rules and the same effect key, so that finding a ticket twice does
 * nothing. An account that is disconnected, or whose Assist Mode is off, is left alone.
 */
export async function sweepTickets(
  needs: SweepTicketsNeeds,
  request: { organizationId: string; integrationId: string },
  signal: AbortSignal,
): Promise<void> {
  const { organizationId, integrationId } = request;
  const integration = await needs.store.integrations.find(organizationId, integrationId);
  const sweep = await needs.store.sweeps.find(organizationId, integrationId);
  if (!sweep || !integration || !isSwept(integration)) return;
  try {
    const helpdesk = await needs.openHelpdesk(integration);
    const since = sweep.readUntil ?? sweep.owedSince;
    const page = await helpdesk.readChangedTickets({ cursor: sweep.cursor, since, signal });
    await storePage(needs, sweep, page);
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    await needs.store.sweeps.fail(organizationId, integrationId, error.message, pauseAfter(error, needs.now()));
  }
}

async function storePage(needs: SweepTicketsNeeds, sweep: TicketSweep, page: ChangedTicketsPage): Promise<void> {
  const { organizationId, integrationId } = sweep;
  const missed = await unseen(needs, sweep, page.tickets);
  const now = needs.now();
  const helpdeskAheadMs = page.helpdeskNow ? page.helpdeskNow.getTime() - now.getTime() : sweep.helpdeskAheadMs;
  await needs.store.transaction(async ({ sweeps, jobs }) => {
    // Another process has read this page: the tickets on it are on their way.
    if (!(await sweeps.advance(sweep, { ...page, helpdeskAheadMs }))) return;
    await jobs.enqueueAll(
      advanceTicketJob,
      missed.map(({ ticketId }) => ({ organizationId, integrationId, ticketId, trigger: SWEEP_TRIGGER })),
    );
    if (page.isLast) return;
    const startAt = new Date(now.getTime() + PAGE_PAUSE_MS);
    await jobs.enqueue(sweepTicketsJob, { organizationId, integrationId }, { startAt });
  });
}

/** The tickets with a change that no reading has shown, each once; those that a hand-off opened are ours as well. */
async function unseen(
  needs: SweepTicketsNeeds,
  { organizationId, integrationId, owedSince }: TicketSweep,
  changed: readonly ChangedTicket[],
): Promise<ChangedTicket[]> {
  const latest = new Map(changed.map((ticket) => [ticket.ticketId, ticket]));
  const ids = [...latest.keys()];
  const own = await needs.store.sessions.seen(organizationId, integrationId, ids);
  const seen = new Map([...own, ...(await needs.store.handOffs.seen(organizationId, integrationId, ids))]);
  return [...latest.values()].filter((ticket) =>
    isWorthALook(ticket, { seen: seen.get(ticket.ticketId) ?? null, owedSince }),
  );
}

function pauseAfter({ retryAt }: HelpdeskError, now: Date): number {
  const asked = retryAt === null ? 0 : Math.ceil((retryAt.getTime() - now.getTime()) / 1_000);
  return Math.min(LONGEST_PAUSE_SECONDS, Math.max(asked, FAILURE_PAUSE_SECONDS));
}
