import { nextRunAt } from "#domain/sync/cadence.ts";
import { checkAtStart } from "#domain/sync/check-cadence.ts";
import { syncPageJob } from "#jobs/catalog.ts";
import type { Store } from "#store/store.ts";

export type StartSyncNeeds = { store: Pick<Store, "transaction">; now: () => Date };
export type StartSyncOutcome = { kind: "started" | "running"; runId: string } | { kind: "refused"; detail: string };

/** Without any sign of life for this long, the job of an open run is taken to be lost and is put on the queue again. */
const SILENCE_MS = 15 * 60_000;

/** Starts a run and answers at once. While one is open, that one is answered: two never overlap. */
export async function startSync(
  needs: StartSyncNeeds,
  { organizationId, id: sourceId }: { organizationId: string; id: string },
): Promise<StartSyncOutcome> {
  const now = needs.now();
  return needs.store.transaction(async ({ dataSources, syncRuns, jobs }) => {
    const source = await dataSources.get(organizationId, sourceId);
    if (!source.isConnected)
      return { kind: "refused", detail: `The data source ${source.name} is disconnected. Reconnect it to read again.` };
    const { run, isNew } = await syncRuns.openOnce(organizationId, sourceId, now);
    const lastSeenAt = run.lastActivityAt ?? run.startedAt;
    const isSilent = lastSeenAt !== null && now.getTime() - Date.parse(lastSeenAt) > SILENCE_MS;
    // A second job for the same run does no harm: jobs of one source take turns, and the run knows where it is.
    if (isNew || isSilent) await jobs.enqueue(syncPageJob, { organizationId, sourceId, runId: run.id });
    const nextCheckAt = checkAtStart(source.nextCheckAt, now);
    if (nextCheckAt !== source.nextCheckAt) await dataSources.update(organizationId, sourceId, { nextCheckAt });
    if (source.nextRunAt === null || source.nextRunAt <= now) {
      const next = nextRunAt(source.cadence, { dueAt: source.nextRunAt, now });
      await dataSources.update(organizationId, sourceId, { nextRunAt: next });
    }
    return { kind: isNew ? "started" : "running", runId: run.id };
  });
}
