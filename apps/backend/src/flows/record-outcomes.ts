import type { EntryOutcome, Visibility } from "@opencx/shared/vocabulary";
import type { z } from "zod";
import { countOutcomes, metBefore } from "#domain/sync/count-outcomes.ts";
import type { HelpCenterPage } from "#helpdesks/helpdesk.ts";
import type { Stores } from "#store/store.ts";

export type RunRequest = { organizationId: string; sourceId: string; runId: string };
/** What became of an entry in a run, as it is kept. */
export type Recorded = {
  externalId: string;
  locale: string;
  title: string | null;
  outcome: z.infer<typeof EntryOutcome>;
  reason: string;
  visibility: Visibility | null;
  articleId: string | null;
};

/** What was done, and how many articles it was done to for the first time in the run. */
type Progress = { recorded: Recorded[]; seen: number; untouched: number; page?: HelpCenterPage };

/** Counts and outcomes; a run that gets on is no longer waiting. */
export async function record(
  { syncEntries, syncRuns }: Stores,
  { request, at }: { request: RunRequest; at: Date },
  { recorded, seen, untouched, page }: Progress,
): Promise<void> {
  const { organizationId, sourceId, runId } = request;
  const externalIds = new Set(recorded.map(({ externalId }) => externalId));
  const earlier = await syncEntries.recordedIn(organizationId, sourceId, runId, [...externalIds]);
  const { counts, news } = countOutcomes(recorded, earlier);
  const seenFirst = Math.max(0, seen - metBefore(externalIds, earlier));
  await syncEntries.record(organizationId, sourceId, runId, news, at);
  await syncRuns.advance(organizationId, runId, {
    counts: { ...counts, unchanged: counts.unchanged + untouched, seen: seenFirst },
    ...(await reached({ syncRuns }, { request, page, seen: seenFirst })),
    error: null,
    at,
  });
}

/** How far the run has come. A helpdesk that does not say how many articles there are has told it by the end. */
async function reached(
  { syncRuns }: Pick<Stores, "syncRuns">,
  { request, page, seen }: { request: RunRequest; page: HelpCenterPage | undefined; seen: number },
): Promise<{ cursor?: string; total?: number }> {
  if (!page) return {};
  const run = await syncRuns.get(request.organizationId, request.runId);
  const total = page.isLast ? run.seen + seen : page.total;
  return {
    ...(page.highWater === null ? {} : { cursor: page.highWater.toISOString() }),
    ...(total === null ? {} : { total }),
  };
}
