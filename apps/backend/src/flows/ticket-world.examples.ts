import { randomBytes } from "node:crypto";
import { type Emulator, startEmulator, type ZendeskAccount } from "@opencx/helpdesk-emulator";
import type { ZendeskSettings } from "@opencx/shared/integration";
import { v7 as uuidv7 } from "uuid";
import type { DraftRequest } from "#domain/draft/draft.ts";
import { hashEmbedding } from "#domain/knowledge/hash-embedding.ts";
import { prepareArticle } from "#domain/knowledge/prepare-article.ts";
import { createMasker } from "#domain/redaction/mask.ts";
import { zendeskDriver } from "#helpdesks/zendesk/driver.ts";
import { accountGates } from "#http/account-gate.ts";
import { type JobOutbox, RetryLater } from "#jobs/job.ts";
import { createBuiltInAnswerEngine } from "#llm/built-in/answer-engine.ts";
import { createBuiltInEmbedder } from "#llm/built-in/embedder.ts";
import { createBuiltInSummariser } from "#llm/built-in/summariser.ts";
import { createStore } from "#store/create-store.ts";
import type { TestDatabase } from "#store/database/test-databases.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import { createKeyRing } from "#store/keys/key-ring.ts";
import { articleOf, integrationOf, newOrganization, sourceOf } from "#store/store.examples.ts";
import type { Store } from "#store/store.ts";
import { type AdvanceTicketNeeds, advanceTicket } from "./advance-ticket.ts";
import { retrieve } from "./retrieve.ts";

/** A pretend account, an organization connected to it, and everything a ticket's run needs, all of it real. */
export type TicketWorld = {
  account: ZendeskAccount;
  /** The sandbox's pretend language model, and where it is asked. Nothing asks it unless a test says so. */
  model: Emulator["model"];
  modelUrl: string;
  store: Store;
  organizationId: string;
  integration: IntegrationRecord;
  clock: { at: Date };
  needs: AdvanceTicketNeeds;
  /** What was put on the queue, in order: nothing runs by itself. */
  jobs: { name: string; input: unknown }[];
  /** What the answering engine was given, in order. */
  drafted: DraftRequest[];
  /** Runs the job once, as the queue would. */
  advance(ticketId: number): Promise<void>;
  /** Runs the job until it no longer asks to come back; time passes as it asks. */
  finish(ticketId: number): Promise<void>;
  /** Runs any of its jobs until it no longer asks to come back. */
  returning(advance: () => Promise<void>): Promise<void>;
  learn(article: { title: string; html: string; visibility?: "public" | "internal" }): Promise<string>;
  forget(externalId: string): Promise<void>;
  close(): Promise<void>;
};

/** The embedder of every test world. */
export const embedder = createBuiltInEmbedder({ inBackground: async (texts) => texts.map(hashEmbedding) });
const MOST_RETURNS = 60;

/** `settings` are the account's; Assist Mode is on. */
export async function openTicketWorld(
  database: TestDatabase,
  settings: Partial<ZendeskSettings> = {},
): Promise<TicketWorld> {
  const clock = { at: new Date("2026-03-02T12:00:00Z") };
  const emulator = await startEmulator({ clock: () => clock.at, webhookTimeScale: 0 });
  const account = emulator.zendesk("acme");
  account.addUser({ name: "Rita Rep", email: "rita@acme.example", role: "agent" });
  const keyRing = createKeyRing([randomBytes(32).toString("base64")]);
  const jobs: TicketWorld["jobs"] = [];
  const outbox: JobOutbox = {
    enqueue: async ({ name }, input) => void jobs.push({ name, input }),
    enqueueAll: async ({ name }, inputs) => void jobs.push(...inputs.map((input) => ({ name, input }))),
  };
  const store = createStore({ database, keyRing, outbox: () => outbox });
  const organizationId = await newOrganization(database);
  const plain = integrationOf(organizationId);
  const integration = await store.integrations.insert({
    ...plain,
    actingAs: { id: account.admin.id, name: "Copilot", email: account.admin.email },
    settings: { ...plain.settings, ...settings },
  });
  const source = await store.dataSources.insert(sourceOf(organizationId));
  const drafted: DraftRequest[] = [];
  const driver = zendeskDriver({
    ...driverOptions(() => clock.at),
    urlTemplate: `${emulator.url}/zendesk/{subdomain}`,
  });
  const { email, token } = account.admin;
  const needs: AdvanceTicketNeeds = {
    ...edgesOf({
      clock,
      drafted,
      keyRing,
      openHelpdesk: async ({ organizationId: owner, subdomain }) =>
        driver.open({ organizationId: owner, subdomain, credential: { kind: "api-token", email, token } }),
    }),
    store,
    retrieve: (question) =>
      retrieve({ store, embedder, publicUrl: "http://localhost:3000" }, { ...question, limit: 8 }),
  };
  const request = { organizationId, integrationId: integration.id, trigger: "ticket updated" };
  const advance = (ticketId: number) =>
    advanceTicket(needs, { ...request, ticketId: String(ticketId) }, { signal: AbortSignal.timeout(60_000) });
  return {
    account,
    model: emulator.model,
    modelUrl: `${emulator.url}/v1`,
    store,
    organizationId,
    integration,
    clock,
    needs,
    jobs,
    drafted,
    advance,
    finish: (ticketId) => finish(() => advance(ticketId), clock),
    returning: (job) => finish(job, clock),
    learn: (article) => learn(store, { organizationId, sourceId: source.id }, article),
    forget: async (externalId) => {
      await store.knowledge.remove(organizationId, source.id, [{ externalId, locale: "en-us" }]);
    },
    close: () => emulator.close(),
  };
}

/** Runs a job until it no longer asks to come back; time passes as it asks. */
export async function finish(advance: () => Promise<void>, clock: { at: Date }): Promise<void> {
  for (let returns = 0; returns < MOST_RETURNS; returns += 1) {
    try {
      return await advance();
    } catch (error) {
      if (!(error instanceof RetryLater)) throw error;
      clock.at = new Date(Math.max(error.retryAt.getTime(), clock.at.getTime() + 1));
    }
  }
  throw new Error(`The ticket was not settled after ${MOST_RETURNS} returns.`);
}

type Edges = {
  clock: { at: Date };
  drafted: DraftRequest[];
  keyRing: ReturnType<typeof createKeyRing>;
  openHelpdesk: AdvanceTicketNeeds["openHelpdesk"];
};

/** Everything a ticket's run needs besides its store, all of it real. */
export function edgesOf({
  clock,
  drafted,
  keyRing,
  openHelpdesk,
}: Edges): Omit<AdvanceTicketNeeds, "store" | "retrieve"> {
  const engine = createBuiltInAnswerEngine();
  return {
    now: () => clock.at,
    newId: uuidv7,
    newMarker: () => randomBytes(16).toString("hex"),
    openHelpdesk,
    maskerFor: (organizationId, placeholders) =>
      createMasker({ placeholders, hash: (value) => keyRing.keyedHash(organizationId, "placeholder", value) }),
    summariser: createBuiltInSummariser(),
    sessionUrl: ({ number }) => `http://localhost:3000/sessions/${number}`,
    copyAttachments: async () => ({ attachmentTexts: [] }),
    attachmentsFor: async () => [],
    trainingUrl: (traceId) => `http://localhost:3000/answers/${traceId}`,
    engine: {
      name: engine.name,
      draft: (request, signal) => {
        drafted.push(request);
        return engine.draft(request, signal);
      },
    },
  };
}

/** What a driver needs besides its address: no pauses are shared, and a call that hangs ends soon. */
export function driverOptions(now: () => Date) {
  const ledger = { blockedUntil: async () => null, block: async () => {} };
  const gates = accountGates({ ledgerOf: () => ledger, now });
  return { allowLoopback: true, gates, now, userAgent: "OpenCX tests", timeoutMs: 1_000 };
}

/** Puts an article into the knowledge. */
export async function learn(
  store: Store,
  place: { organizationId: string; sourceId: string },
  article: {
    title: string;
    html: string;
    visibility?: "public" | "internal";
    locale?: string;
    /** Its title where none is given; versions in other languages share it. */
    externalId?: string;
  },
): Promise<string> {
  const { title, html, visibility = "public", locale = "en-us", externalId = title } = article;
  const url = "https://acme.zendesk.com/hc/en-us/articles/1";
  const prepared = prepareArticle({ title, html, url, locale });
  if (prepared.kind !== "prepared") throw new Error(`The article “${title}” is ${prepared.kind}.`);
  const passages = prepared.passages.map(({ embeddingText, ...passage }) => ({
    ...passage,
    embedding: hashEmbedding(embeddingText),
  }));
  const write = articleOf(place.organizationId, place.sourceId, {
    html: prepared.html,
    contentHash: `${title} ${locale}`,
    passages,
    embeddingModel: embedder.model,
    entry: { externalId, locale, title, html, url, visibility },
  });
  return store.transaction((stores) => stores.knowledge.write(write));
}
