import { judgeAbsence, judgeArticle } from "#domain/sync/judge-absence.ts";
import type { HelpCenter } from "#helpdesks/helpdesk.ts";
import { syncPageJob } from "#jobs/catalog.ts";
import type { DataSourceRecord, SourceListing } from "#store/data-sources.ts";
import type { AbsentArticle } from "#store/knowledge-listing.ts";
import type { Store, Stores } from "#store/store.ts";
import { type Recorded, type RunRequest, record } from "./record-outcomes.ts";

/** Something about a source that a person should look at. */
export type SourceAlarm = RunRequest & { brand: string | null; detail: string } & (
    | { kind: "listing-incomplete" }
    | { kind: "removal-held"; articles: number; total: number }
  );

export type SweepNeeds = {
  store: Pick<Store, "listings" | "transaction">;
  alarm: (alarm: SourceAlarm) => void;
  now: () => Date;
};
type Sweep = { source: DataSourceRecord; request: RunRequest; helpCenter: HelpCenter; signal: AbortSignal };
type Step = { source: DataSourceRecord; request: RunRequest; at: Date };

/** Articles asked for in one job: few, so that a rate limit repeats little. */
const ASKED_AT_ONCE = 10;
const REMOVED_AT_ONCE = 50;
const GONE = "Removed: archived or deleted at the helpdesk.";
const ABSENT_TWICE = "Removed: two complete lists of the helpdesk's articles did not have it.";
const CONFIRMED = "Removed: missing at the helpdesk, and an admin confirmed that it is gone.";

/** Whether articles that a complete listing does not have are to be dealt with before anything more is read. */
export function isSweepDue({ heldRemoval, listing }: Pick<DataSourceRecord, "heldRemoval" | "listing">): boolean {
  return heldRemoval?.isConfirmed === true || listing?.stage === "sweeping";
}

/**
 * One step of removing what vanished from the helpdesk without a trace: a few articles in one transaction, and the next
 * step's job with it. Throws what asking the helpdesk throws.
 */
export async function sweepArticles(needs: SweepNeeds, sweep: Sweep): Promise<void> {
  const { source, request } = sweep;
  const { organizationId, sourceId } = request;
  const step = { source, request, at: needs.now() };
  if (source.heldRemoval?.isConfirmed) return removeConfirmed(needs, step);
  const { listing } = source;
  if (!listing) return;
  const absence = await needs.store.listings.absence(organizationId, sourceId, listing);
  const judgement = judgeAbsence(absence);
  switch (judgement) {
    case "nothing":
      return endSweep(needs, step, listing);
    case "hold":
      return holdRemoval(needs, { ...step, listing, absence });
    case "verify":
      return verifySome(needs, { ...sweep, listing });
    default:
      return judgement satisfies never;
  }
}

/** Asks for each missing article by itself: what is proven gone leaves at once. */
async function verifySome(
  needs: SweepNeeds,
  { source, request, helpCenter, signal, listing }: Sweep & { listing: SourceListing },
): Promise<void> {
  const { organizationId, sourceId } = request;
  const absent = await needs.store.listings.absentArticles(organizationId, sourceId, listing, ASKED_AT_ONCE);
  const judged = { keep: [] as AbsentArticle[], wait: [] as AbsentArticle[], remove: [] as AbsentArticle[] };
  const reasons = new Map<string, string>();
  for (const article of absent) {
    const { externalId } = article;
    const proof = await helpCenter.findArticle({ externalId, brand: listing.brand, signal });
    judged[judgeArticle(proof, article)].push(article);
    reasons.set(externalId, proof === "gone" ? GONE : ABSENT_TWICE);
  }
  const step = { source, request, at: needs.now() };
  await takeStep(needs, step, async (stores) => {
    const { listings } = stores;
    const found = { externalIds: idsOf(judged.keep), listingId: listing.id, brand: listing.brand };
    await listings.account(organizationId, sourceId, found);
    const missing = { listing, externalIds: idsOf(judged.wait), at: step.at };
    if (judged.wait.length > 0) await listings.rememberAbsent(organizationId, sourceId, missing);
    await remove(stores, step, judged.remove, ({ externalId }) => reasons.get(externalId) ?? GONE);
    await stores.jobs.enqueue(syncPageJob, request);
  });
}

/** Too much is missing to be believed: everything stays, and the source asks. */
async function holdRemoval(
  needs: SweepNeeds,
  held: Step & { listing: SourceListing; absence: { absent: number; total: number } },
): Promise<void> {
  const { request, listing, absence, at } = held;
  const { organizationId, sourceId } = request;
  const { absent: articles, total } = absence;
  const { brand } = listing;
  await takeStep(needs, held, async (stores) => {
    await stores.listings.rememberAbsent(organizationId, sourceId, { listing, externalIds: null, at });
    const heldRemoval = { at: at.toISOString(), brand, articles, total, isConfirmed: false };
    await stores.dataSources.update(organizationId, sourceId, { heldRemoval });
    await goOn(stores, held, listing);
  });
  const detail = "Articles are missing at the helpdesk; nothing is removed before an admin confirms it.";
  needs.alarm({ kind: "removal-held", ...request, brand, articles, total, detail });
}

async function removeConfirmed(needs: SweepNeeds, step: Step): Promise<void> {
  const { organizationId, sourceId } = step.request;
  await takeStep(needs, step, async (stores) => {
    const missing = await stores.listings.rememberedAbsent(organizationId, sourceId, REMOVED_AT_ONCE);
    await remove(stores, step, missing.articles, () => CONFIRMED);
    const isAll = missing.count <= missing.articles.length;
    if (isAll) await stores.dataSources.update(organizationId, sourceId, { heldRemoval: null });
    await stores.jobs.enqueue(syncPageJob, step.request);
  });
}

/** Everything that was missing has been dealt with, so nothing of this help center is asked about any more. */
async function endSweep(needs: SweepNeeds, step: Step, listing: SourceListing): Promise<void> {
  const { organizationId, sourceId } = step.request;
  await takeStep(needs, step, async (stores) => {
    const { heldRemoval } = step.source;
    if (heldRemoval && heldRemoval.brand === listing.brand)
      await stores.dataSources.update(organizationId, sourceId, { heldRemoval: null });
    await goOn(stores, step, listing);
  });
}

async function goOn({ dataSources, syncRuns, jobs }: Stores, { request, at }: Step, listing: SourceListing) {
  const { organizationId, sourceId, runId } = request;
  await dataSources.update(organizationId, sourceId, { listing: { ...listing, stage: "done" } });
  if (listing.isLast) await syncRuns.finish(organizationId, runId, { status: "succeeded", error: null, at });
  else await jobs.enqueue(syncPageJob, request);
}

async function remove(
  stores: Stores,
  { request, at }: Step,
  articles: readonly AbsentArticle[],
  reasonOf: (article: AbsentArticle) => string,
): Promise<void> {
  const { organizationId, sourceId } = request;
  const recorded = articles.flatMap((article) =>
    article.entries.map(({ articleId, locale, title }): Recorded => {
      const reason = reasonOf(article);
      const { externalId } = article;
      return { externalId, locale, title, outcome: "removed", reason, visibility: null, articleId };
    }),
  );
  if (recorded.length > 0) await stores.knowledge.remove(organizationId, sourceId, recorded);
  await record(stores, { request, at }, { recorded, seen: 0, untouched: 0 });
}

/** All or nothing, and nothing when the source was deleted, disconnected or brought further by another job meanwhile. */
async function takeStep(
  { store }: Pick<SweepNeeds, "store">,
  { source, request }: Step,
  work: (stores: Stores) => Promise<void>,
): Promise<void> {
  await store.transaction(async (stores) => {
    const current = await stores.dataSources.find(request.organizationId, request.sourceId);
    const run = await stores.syncRuns.find(request.organizationId, request.runId);
    const isSame =
      current?.listing?.id === source.listing?.id &&
      current?.listing?.stage === source.listing?.stage &&
      current?.heldRemoval?.isConfirmed === source.heldRemoval?.isConfirmed;
    if (current?.isConnected && run?.status === "running" && isSame) await work(stores);
  });
}

function idsOf(articles: readonly AbsentArticle[]): string[] {
  return articles.map(({ externalId }) => externalId);
}
