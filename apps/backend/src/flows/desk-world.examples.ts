import { randomBytes } from "node:crypto";
import { type Emulator, startEmulator } from "@opencx/helpdesk-emulator";
import type { FreshdeskAccount } from "@opencx/helpdesk-emulator/freshdesk/freshdesk-account";
import { type AutopilotSettings, DEFAULT_AUTOPILOT } from "@opencx/shared/autopilot";
import { changeSettings } from "#domain/conduct/change-settings.ts";
import type { DraftRequest } from "#domain/draft/draft.ts";
import type { SessionRecord } from "#domain/session/session-record.ts";
import { freshdeskDriver } from "#helpdesks/freshdesk/driver.ts";
import type { JobOutbox } from "#jobs/job.ts";
import { createStore } from "#store/create-store.ts";
import type { TestDatabase } from "#store/database/test-databases.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import { createKeyRing } from "#store/keys/key-ring.ts";
import { integrationOf, newOrganization, sourceOf } from "#store/store.examples.ts";
import type { Store } from "#store/store.ts";
import { type AdvanceTicketNeeds, advanceTicket } from "./advance-ticket.ts";
import { retrieve } from "./retrieve.ts";
import { driverOptions, edgesOf, embedder, finish, learn } from "./ticket-world.examples.ts";

/** A pretend Freshdesk account in which the copilot works tickets as an agent, connected and with everything it needs. */
export type DeskWorld = {
  account: FreshdeskAccount;
  emulator: Emulator;
  store: Store;
  organizationId: string;
  integration: IntegrationRecord;
  clock: { at: Date };
  needs: AdvanceTicketNeeds;
  /** What was put on the queue, in order: nothing runs by itself. */
  jobs: { name: string; input: unknown; startAt: Date | null }[];
  drafted: DraftRequest[];
  /** A new ticket, assigned to the copilot unless said otherwise. */
  ask(text: string, more?: Partial<Parameters<FreshdeskAccount["createTicket"]>[0]>): number;
  /** Runs the ticket's job until it no longer asks to come back; time passes as it asks. */
  finish(ticketId: number, trigger?: string): Promise<void>;
  /** The copilot's own messages on a ticket, private notes or public replies. */
  ours(ticketId: number, isPrivate: boolean): ReturnType<FreshdeskAccount["conversations"]>;
  /** Throws when the ticket has none. */
  session(ticketId: number): Promise<SessionRecord>;
  /** Moves every clock. */
  pass(minutes: number): void;
  set(settings: Record<string, unknown>): Promise<void>;
  autopilot(change: Partial<AutopilotSettings>): Promise<void>;
  learn(article: { title: string; html: string; visibility?: "public" | "internal" }): Promise<string>;
  close(): Promise<void>;
};

const EVERY_CHANNEL_ON = Object.fromEntries(
  Object.keys(DEFAULT_AUTOPILOT.channels).map((channel) => [channel, "autopilot"]),
) as AutopilotSettings["channels"];

/** Every channel is on autopilot and has one article to answer from. */
export async function openDeskWorld(
  database: TestDatabase,
  settings: Record<string, unknown> = {},
): Promise<DeskWorld> {
  const clock = { at: new Date("2026-03-02T12:00:00Z") };
  const emulator = await startEmulator({ clock: () => clock.at, webhookTimeScale: 0 });
  const account = emulator.freshdesk("acme");
  const keyRing = createKeyRing([randomBytes(32).toString("base64")]);
  const jobs: DeskWorld["jobs"] = [];
  const outbox: JobOutbox = {
    enqueue: async ({ name }, input, options) => void jobs.push({ name, input, startAt: options?.startAt ?? null }),
    enqueueAll: async ({ name }, inputs) => void jobs.push(...inputs.map((input) => ({ name, input, startAt: null }))),
  };
  const store = createStore({ database, keyRing, outbox: () => outbox });
  const organizationId = await newOrganization(database);
  const { id, name, email, key } = account.bot;
  const integration = await store.integrations.insert({
    ...integrationOf(organizationId),
    ...changeSettings("freshdesk", {}, settings),
    subdomain: "acme",
    credential: { kind: "api-key", apiKey: key },
    actingAs: { id, name, email },
  });
  await store.autopilot.save(organizationId, { ...DEFAULT_AUTOPILOT, channels: EVERY_CHANNEL_ON });
  await store.sweeps.begin(organizationId, integration.id, { owedSince: clock.at, helpdeskAheadMs: 0 });
  const source = await store.dataSources.insert(sourceOf(organizationId));
  const drafted: DraftRequest[] = [];
  const driver = freshdeskDriver({
    ...driverOptions(() => clock.at),
    urlTemplate: `${emulator.url}/freshdesk/{subdomain}`,
  });
  const needs: AdvanceTicketNeeds = {
    ...edgesOf({
      clock,
      drafted,
      keyRing,
      openHelpdesk: async ({ organizationId: owner, subdomain }) =>
        driver.open({ organizationId: owner, subdomain, credential: { kind: "api-key", apiKey: key } }),
    }),
    store,
    retrieve: (question) =>
      retrieve({ store, embedder, publicUrl: "http://localhost:3000" }, { ...question, limit: 8 }),
  };
  const advance = (ticketId: number, trigger: string) =>
    advanceTicket(
      needs,
      { organizationId, integrationId: integration.id, ticketId: String(ticketId), trigger },
      { signal: AbortSignal.timeout(60_000) },
    );
  const world: DeskWorld = {
    account,
    emulator,
    store,
    organizationId,
    integration,
    clock,
    needs,
    jobs,
    drafted,
    ask: (text, more = {}) =>
      account.createTicket({ subject: "Question", text, change: { responderId: account.bot.id }, ...more }).id,
    finish: (ticketId, trigger = "ticket updated") => finish(() => advance(ticketId, trigger), clock),
    ours: (ticketId, isPrivate) =>
      account
        .conversations(ticketId)
        .filter((message) => message.userId === account.bot.id && message.private === isPrivate),
    session: async (ticketId) => {
      const found = await store.sessions.findByTicket(organizationId, integration.id, String(ticketId));
      if (!found) throw new Error(`Ticket ${ticketId} has no session.`);
      return found;
    },
    pass: (minutes) => {
      clock.at = new Date(clock.at.getTime() + minutes * 60_000);
    },
    set: async (change) => {
      const { kind, settings: before } = await store.integrations.get(organizationId, integration.id);
      const { settings: after } = changeSettings(kind, before, change);
      await store.integrations.update(organizationId, integration.id, { settings: after });
    },
    autopilot: async (change) =>
      store.autopilot.save(organizationId, { ...(await store.autopilot.get(organizationId)), ...change }),
    learn: (article) => learn(store, { organizationId, sourceId: source.id }, article),
    close: () => emulator.close(),
  };
  await world.learn(REFUNDS);
  return world;
}

const REFUNDS = {
  title: "How to get a refund",
  html: "<p>You can ask for a refund within 17 days.</p><ol><li>Open your order.</li><li>Choose Refund.</li><li>Confirm the amount.</li></ol>",
};
/** What the article answers, and what it does not. */
export const QUESTION = "How do I get a refund for my order?";
export const UNANSWERABLE = "Do you sell kryptonite umbrellas for penguins?";
