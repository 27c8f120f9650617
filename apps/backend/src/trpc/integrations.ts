import { ConnectZendesk, type Integration, UpdateIntegration, ZendeskSettings } from "@opencx/shared/integration";
import { PageRequest } from "@opencx/shared/paging";
import { z } from "zod";
import type { IntegrationRecord } from "#store/integrations.ts";
import { FieldRefusal } from "./errors.ts";
import { pageOf } from "./page-of.ts";
import { router, withScope } from "./procedures.ts";

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
      settings: onlyGiven(input.settings ?? {}),
    });
    if (outcome.kind === "refused") throw new FieldRefusal(outcome.field, outcome.detail);
    const note = outcome.setup.kind === "by-hand" ? outcome.setup.detail : null;
    return {
      ...presentIntegration(outcome.integration),
      webhook: { ...outcome.webhook, isSetUp: outcome.setup.kind === "created", note },
    };
  }),
  update: write.input(UpdateIntegration).mutation(async ({ ctx, input }) => {
    const { organizationId } = ctx.actor;
    const record = await ctx.services.store.transaction(async ({ integrations }) => {
      const { settings, status } = await integrations.get(organizationId, input.id);
      if (input.settings.assistMode === true && status === "disconnected")
        throw new FieldRefusal(
          "assistMode",
          "Connect the account first: Assist Mode needs it to read and write tickets.",
        );
      const merged = ZendeskSettings.parse({ ...settings, ...onlyGiven(input.settings) });
      return integrations.update(organizationId, input.id, { settings: merged });
    });
    return presentIntegration(record);
  }),
  list: read.input(PageRequest.default({})).query(async ({ ctx, input }) => {
    const records = await ctx.services.store.integrations.list(ctx.actor.organizationId);
    return pageOf(records.map(presentIntegration), input);
  }),
  get: read
    .input(ById)
    .query(async ({ ctx, input }) =>
      presentIntegration(await ctx.services.store.integrations.get(ctx.actor.organizationId, input.id)),
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
  rotateWebhookSecret: write
    .input(ById)
    .mutation(({ ctx, input }) =>
      ctx.services.rotateWebhookSecret({ organizationId: ctx.actor.organizationId, id: input.id }),
    ),
  setWebhookSecret: write.input(SetSecret).mutation(async ({ ctx, input }) => {
    const { organizationId } = ctx.actor;
    await ctx.services.setWebhookSecret({ organizationId, id: input.id, secret: input.secret });
    return presentIntegration(await ctx.services.store.integrations.get(organizationId, input.id));
  }),
  disconnect: write.input(ById).mutation(async ({ ctx, input }) => {
    const { store } = ctx.services;
    await store.integrations.get(ctx.actor.organizationId, input.id);
    return presentIntegration(
      await store.integrations.update(ctx.actor.organizationId, input.id, { status: "disconnected", lastError: null }),
    );
  }),
});

/** With exact optional types a key that was not sent must be absent, not undefined. */
function onlyGiven<T extends object>(patch: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function presentIntegration(record: IntegrationRecord): Integration {
  return {
    id: record.id,
    kind: record.kind,
    subdomain: record.subdomain,
    status: record.status,
    actingAs: record.actingAs,
    settings: record.settings,
    lastDeliveryAt: record.lastDeliveryAt?.toISOString() ?? null,
    lastError: record.lastError,
    credentialEndsAt: record.kind === "zendesk" ? API_TOKENS_END : null,
  };
}
