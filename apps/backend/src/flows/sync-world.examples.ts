import { randomBytes } from "node:crypto";
import type { DataSource, SyncRun } from "@opencx/shared/data-source";
import type { Audience } from "@opencx/shared/knowledge";
import { v7 as uuidv7 } from "uuid";
import type { RankedPassage } from "#domain/knowledge/entry.ts";
import { hashEmbedding } from "#domain/knowledge/hash-embedding.ts";
import { prepareArticle } from "#domain/knowledge/prepare-article.ts";
import { maskPlain } from "#domain/redaction/mask.ts";
import { type EmulatedZendesk, openEmulatedZendesk } from "#helpdesks/zendesk/emulated-zendesk.examples.ts";
import { syncPageJob } from "#jobs/catalog.ts";
import { RetryLater } from "#jobs/job.ts";
import { createBuiltInEmbedder } from "#llm/built-in/embedder.ts";
import { createStore } from "#store/create-store.ts";
import type { TestDatabase } from "#store/database/test-databases.ts";
import { createKeyRing } from "#store/keys/key-ring.ts";
import { newOrganization } from "#store/store.examples.ts";
import type { Store } from "#store/store.ts";
import {
  type ConnectDataSourceNeeds,
  createDataSource,
  disconnectDataSource,
  reconnectDataSource,
} from "./connect-data-source.ts";
import { retrieve } from "./retrieve.ts";
import { startSync } from "./start-sync.ts";
import type { SourceAlarm } from "./sweep-articles.ts";
import { type SyncPageNeeds, type SyncPageRequest, syncPage } from "./sync-page.ts";

/** A pretend help center and an organization that may learn from it; everything between them is real but the queue's clock. */
export type SyncWorld = EmulatedZendesk & {
  store: Store;
  organizationId: string;
  needs: SyncPageNeeds & ConnectDataSourceNeeds;
  /** Jobs that were committed and not yet run. */
  jobs: SyncPageRequest[];
  alarms: SourceAlarm[];
  /** Texts that were embedded, one call each page. */
  embedded: string[];
  createSource(cadence?: DataSource["cadence"]): Promise<string>;
  disconnect(sourceId: string): Promise<void>;
  /** With the credential it has. */
  reconnect(sourceId: string): Promise<void>;
  start(sourceId: string): Promise<string>;
  /** Runs jobs until none is left, waiting as long as they ask; answers how often a job ran. */
  runJobs(needs?: SyncPageNeeds): Promise<number>;
  /** Starts a run, runs its jobs and answers how it ended. */
  sync(sourceId: string): Promise<SyncRun>;
  ask(question: string, options?: { audience?: Audience; locale?: string }): Promise<RankedPassage[]>;
  /** Every entry of the source as `locale title`, sorted. */
  indexed(sourceId: string): Promise<string[]>;
  close(): Promise<void>;
};

const MOST_JOBS = 500;
const builtIn = createBuiltInEmbedder({ inBackground: async (texts) => texts.map(hashEmbedding) });

export async function openSyncWorld(database: TestDatabase): Promise<SyncWorld> {
  const zendesk = await openEmulatedZendesk();
  const { clock, driver, emulator, account } = zendesk;
  const organizationId = await newOrganization(database);
  const jobs: SyncPageRequest[] = [];
  const embedded: string[] = [];
  const alarms: SourceAlarm[] = [];
  const store = storeWith(database, jobs);
  const needs: SyncPageNeeds & ConnectDataSourceNeeds = {
    store,
    now: () => clock.at,
    newId: uuidv7,
    alarm: (alarm) => void alarms.push(alarm),
    drivers: new Map([[driver.kind, driver]]),
    prepareArticle: async (article) => prepareArticle(article),
    embedder: {
      ...builtIn,
      embed: (request, signal) => {
        embedded.push(...request.texts);
        return builtIn.embed(request, signal);
      },
    },
    openHelpCenter: async ({ organizationId: owner, id, subdomain }) => {
      const credential = await store.dataSources.credential(owner, id);
      return credential && driver.open({ organizationId: owner, subdomain, credential }).helpCenter;
    },
  };
  const start = async (id: string) => {
    const outcome = await startSync(needs, { organizationId, id });
    if (outcome.kind === "refused") throw new Error(outcome.detail);
    return outcome.runId;
  };
  const runJobs = (others: SyncPageNeeds = needs) => run(others, { jobs, clock });
  return {
    ...zendesk,
    store,
    organizationId,
    needs,
    jobs,
    embedded,
    alarms,
    start,
    runJobs,
    disconnect: (id) => disconnectDataSource(needs, { organizationId, id }),
    reconnect: async (id) => {
      const outcome = await reconnectDataSource(needs, { organizationId, id, account: null });
      if (outcome.kind === "refused") throw new Error(outcome.detail);
    },
    createSource: async (cadence = "manual") => {
      const { email, token } = account.admin;
      const own = { subdomain: "acme", credential: { kind: "api-token" as const, email, token } };
      const request = { organizationId, kind: "zendesk" as const, name: null, integrationId: null };
      const outcome = await createDataSource(needs, { ...request, account: own, cadence });
      if (outcome.kind === "refused") throw new Error(outcome.detail);
      return outcome.sourceId;
    },
    sync: async (sourceId) => {
      // Edits of the second before are settled when they are read.
      clock.at = new Date(clock.at.getTime() + 60_000);
      const runId = await start(sourceId);
      await runJobs();
      return store.syncRuns.get(organizationId, runId);
    },
    ask: async (question, { audience = "customer", locale } = {}) => {
      const asked = { organizationId, question: maskPlain(question), audience, locale: locale ?? null, limit: 8 };
      return (await retrieve({ store, embedder: builtIn }, asked)).passages;
    },
    indexed: (sourceId) => indexed(store, { organizationId, sourceId }),
    close: async () => {
      // What is due is asked across organizations, and this one's key goes with the world.
      for (const { id } of await store.dataSources.list(organizationId))
        await store.dataSources.delete(organizationId, id);
      await emulator.close();
    },
  };
}

/** A store whose jobs are kept in order; those of a transaction that fails are forgotten, as in the queue. */
function storeWith(database: TestDatabase, jobs: SyncPageRequest[]): Store {
  const store = createStore({
    database,
    keyRing: createKeyRing([randomBytes(32).toString("base64")]),
    outbox: () => ({
      enqueue: async (_job, input) => void jobs.push(readJob(input)),
      enqueueAll: async (_job, inputs) => void jobs.push(...inputs.map(readJob)),
    }),
  });
  return {
    ...store,
    transaction: async (work) => {
      const before = jobs.length;
      try {
        return await store.transaction(work);
      } catch (error) {
        jobs.length = before;
        throw error;
      }
    },
  };
}

function readJob(input: unknown): SyncPageRequest {
  return syncPageJob.input.parse(input);
}

async function run(
  needs: SyncPageNeeds,
  { jobs, clock }: { jobs: SyncPageRequest[]; clock: { at: Date } },
): Promise<number> {
  for (let count = 0; count < MOST_JOBS; count += 1) {
    const job = jobs.shift();
    if (!job) return count;
    try {
      await syncPage(needs, job, AbortSignal.timeout(60_000));
    } catch (error) {
      if (!(error instanceof RetryLater)) throw error;
      clock.at = new Date(Math.max(error.retryAt.getTime(), clock.at.getTime() + 1));
      jobs.push(job);
    }
  }
  throw new Error(`The run had not ended after ${MOST_JOBS} jobs.`);
}

async function indexed(
  { knowledge }: Store,
  { organizationId, sourceId }: { organizationId: string; sourceId: string },
): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await knowledge.list(organizationId, { sourceId }, { cursor, limit: 100 });
    found.push(...page.items.map(({ locale, title }) => `${locale} ${title}`));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found.toSorted();
}
