import type { SetupCheck } from "@opencx/shared/integration";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import type { Helpdesk, HelpdeskDriver } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { webhookUrl } from "./connect-helpdesk.ts";

export type VerifyIntegrationNeeds = {
  drivers: ReadonlyMap<HelpdeskKind, HelpdeskDriver>;
  store: Pick<Store, "integrations">;
  publicUrl: string;
};

/** Looks at every link of the set-up and changes nothing. */
export async function verifyIntegration(
  needs: VerifyIntegrationNeeds,
  request: { organizationId: string; id: string },
): Promise<{ ok: boolean; checks: SetupCheck[] }> {
  const integration = await needs.store.integrations.get(request.organizationId, request.id);
  const driver = needs.drivers.get(integration.kind);
  if (!driver) throw new Error(`No driver is registered for ${integration.kind}.`);
  const credential = await needs.store.integrations.credential(request.organizationId, request.id);
  const helpdesk = driver.open({
    organizationId: request.organizationId,
    subdomain: integration.subdomain,
    credential,
  });
  const checks = [
    await checkCredential(helpdesk),
    await checkArticles(helpdesk),
    checkAssist(integration),
    checkDelivery(integration, webhookUrl(needs.publicUrl, integration)),
  ];
  return { ok: checks.every((check) => check.ok), checks };
}

async function attempt(name: string, look: () => Promise<Omit<SetupCheck, "name">>): Promise<SetupCheck> {
  try {
    return { name, ...(await look()) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { name, ok: false, detail, fix: "Try again in a minute; if it stays, check the helpdesk's status page." };
  }
}

function checkCredential(helpdesk: Helpdesk): Promise<SetupCheck> {
  return attempt("credential", async () => {
    const check = await helpdesk.checkCredential();
    if (check.kind === "rejected") return { ok: false, detail: check.detail, fix: check.fix };
    return { ok: true, detail: `Acting as ${check.account.name} (${check.account.role}).` };
  });
}

function checkArticles(helpdesk: Helpdesk): Promise<SetupCheck> {
  return attempt("help-center", async () => {
    const check = await helpdesk.helpCenter.check();
    if (check.kind === "unreadable") return { ok: false, detail: check.detail, fix: check.fix };
    return { ok: true, detail: "Help-center articles can be read." };
  });
}

function checkAssist(integration: IntegrationRecord): SetupCheck {
  if (integration.status === "disconnected")
    return { name: "assist", ok: false, detail: "The account is disconnected.", fix: "Connect it again." };
  if (integration.settings.assistMode) return { name: "assist", ok: true, detail: "Assist Mode is on." };
  const fix = "Turn Assist Mode on under Settings › Integrations › Zendesk.";
  // A choice, not a fault.
  return { name: "assist", ok: true, detail: "Assist Mode is off: no drafts are written.", fix };
}

function checkDelivery(integration: IntegrationRecord, url: string): SetupCheck {
  if (integration.lastDeliveryAt)
    return {
      name: "webhook",
      ok: true,
      detail: `The last delivery came at ${integration.lastDeliveryAt.toISOString()}.`,
    };
  if (integration.helpdeskWebhookId !== null)
    return { name: "webhook", ok: true, detail: "Webhook and triggers were created; the first delivery is awaited." };
  const fix = `Point a trigger's webhook at ${url}, then update any ticket with a public comment.`;
  return { name: "webhook", ok: false, detail: "No webhook has arrived yet.", fix };
}
