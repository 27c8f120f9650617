import { type ApiKey, type AppKey, CreateAppKey, RevokeAppKey } from "@opencx/shared/api-key";
import {
  ConnectFreshdesk,
  ConnectZendesk,
  type Integration,
  KindAndSettings,
  SettingsChange,
  type TicketSweepState,
  UpdateIntegration,
  type WaysToConnect,
} from "@opencx/shared/integration";
import { PageRequest } from "@opencx/shared/paging";
import { SendTest } from "@opencx/shared/set-up";
import { z } from "zod";
import { changeSettings } from "#domain/conduct/change-settings.ts";
import { helpdeskTime, isSwept, sweepLagSeconds } from "#domain/sweep/sweep-lag.ts";
import type { ConnectHelpdeskOutcome } from "#flows/connect-helpdesk.ts";
import { followAssist } from "#flows/follow-assist.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { TicketSweep } from "#store/ticket-sweeps.ts";
import { FieldRefusal } from "./errors.ts";
import { pageOf } from "./page-of.ts";
import { router, withScope } from "./procedures.ts";
import type { Services } from "./services.ts";

const read = withScope("integrations:read");
const write = withScope("integrations:write");
const ById = z.object({ id: z.string() });
const SetSecret = ById.extend({ secret: z.string().trim().min(16, "Paste the whole signing secret.").max(500) });

/** Zendesk's announced end of API tokens. */
const API_TOKENS_END = "2027-04-30T00:00:00.000Z";

export const integrationsRouter = router({
  connectZendesk: write.input(ConnectZendesk).mutation(async ({ ctx, input }) => {
    const outcome = await ctx.services.connectHelpdesk({
      organizationId: ctx.actor.organizationId,
      kind: "zendesk",
      account: input.subdomain,
      credential: { kind: "api-token", email: input.email, token: input.apiToken },
      settings: input.settings ?? {},
    });
    if (outcome.kind === "refused") throw new FieldRefusal(outcome.field, outcome.detail);
    return connected(ctx, outcome);
  }),
  connectFreshdesk: write.input(ConnectFreshdesk).mutation(async ({ ctx, input }) => {
    const outcome = await ctx.services.connectHelpdesk({
      organizationId: ctx.actor.organizationId,
      kind: "freshdesk",
      account: input.domain,
      credential: { kind: "api-key", apiKey: input.apiKey },
      settings: input.settings ?? {},
    });
    if (outcome.kind !== "refused") return connected(ctx, outcome);
    throw new FieldRefusal(outcome.field === "subdomain" ? "domain" : "apiKey", outcome.detail);
  }),
  /** How Zendesk can be connected here. Connecting by OAuth itself happens in the browser, at `/api/oauth/zendesk/start`. */
  waysToConnect: read.query(
    ({ ctx }): WaysToConnect => ({
      oauth: ctx.services.oauthOffer("zendesk"),
      apiToken: { endsAt: API_TOKENS_END },
    }),
  ),
  update: write.input(UpdateIntegration).mutation(async ({ ctx, input }) => {
    const { organizationId } = ctx.actor;
    const record = await ctx.services.store.transaction(async (stores) => {
      const before = await stores.integrations.get(organizationId, input.id);
      const { settings: change } = readChange(before, input.settings);
      if ("assistMode" in change && change.assistMode === true && before.status === "disconnected")
        throw new FieldRefusal(
          "assistMode",
          "Connect the account first: Assist Mode needs it to read and write tickets.",
        );
      const { settings } = changeSettings(before.kind, before.settings, change);
      const after = await stores.integrations.update(organizationId, input.id, { settings });
      if (isSwept(before) !== isSwept(after)) {
        const { helpdeskAheadMs } = (await stores.sweeps.find(organizationId, input.id)) ?? { helpdeskAheadMs: 0 };
        const helpdeskNow = helpdeskTime(ctx.services.now(), helpdeskAheadMs);
        await followAssist(stores, { before, after, helpdeskNow, helpdeskAheadMs });
      }
      return after;
    });
    return describe(ctx, record);
  }),
  list: read.input(PageRequest.default({})).query(async ({ ctx, input }) => {
    const { store, now } = ctx.services;
    const records = await store.integrations.list(ctx.actor.organizationId);
    const sweeps = new Map((await store.sweeps.list(ctx.actor.organizationId)).map((of) => [of.integrationId, of]));
    return pageOf(
      records.map((record) => presentIntegration(record, sweeps.get(record.id) ?? null, now())),
      input,
    );
  }),
  get: read
    .input(ById)
    .query(async ({ ctx, input }) =>
      describe(ctx, await ctx.services.store.integrations.get(ctx.actor.organizationId, input.id)),
    ),
  /** Where the helpdesk's webhook must point; the secret is shown by connect and rotate only. */
  webhook: read.input(ById).query(async ({ ctx, input }) => {
    const record = await ctx.services.store.integrations.get(ctx.actor.organizationId, input.id);
    return { url: ctx.services.webhookUrl(record), isSetUp: record.helpdeskWebhookId !== null };
  }),
  verify: write
    .input(ById)
    .mutation(({ ctx, input }) =>
      ctx.services.verifyIntegration({ organizationId: ctx.actor.organizationId, id: input.id }),
    ),
  repair: write
    .input(ById)
    .mutation(({ ctx, input }) => ctx.services.repairSetUp({ organizationId: ctx.actor.organizationId, id: input.id })),
  sendTest: write.input(SendTest).mutation(async ({ ctx, input }) => {
    const ticketId = input.ticketId === undefined ? null : String(input.ticketId).replace("#", "");
    const outcome = await ctx.services.sendTest({
      organizationId: ctx.actor.organizationId,
      id: input.id,
      ticketId,
    });
    if (outcome.kind === "refused") throw new FieldRefusal(outcome.field, outcome.detail);
    return outcome.test;
  }),
  testResult: read
    .input(z.object({ testId: z.string() }))
    .query(({ ctx, input }) =>
      ctx.services.testResult({ organizationId: ctx.actor.organizationId, testId: input.testId }),
    ),
  /** The newest test ticket; null before the first. */
  lastTest: read
    .input(ById)
    .query(({ ctx, input }) => ctx.services.lastTest({ organizationId: ctx.actor.organizationId, id: input.id })),
  rotateWebhookSecret: write
    .input(ById)
    .mutation(({ ctx, input }) =>
      ctx.services.rotateWebhookSecret({ organizationId: ctx.actor.organizationId, id: input.id }),
    ),
  setWebhookSecret: write.input(SetSecret).mutation(async ({ ctx, input }) => {
    const { organizationId } = ctx.actor;
    await ctx.services.setWebhookSecret({ organizationId, id: input.id, secret: input.secret });
    return describe(ctx, await ctx.services.store.integrations.get(organizationId, input.id));
  }),
  /** Another key for the app inside the helpdesk. Those before it stay in force, so that an app can be moved over. */
  createAppKey: write.input(CreateAppKey).mutation(async ({ ctx, input }) => {
    const { organizationId } = ctx.actor;
    const { store, newApiKey } = ctx.services;
    const { id: integrationId, kind, subdomain } = await store.integrations.get(organizationId, input.id);
    const { key, hash } = newApiKey();
    const name = input.name || `App of ${kind} ${subdomain}`;
    const scopes = ["assist:read", "assist:write"] as const;
    const { id } = await store.apiKeys.insert({ organizationId, name, hash, scopes, integrationId });
    return { key, id };
  }),
  /** The keys of the app that are in force, newest first. */
  appKeys: read.input(PageRequest.extend({ id: z.string() })).query(async ({ ctx, input: { id, ...page } }) => {
    const { organizationId } = ctx.actor;
    const { store } = ctx.services;
    await store.integrations.get(organizationId, id);
    const keys = await store.apiKeys.listOfIntegration(organizationId, id);
    return pageOf(keys.map(presentAppKey), page);
  }),
  /** Ends one key of the app, or every one at once. */
  revokeAppKey: write.input(RevokeAppKey).mutation(async ({ ctx, input }) => {
    const { organizationId } = ctx.actor;
    const { id } = await ctx.services.store.integrations.get(organizationId, input.id);
    return { revoked: await ctx.services.store.apiKeys.revokeOfIntegration(organizationId, id, input.keyId) };
  }),
  disconnect: write.input(ById).mutation(async ({ ctx, input }) => {
    const { store } = ctx.services;
    await store.integrations.get(ctx.actor.organizationId, input.id);
    return describe(
      ctx,
      await store.integrations.update(ctx.actor.organizationId, input.id, { status: "disconnected", lastError: null }),
    );
  }),
});

function presentAppKey({ id, name, createdAt, lastUsedAt }: ApiKey): AppKey {
  return { id, name, createdAt, lastUsedAt };
}

/** What an admin asks for, by the helpdesk's own settings. */
function readChange({ kind }: IntegrationRecord, settings: unknown) {
  const read = SettingsChange.safeParse({ kind, settings });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new FieldRefusal(issue?.path.join(".") ?? "settings", issue?.message ?? "These settings cannot be read.");
}

async function connected(
  ctx: { services: Services },
  { integration, webhook, setup }: Extract<ConnectHelpdeskOutcome, { kind: "connected" }>,
) {
  const note = setup.kind === "by-hand" ? setup.detail : null;
  return {
    ...(await describe(ctx, integration)),
    webhook: { ...webhook, isSetUp: setup.kind === "created", note },
  };
}

async function describe({ services }: { services: Services }, record: IntegrationRecord): Promise<Integration> {
  const sweep = await services.store.sweeps.find(record.organizationId, record.id);
  return presentIntegration(record, sweep, services.now());
}

function presentIntegration(record: IntegrationRecord, sweep: TicketSweep | null, now: Date): Integration {
  return {
    ...KindAndSettings.parse({ kind: record.kind, settings: record.settings }),
    id: record.id,
    subdomain: record.subdomain,
    status: record.status,
    actingAs: record.actingAs,
    lastDeliveryAt: record.lastDeliveryAt?.toISOString() ?? null,
    lastError: record.lastError,
    sweep: isSwept(record) && sweep ? presentSweep(sweep, now) : null,
    credentialEndsAt: credentialEnd(record),
    credential: { ...record.credential, endsAt: credentialEnd(record) },
  };
}

/** When somebody has to connect again, as far as it is known. */
function credentialEnd({ credential }: IntegrationRecord): string | null {
  if (credential.kind === "api-key") return null;
  if (credential.kind === "api-token") return API_TOKENS_END;
  return credential.endsAt?.toISOString() ?? null;
}

function presentSweep(sweep: TicketSweep, now: Date): TicketSweepState {
  const { lastAt, found, foundAt, error } = sweep;
  return {
    lastAt: lastAt?.toISOString() ?? null,
    found,
    foundAt: foundAt?.toISOString() ?? null,
    lagSeconds: sweepLagSeconds(sweep, now),
    error,
  };
}
