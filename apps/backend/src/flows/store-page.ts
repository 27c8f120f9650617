import type { Visibility } from "@opencx/shared/vocabulary";
import { checkAfterListing } from "#domain/sync/check-cadence.ts";
import { type EntryPlan, hasOtherLabels, isTightening, narrowedRewrite } from "#domain/sync/plan-page.ts";
import type { HelpCenterPage } from "#helpdesks/helpdesk.ts";
import { syncPageJob } from "#jobs/catalog.ts";
import type { Embedder } from "#llm/embedder.ts";
import type { DataSourceRecord, SourceListing } from "#store/data-sources.ts";
import type { Store, Stores } from "#store/store.ts";
import type { PreparedPlan } from "./prepare-entries.ts";
import { type Recorded, type RunRequest, record } from "./record-outcomes.ts";
import { problemsAfter } from "./source-listing.ts";

type Place = {
  source: DataSourceRecord;
  request: RunRequest;
  at: Date;
};
/** Takes away what may no longer be shown before any new text is prepared: that can take long, and it can fail. */
export async function tightenFirst(
  store: Pick<Store, "transaction">,
  { plans, ...place }: Place & { plans: readonly EntryPlan[] },
): Promise<void> {
  const tightening = plans.filter(isTightening);
  const narrowed = plans.flatMap((plan) => narrowedRewrite(plan) ?? []);
  if (tightening.length + narrowed.length === 0) return;
  const { organizationId } = place.request;
  await store.transaction(async (stores) => {
    if (!(await isStillWanted(stores, place))) return;
    for (const { entry, stored } of narrowed) {
      const { visibility, visibilityReason } = entry;
      await stores.knowledge.relabel(organizationId, stored.articleId, { ...stored, visibility, visibilityReason });
    }
    const recorded: Recorded[] = [];
    for (const plan of tightening) if (plan.kind !== "write") recorded.push(await carryOut(stores, place, plan));
    await record(stores, place, { recorded, seen: 0, untouched: 0 });
  });
}

/** Entries written in one transaction: a long one would keep webhooks waiting on the embedded database. */
const WRITTEN_AT_ONCE = 25;

type Done = Place & {
  page: HelpCenterPage;
  listing: SourceListing | null;
  prepared: readonly PreparedPlan[];
  embedder: Pick<Embedder, "model">;
};
type WritePlan = Extract<PreparedPlan, { kind: "write" }>;

/**
 * Stores a page: its texts a few at a time, then everything else with the checkpoint and the next page's job, all or
 * nothing. Texts that are stored when a process dies are met again as unchanged. Does nothing when the source is gone.
 */
export async function storePage(store: Pick<Store, "transaction">, done: Done): Promise<void> {
  await storeTexts(store, done);
  await closePage(store, done);
}

/** Stores a page's texts alone: the page is read again, and they are met as unchanged. */
export async function storeTexts(store: Pick<Store, "transaction">, done: Done): Promise<void> {
  const writes = done.prepared.filter((plan): plan is WritePlan => plan.kind === "write");
  for (let from = 0; from < writes.length; from += WRITTEN_AT_ONCE)
    await writeSome(store, done, writes.slice(from, from + WRITTEN_AT_ONCE));
}

async function writeSome(store: Pick<Store, "transaction">, done: Done, plans: readonly WritePlan[]): Promise<void> {
  const { organizationId, sourceId } = done.request;
  await store.transaction(async (stores) => {
    if (!(await isStillWanted(stores, done))) return;
    const embeddingModel = done.embedder.model;
    const articles = plans.map(({ entry, html, passages }) => {
      return { entry, html, passages, contentHash: entry.contentHash, isSettled: entry.isSettled, embeddingModel };
    });
    const ids = await stores.knowledge.writeMany(organizationId, sourceId, articles);
    const recorded = plans.map(({ entry }, at): Recorded => {
      return { ...about(entry), outcome: "indexed", reason: labelled(entry), articleId: ids[at] ?? null };
    });
    await accountFor(stores, done, plans);
    await record(stores, done, { recorded, seen: 0, untouched: 0 });
  });
}

/** What is written is there, before anybody can take it for missing. */
function accountFor(
  { listings }: Stores,
  { request, listing, page }: Done,
  plans: readonly WritePlan[],
): Promise<void> {
  const externalIds = [...new Set(plans.map(({ entry }) => entry.externalId))];
  const found = { externalIds, listingId: listing?.id ?? null, brand: page.brand };
  return listings.account(request.organizationId, request.sourceId, found);
}

async function closePage(store: Pick<Store, "transaction">, done: Done): Promise<void> {
  const { source, request, page, listing, prepared, at } = done;
  const { organizationId, sourceId, runId } = request;
  await store.transaction(async (stores) => {
    if (!(await isStillWanted(stores, done))) return;
    const recorded: Recorded[] = page.failures.map(({ detail, ...entry }) => {
      return { ...entry, title: null, outcome: "failed", reason: detail, visibility: null, articleId: null };
    });
    for (const plan of prepared) if (plan.kind !== "write") recorded.push(await carryOut(stores, done, plan));
    await record(stores, done, {
      recorded,
      seen: page.articlesSeen,
      // Articles that were listed but had not changed were not read, so nothing is planned for them.
      untouched: Math.max(0, page.articlesSeen - articlesRead(page).size),
      page,
    });
    const found = { externalIds: page.articleIds, listingId: listing?.id ?? null, brand: page.brand };
    await stores.listings.account(organizationId, sourceId, found);
    await stores.dataSources.update(organizationId, sourceId, {
      cursor: page.cursor,
      listing,
      problems: problemsAfter(page, source.problems),
      ...(page.listing?.isFirst ? { nextCheckAt: checkAfterListing(source.nextCheckAt, at) } : {}),
    });
    if (page.isLast && listing?.stage !== "sweeping")
      await stores.syncRuns.finish(organizationId, runId, { status: "succeeded", error: null, at });
    else await stores.jobs.enqueue(syncPageJob, request);
  });
}

/** Deletion and disconnection win over a page that was being read, and so does another job that stored it first. */
async function isStillWanted({ dataSources, syncRuns }: Stores, { source, request }: Place): Promise<boolean> {
  const current = await dataSources.find(request.organizationId, request.sourceId);
  const run = await syncRuns.find(request.organizationId, request.runId);
  return current?.isConnected === true && current.cursor === source.cursor && run?.status === "running";
}

function articlesRead({ entries, failures }: Pick<HelpCenterPage, "entries" | "failures">): Set<string> {
  return new Set([...entries, ...failures].map(({ externalId }) => externalId));
}

async function carryOut(
  { knowledge }: Stores,
  { request }: Place,
  plan: Exclude<PreparedPlan, { kind: "write" }>,
): Promise<Recorded> {
  const { organizationId, sourceId } = request;
  switch (plan.kind) {
    case "relabel": {
      await knowledge.relabel(organizationId, plan.stored.articleId, plan.entry);
      const reason = `Visibility changed. ${labelled(plan.entry)}`;
      return { ...about(plan.entry), outcome: "indexed", reason, articleId: plan.stored.articleId };
    }
    case "keep":
      if (hasOtherLabels(plan.entry, plan.stored))
        await knowledge.relabel(organizationId, plan.stored.articleId, plan.entry);
      return {
        ...about(plan.entry),
        outcome: "unchanged",
        reason: labelled(plan.entry),
        articleId: plan.stored.articleId,
      };
    case "remove": {
      const { articleId, externalId, locale, title, reason } = plan;
      await knowledge.remove(organizationId, sourceId, [{ externalId, locale }]);
      // Links to it lead to what became of it.
      return { externalId, locale, title, outcome: "removed", reason, visibility: null, articleId };
    }
    case "skip":
      return { ...about(plan.entry), outcome: "skipped", reason: plan.reason, articleId: null };
    case "fail":
      return {
        ...about(plan.entry),
        outcome: "failed",
        reason: plan.reason,
        articleId: plan.stored?.articleId ?? null,
      };
    default:
      return plan satisfies never;
  }
}

type Labelled = Pick<Recorded, "externalId" | "locale" | "title"> & {
  visibility: Visibility;
  visibilityReason: string;
};

function about({
  externalId,
  locale,
  title,
  visibility,
}: Labelled): Omit<Recorded, "outcome" | "reason" | "articleId"> {
  return { externalId, locale, title, visibility };
}

function labelled({ visibility, visibilityReason }: Labelled): string {
  return `${visibility === "public" ? "Public" : "Internal"}: ${visibilityReason}.`;
}
