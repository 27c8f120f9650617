import { createHash } from "node:crypto";
import { PREPARATION_VERSION } from "#domain/knowledge/prepare-article.ts";
import { isCheckDue } from "#domain/sync/check-cadence.ts";
import { knownArticles } from "#domain/sync/known-articles.ts";
import { planPage } from "#domain/sync/plan-page.ts";
import { waitOn } from "#domain/sync/waiting.ts";
import { type HelpCenter, type HelpCenterPage, HelpdeskError } from "#helpdesks/helpdesk.ts";
import { RetryLater } from "#jobs/job.ts";
import type { DataSourceRecord } from "#store/data-sources.ts";
import type { Store } from "#store/store.ts";
import { type PreparedEntries, type PrepareEntriesNeeds, prepareEntries } from "./prepare-entries.ts";
import { INCOMPLETE_LISTING, listingOf } from "./source-listing.ts";
import { storePage, storeTexts, tightenFirst } from "./store-page.ts";
import { isSweepDue, type SourceAlarm, sweepArticles } from "./sweep-articles.ts";

export type SyncPageRequest = { organizationId: string; sourceId: string; runId: string };
export type SyncPageNeeds = PrepareEntriesNeeds & {
  store: Store;
  newId: () => string;
  /** Told when something about a source needs a person's eye. */
  alarm: (alarm: SourceAlarm) => void;
  /** Null when the source's credential is gone. */
  openHelpCenter: (source: DataSourceRecord) => Promise<HelpCenter | null>;
  now: () => Date;
};
type SyncRunRecord = NonNullable<Awaited<ReturnType<Store["syncRuns"]["find"]>>>;

/**
 * Reads one page of a source and stores it; the transaction that moves the checkpoint also enqueues the next page.
 * A process that dies in between repeats at most this page. Throws `RetryLater` while the helpdesk does not answer, and
 * until the next day when the allowance for vectors is used up.
 */
export async function syncPage(needs: SyncPageNeeds, request: SyncPageRequest, signal: AbortSignal): Promise<void> {
  const { organizationId, sourceId, runId } = request;
  const source = await needs.store.dataSources.find(organizationId, sourceId);
  const run = await needs.store.syncRuns.find(organizationId, runId);
  // Deleted or disconnected meanwhile, or finished by an attempt whose end was not heard.
  if (!source?.isConnected || !run || run.status === "succeeded" || run.status === "failed") return;
  const helpCenter = await needs.openHelpCenter(source);
  if (!helpCenter) return failRun(needs, request, "The credential of this source is gone. Reconnect it.");
  await needs.store.syncRuns.markRunning(organizationId, runId, needs.now());
  try {
    if (isSweepDue(source)) return await sweepArticles(needs, { source, request, helpCenter, signal });
    const page = await readPage(needs, { source, helpCenter, signal });
    const left = await keepPage(needs, { source, request, page, signal });
    if (left) await waitForAllowance(needs, request, left);
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    await waitOrFail(needs, { request, run, error });
  }
}

function readPage(
  { store, embedder, now }: SyncPageNeeds,
  { source, helpCenter, signal }: { source: DataSourceRecord; helpCenter: HelpCenter; signal: AbortSignal },
): Promise<HelpCenterPage> {
  const { organizationId, id, cursor } = source;
  return helpCenter.readPage({
    cursor,
    signal,
    isCheckDue: isCheckDue(source.nextCheckAt, now()),
    known: async (externalIds) =>
      knownArticles(await store.knowledge.fingerprints(organizationId, id, externalIds), embedder.model),
  });
}

/** What the day's allowance was not enough for, once everything else of the page is stored. */
async function keepPage(
  needs: SyncPageNeeds,
  read: { source: DataSourceRecord; request: SyncPageRequest; page: HelpCenterPage; signal: AbortSignal },
): Promise<PreparedEntries["left"]> {
  const { source, request, page, signal } = read;
  const entries = page.entries.map((entry) => ({ ...entry, contentHash: contentHash(entry) }));
  const externalIds = [...new Set(entries.map(({ externalId }) => externalId))];
  const plans = planPage({
    entries,
    stored: await needs.store.knowledge.fingerprints(request.organizationId, request.sourceId, externalIds),
    unreadable: new Set(page.failures.map(({ externalId }) => externalId)),
    embeddingModel: needs.embedder.model,
  });
  const { store } = needs;
  const listing = listingOf(page, source.listing, needs.newId);
  await tightenFirst(store, { source, request, plans, at: needs.now() });
  const { prepared, left } = await prepareEntries(needs, { organizationId: request.organizationId, plans, signal });
  const done = { source, request, page, listing, prepared, embedder: needs.embedder, at: needs.now() };
  if (left) {
    await storeTexts(store, done);
    return left;
  }
  await storePage(store, done);
  if (page.listing?.end === "partial")
    needs.alarm({ kind: "listing-incomplete", ...request, brand: page.brand, detail: INCOMPLETE_LISTING });
  return null;
}

/** Outages and limits are waited out, visibly; what waiting cannot mend ends the run with its reason. */
async function waitOrFail(
  needs: SyncPageNeeds,
  { request, run, error }: { request: SyncPageRequest; run: SyncRunRecord; error: HelpdeskError },
): Promise<void> {
  const isPassing = error.isRetryable || error.kind === "unreadable";
  if (!isPassing) return failRun(needs, request, error.message);
  const now = needs.now();
  const lastProgressAt = run.lastActivityAt === null ? now : new Date(run.lastActivityAt);
  const kind = error.kind === "unreadable" ? "nonsense" : "outage";
  const waiting = waitOn({ kind, retryAt: error.retryAt, lastProgressAt, now });
  if (waiting.kind === "give-up")
    return failRun(needs, request, `Nothing could be read since ${waiting.after.toISOString()}. ${error.message}`);
  // Waiting is no activity: the time of the last progress stays.
  await wait(needs, request, { until: waiting.until, why: error.message, at: lastProgressAt });
}

/** The run goes on with the same page on the next day, and the entries that are stored already are met as unchanged. */
function waitForAllowance(
  needs: SyncPageNeeds,
  request: SyncPageRequest,
  { entries, error: { message, retryAt } }: NonNullable<PreparedEntries["left"]>,
): Promise<never> {
  const why = `${message} ${entries} ${entries === 1 ? "article waits" : "articles wait"} for the next day's, then the run goes on.`;
  // The helpdesk's patience begins when the wait ends: an outage at midnight must not end the run at once.
  return wait(needs, request, { until: retryAt, why, at: retryAt });
}

/** Throws `RetryLater`, once the run says what it waits for. */
async function wait(
  { store }: SyncPageNeeds,
  { organizationId, runId }: SyncPageRequest,
  { until, why, at }: { until: Date; why: string; at: Date },
): Promise<never> {
  const error = `Waiting until ${until.toISOString()}. ${why}`;
  await store.syncRuns.advance(organizationId, runId, { counts: {}, error, at });
  throw new RetryLater(until, why);
}

/** Ends a run that cannot go on. What is indexed and the checkpoint stay; the next run goes on from there. */
export async function failRun(
  needs: Pick<SyncPageNeeds, "store" | "now">,
  { organizationId, runId }: SyncPageRequest,
  why: string,
): Promise<void> {
  const run = await needs.store.syncRuns.find(organizationId, runId);
  if (run) await needs.store.syncRuns.finish(organizationId, runId, { status: "failed", error: why, at: needs.now() });
}

/** Of everything that makes an entry's passages what they are. */
function contentHash({ title, html, locale }: HelpCenterPage["entries"][number]): string {
  return createHash("sha256")
    .update(JSON.stringify([PREPARATION_VERSION, title, html, locale]))
    .digest("hex");
}
