import { isSwept } from "#domain/sweep/sweep-lag.ts";
import { sweepTicketsJob } from "#jobs/catalog.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Stores } from "#store/store.ts";

type Account = Pick<IntegrationRecord, "organizationId" | "id" | "status" | "settings">;
type Followed = {
  /** The account before the change; null when it is new. */
  before: Account | null;
  after: Account;
  /** The helpdesk's clock, and how far it is ahead of ours. */
  helpdeskNow: Date;
  helpdeskAheadMs: number;
};

/**
 * Keeps the search for missed tickets in step with what an admin just switched, in the admin's own transaction. From
 * the moment at which drafts are wanted on, no comment may be missed; what was asked before is history. An account
 * that was listened to all along, and only got a new credential, goes on from where it stood.
 */
export async function followAssist(stores: Pick<Stores, "sweeps" | "jobs">, followed: Followed): Promise<void> {
  const { before, after, helpdeskNow, helpdeskAheadMs } = followed;
  const { organizationId, id: integrationId } = after;
  const isNew = !before || !isSwept(before);
  if (isNew) await stores.sweeps.begin(organizationId, integrationId, { owedSince: helpdeskNow, helpdeskAheadMs });
  if (isSwept(after)) await stores.jobs.enqueue(sweepTicketsJob, { organizationId, integrationId });
}
