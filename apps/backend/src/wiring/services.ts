import type { DataSource } from "@opencx/shared/data-source";
import { maskPlain, previewMask } from "#domain/redaction/mask.ts";
import { isSwept, sweepLagSeconds } from "#domain/sweep/sweep-lag.ts";
import { dataSourceStatus } from "#domain/sync/data-source-status.ts";
import { classify } from "#domain/topic/classify.ts";
import { readFixedTexts } from "#domain/training/fixed-texts.ts";
import type { Settings } from "#env.ts";
import { answerHeldRemoval } from "#flows/answer-held-removal.ts";
import { beginOAuth, finishOAuth } from "#flows/connect-by-oauth.ts";
import {
  createDataSource,
  disconnectDataSource,
  reconnectDataSource,
  updateDataSource,
} from "#flows/connect-data-source.ts";
import { connectHelpdesk, webhookUrl } from "#flows/connect-helpdesk.ts";
import { previewTraining } from "#flows/preview-training.ts";
import { deleteTraining, publishTraining, unpublishTraining } from "#flows/publish-training.ts";
import { rotateWebhookSecret, setWebhookSecret } from "#flows/rotate-webhook-secret.ts";
import { createTraining, rollBackTraining, updateTraining } from "#flows/save-training.ts";
import { setSessionStatus } from "#flows/set-session-status.ts";
import { startSync } from "#flows/start-sync.ts";
import { subscribeToEvents } from "#flows/subscribe-to-events.ts";
import type { Queue } from "#jobs/postgres-queue.ts";
import { hashApiKey, newApiKey } from "#server/api-keys.ts";
import type { DataSourceRecord } from "#store/data-sources.ts";
import type { Database } from "#store/database/open-database.ts";
import { NotFound } from "#store/not-found.ts";
import type { Services, SystemStatus } from "#trpc/services.ts";
import { createAssistServices } from "./assist.ts";
import type { AttachmentParts } from "./attachments.ts";
import { describeHeldRemoval, describeProblem } from "./describe-source.ts";
import { isTriedOut, newSigningSecret } from "./event-sender.ts";
import type { Flows } from "./flows.ts";
import { createSetUpServices } from "./set-up.ts";

type Needs = {
  settings: Settings;
  flows: Flows;
  queue: Queue;
  database: Database;
  files: AttachmentParts["services"];
};

const DEAD_LETTERS_SHOWN = 50;
const DATABASE_NOTES = {
  pglite:
    "Embedded database: one process, made for trying and small teams. Accepted webhooks survive a power loss; other writes of the last minutes may not.",
  postgres: "PostgreSQL: any number of processes may share it.",
} as const;

/** What the doors may ask for, bound to everything concrete. */
export function createServices(needs: Needs): Services {
  const { settings, flows, queue, database } = needs;
  const { store, now } = flows.needs;
  const sources = { ...flows.needs, publicUrl: settings.publicUrl };

  async function describe(source: DataSourceRecord): Promise<DataSource> {
    const { organizationId, id } = source;
    const lastRun = await store.syncRuns.last(organizationId, id);
    return {
      id,
      kind: source.kind,
      name: source.name,
      status: dataSourceStatus(source, lastRun),
      cadence: source.cadence,
      articleCount: await store.dataSources.articleCount(organizationId, id),
      nextRunAt: source.nextRunAt?.toISOString() ?? null,
      lastRun,
      needsConfirmation: await describeHeldRemoval(store, source),
      problems: source.problems.map(describeProblem),
    };
  }

  return {
    store,
    now,
    connectHelpdesk: (request) => connectHelpdesk(sources, request),
    oauthOffer: (kind) => {
      const driver = flows.needs.drivers.get(kind);
      return { isSetUp: Boolean(driver?.oauth), scopes: [...(driver?.oauthScopes ?? [])] };
    },
    beginOAuth: (request) => beginOAuth(sources, request),
    finishOAuth: (request) => finishOAuth(sources, request),
    ...createSetUpServices({ settings, flows }),
    ...needs.files,
    ...createAssistServices({ ...sources, openHelpdesk: flows.openHelpdesk }),
    rotateWebhookSecret: (request) => rotateWebhookSecret(sources, request),
    setWebhookSecret: (request) => setWebhookSecret(sources, request),
    webhookUrl: (integration) => webhookUrl(settings.publicUrl, integration),
    createDataSource: (request) => createDataSource(sources, request),
    reconnectDataSource: (request) => reconnectDataSource(sources, request),
    updateDataSource: (request) => updateDataSource(sources, request),
    disconnectDataSource: (request) => disconnectDataSource(sources, request),
    deleteDataSource: ({ organizationId, id }) => store.dataSources.delete(organizationId, id),
    startSync: (request) => startSync(sources, request),
    answerHeldRemoval: (request) => answerHeldRemoval(sources, request),
    describeDataSource: async ({ organizationId, id }) => describe(await store.dataSources.get(organizationId, id)),
    listDataSources: async (organizationId) =>
      Promise.all((await store.dataSources.list(organizationId)).map(describe)),
    requestHandOff: (request) => flows.requestHandOff(request),
    setSessionStatus: (request) => setSessionStatus(sources, request),
    subscribeToEvents: (request) =>
      subscribeToEvents({ ...sources, allowsLoopback: isTriedOut(settings), newSigningSecret }, request),
    retrieve: (request) => flows.retrieve(request),
    createTraining: (request) => createTraining(sources, request),
    updateTraining: (request) => updateTraining(sources, request),
    rollBackTraining: (request) => rollBackTraining(sources, request),
    publishTraining: (request) => publishTraining(sources, request),
    unpublishTraining: (request) => unpublishTraining(sources, request),
    deleteTraining: (request) => deleteTraining(sources, request),
    previewTraining: (request) => previewTraining(sources, request),
    readFixedTexts,
    classifyTopic: classify,
    maskPlain,
    previewRedaction: previewMask,
    newApiKey,
    findKey: async (key) => {
      const owner = await store.apiKeys.findByHash(hashApiKey(key));
      if (owner) await store.apiKeys.touch(owner.organizationId, owner.id, now());
      return owner;
    },
    systemStatus: (organizationId) => systemStatus(needs, organizationId, database),
    replayDeadLetter: async (organizationId, id) => {
      if (!(await queue.replayDeadLetter(organizationId, id))) throw new NotFound("dead letter", id);
    },
  };
}

async function systemStatus(
  { settings, flows, queue }: Needs,
  organizationId: string,
  { kind }: Database,
): Promise<SystemStatus> {
  const letters = await queue.listDeadLetters(organizationId, DEAD_LETTERS_SHOWN);
  return {
    database: { kind, note: DATABASE_NOTES[kind] },
    engine: flows.needs.engine.name,
    queue: await queue.counts(),
    lagSeconds: await queue.oldestReadyAgeSeconds(),
    modelSpend: await modelSpend(flows.needs, settings.model, organizationId),
    missedTickets: await missedTickets(flows.needs, organizationId),
    deadLetters: letters.map(({ id, job, error, at }) => ({ id, job, error, at: at.toISOString() })),
  };
}

/** What the organization's drafts and vectors took today, beside what they may take. */
async function modelSpend(
  { store, engine, embedder, now }: Flows["needs"],
  { chatModel, embeddingModel, dailyTokens, dailyVectorTokens }: Settings["model"],
  organizationId: string,
): Promise<SystemStatus["modelSpend"]> {
  const { drafts, vectors } = await store.modelSpend.spentOn(organizationId, now());
  return {
    drafts: engine.name === chatModel ? { model: chatModel, tokens: drafts, allowance: dailyTokens } : null,
    vectors:
      embedder.model === embeddingModel
        ? { model: embeddingModel, tokens: vectors, allowance: dailyVectorTokens }
        : null,
  };
}

/** How far the search for missed tickets is behind on the account where it is worst. */
async function missedTickets(
  { store, now }: Flows["needs"],
  organizationId: string,
): Promise<SystemStatus["missedTickets"]> {
  const swept = new Set((await store.integrations.list(organizationId)).filter(isSwept).map(({ id }) => id));
  const sweeps = (await store.sweeps.list(organizationId)).filter(({ integrationId }) => swept.has(integrationId));
  if (sweeps.length === 0) return null;
  const lagSeconds = Math.max(...sweeps.map((sweep) => sweepLagSeconds(sweep, now())));
  return { lagSeconds, hasError: sweeps.some(({ error }) => error !== null) };
}
