import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import type { HelpdeskDriver } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";

export type RotateWebhookSecretNeeds = {
  drivers: ReadonlyMap<HelpdeskKind, HelpdeskDriver>;
  store: Pick<Store, "integrations">;
  newSecret: () => string;
};

/**
 * Puts a new secret in force: the helpdesk's where its webhook is ours, else one that the admin enters there.
 * The old one ends at once, because whoever rotates may have lost it.
 */
export async function rotateWebhookSecret(
  needs: RotateWebhookSecretNeeds,
  request: { organizationId: string; id: string },
): Promise<{ secret: string }> {
  const { organizationId, id } = request;
  const integration = await needs.store.integrations.get(organizationId, id);
  const proposed = needs.newSecret();
  const secret = (await renewAtHelpdesk(needs, { integration, proposed })) ?? proposed;
  await needs.store.integrations.setWebhookSecret(organizationId, id, secret, null);
  return { secret };
}

/** Puts the secret in force that the helpdesk itself generated and the admin pasted. */
export async function setWebhookSecret(
  needs: Pick<RotateWebhookSecretNeeds, "store">,
  request: { organizationId: string; id: string; secret: string },
): Promise<void> {
  await needs.store.integrations.get(request.organizationId, request.id);
  await needs.store.integrations.setWebhookSecret(request.organizationId, request.id, request.secret, null);
}

async function renewAtHelpdesk(
  needs: RotateWebhookSecretNeeds,
  { integration, proposed }: { integration: IntegrationRecord; proposed: string },
): Promise<string | null> {
  const { organizationId, id, kind, subdomain, helpdeskWebhookId } = integration;
  const driver = needs.drivers.get(kind);
  if (!driver || helpdeskWebhookId === null) return null;
  const credential = await needs.store.integrations.credential(organizationId, id);
  const helpdesk = driver.open({ organizationId, subdomain, credential });
  const renewal = await helpdesk.renewWebhookSecret({ webhookId: helpdeskWebhookId, proposed });
  if (renewal.kind === "renewed") {
    const { webhookId } = renewal;
    if (webhookId !== helpdeskWebhookId)
      await needs.store.integrations.update(organizationId, id, { helpdeskWebhookId: webhookId });
    return renewal.secret;
  }
  await needs.store.integrations.update(organizationId, id, { helpdeskWebhookId: null, helpdeskTriggerIds: [] });
  return null;
}
