import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { changeSettings } from "#domain/conduct/change-settings.ts";
import { conductOf } from "#domain/conduct/conduct.ts";
import type { Credential, HelpdeskDriver, VerifiedAccount, WebhookSetup } from "#helpdesks/helpdesk.ts";
import { readBacklogJob } from "#jobs/catalog.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store, Stores } from "#store/store.ts";
import { followAssist } from "./follow-assist.ts";

export type ConnectHelpdeskNeeds = {
  drivers: ReadonlyMap<HelpdeskKind, HelpdeskDriver>;
  store: Pick<Store, "integrations" | "transaction">;
  publicUrl: string;
  now: () => Date;
  newId: () => string;
  /** High-entropy text that only the helpdesk and we know. */
  newSecret: () => string;
};
export type ConnectHelpdeskRequest = {
  organizationId: string;
  kind: HelpdeskKind;
  /** What the admin typed: a bare name, a host or an address. */
  account: string;
  credential: Credential;
  /** What the admin set; the rest keeps its value, or has its default. */
  settings: Readonly<Record<string, unknown>>;
};
export type ConnectHelpdeskOutcome =
  | { kind: "connected"; integration: IntegrationRecord; webhook: { url: string; secret: string }; setup: WebhookSetup }
  | { kind: "refused"; field: "subdomain" | "apiToken"; detail: string };

/**
 * Connects a helpdesk account: tries the credential first and stores nothing when it fails.
 * Connecting an account again renews its credential and keeps id, settings and everything that hangs on it.
 */
export async function connectHelpdesk(
  needs: ConnectHelpdeskNeeds,
  request: ConnectHelpdeskRequest,
): Promise<ConnectHelpdeskOutcome> {
  const driver = needs.drivers.get(request.kind);
  if (!driver) return { kind: "refused", field: "subdomain", detail: `${request.kind} cannot be connected yet.` };
  const name = driver.readAccountName(request.account);
  if (name.kind === "invalid") return { kind: "refused", field: "subdomain", detail: name.detail };

  const { organizationId, credential } = request;
  const helpdesk = driver.open({ organizationId, subdomain: name.subdomain, credential });
  const check = await helpdesk.checkCredential();
  if (check.kind === "rejected") return { kind: "refused", field: "apiToken", detail: `${check.detail} ${check.fix}` };

  const integration = await keep(needs, request, {
    subdomain: name.subdomain,
    account: check.account,
    helpdeskNow: check.helpdeskNow ?? needs.now(),
  });
  const url = webhookUrl(needs.publicUrl, integration);
  const known = { webhookId: integration.helpdeskWebhookId, triggerIds: integration.helpdeskTriggerIds };
  const secret = await needs.store.integrations.webhookSecret(organizationId, integration.id);
  const setup = await helpdesk.setUpWebhook({ url, name: "OpenCX", secret, known }).catch(
    (error: unknown): WebhookSetup => ({
      kind: "by-hand",
      detail: error instanceof Error ? error.message : String(error),
    }),
  );
  if (setup.kind === "created") await keepWebhook(needs, integration, setup);
  return {
    kind: "connected",
    integration: await needs.store.integrations.get(organizationId, integration.id),
    webhook: { url, secret: await needs.store.integrations.webhookSecret(organizationId, integration.id) },
    setup,
  };
}

/** Where the helpdesk's webhook must point. */
export function webhookUrl(publicUrl: string, integration: Pick<IntegrationRecord, "kind" | "id">): string {
  return `${publicUrl}/api/webhooks/${integration.kind}/${integration.id}`;
}

async function keep(
  needs: ConnectHelpdeskNeeds,
  request: ConnectHelpdeskRequest,
  found: { subdomain: string; account: VerifiedAccount; helpdeskNow: Date },
): Promise<IntegrationRecord> {
  const { helpdeskNow } = found;
  const helpdeskAheadMs = helpdeskNow.getTime() - needs.now().getTime();
  return needs.store.transaction(async (stores) => {
    const before = await stores.integrations.findByAccount(request.organizationId, request.kind, found.subdomain);
    const after = await keepAccount(stores, needs, { request, found, existing: before });
    await followAssist(stores, { before, after, helpdeskNow, helpdeskAheadMs });
    if (!before) await readInBacklog(stores, after, helpdeskNow);
    return after;
  });
}

/** What waits for somebody when an account is connected for the first time comes in as history. */
async function readInBacklog(
  { jobs }: Pick<Stores, "jobs">,
  { organizationId, id: integrationId, settings }: IntegrationRecord,
  helpdeskNow: Date,
): Promise<void> {
  const { desk } = conductOf(settings);
  if (desk === null || desk.backfillMs === 0) return;
  const since = new Date(helpdeskNow.getTime() - desk.backfillMs).toISOString();
  await jobs.enqueue(readBacklogJob, { organizationId, integrationId, since, cursor: null, placed: 0 });
}

async function keepAccount(
  { integrations }: Pick<Stores, "integrations">,
  needs: Pick<ConnectHelpdeskNeeds, "newId" | "newSecret">,
  kept: {
    request: ConnectHelpdeskRequest;
    found: { subdomain: string; account: VerifiedAccount };
    existing: IntegrationRecord | null;
  },
): Promise<IntegrationRecord> {
  const { request, found, existing } = kept;
  const { organizationId, kind, credential } = request;
  const actingAs = { id: found.account.id, name: found.account.name, email: found.account.email };
  const kindAndSettings = changeSettings(kind, existing?.settings ?? {}, request.settings);
  if (existing) {
    const { settings } = kindAndSettings;
    const renewed = { status: "connected" as const, lastError: null, settings, actingAs, credential };
    return integrations.update(organizationId, existing.id, renewed);
  }
  return integrations.insert({
    ...kindAndSettings,
    organizationId,
    id: needs.newId(),
    subdomain: found.subdomain,
    status: "connected",
    actingAs,
    helpdeskWebhookId: null,
    helpdeskTriggerIds: [],
    credential,
    webhookSecret: needs.newSecret(),
  });
}

/** Puts the webhook's secret in force and remembers what was made. */
export async function keepWebhook(
  needs: { store: Pick<Store, "transaction"> },
  integration: IntegrationRecord,
  setup: Extract<WebhookSetup, { kind: "created" }>,
): Promise<void> {
  const { organizationId, id } = integration;
  await needs.store.transaction(async ({ integrations }) => {
    await integrations.setWebhookSecret(organizationId, id, setup.secret, null);
    await integrations.update(organizationId, id, {
      helpdeskWebhookId: setup.webhookId,
      helpdeskTriggerIds: setup.triggerIds,
    });
  });
}
