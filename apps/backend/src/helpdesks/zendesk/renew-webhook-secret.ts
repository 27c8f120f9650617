import { HelpdeskError, type WebhookRenewal } from "../helpdesk.ts";
import { SigningSecret, WebhookAnswer } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";
import { repointTriggers } from "./mend-triggers.ts";
import { createWebhook, readSecret, removeWebhook } from "./mend-webhook.ts";

/**
 * Zendesk makes the new secret itself and signs with it at once. An account that shows secrets but does not renew them
 * gets a new webhook in place of the old one, and the triggers follow it.
 */
export async function renewWebhookSecret(client: ZendeskClient, webhookId: string): Promise<WebhookRenewal> {
  const path = `/webhooks/${encodeURIComponent(webhookId)}/signing_secret`;
  const task = "renew the webhook's signing secret";
  const written = await client.write({ task, method: "POST", path, answer: SigningSecret });
  if (written.kind === "done") return { kind: "renewed", secret: written.value.signing_secret.secret, webhookId };
  // Whatever became of the attempt, the secret in force can be read.
  try {
    const secret = await readSecret(client, webhookId);
    if (written.kind === "unknown") return { kind: "renewed", secret, webhookId };
  } catch (error) {
    if (error instanceof HelpdeskError && error.kind === "not-found") return { kind: "absent" };
    throw error;
  }
  if (written.kind === "refused") return replaceWebhook(client, webhookId);
  throw new HelpdeskError("refused", `Zendesk did not renew the secret: ${written.detail}`);
}

/** Until the triggers have moved both webhooks exist, so that no ticket goes untold. */
async function replaceWebhook(client: ZendeskClient, webhookId: string): Promise<WebhookRenewal> {
  const path = `/webhooks/${encodeURIComponent(webhookId)}`;
  const { value } = await client.read({ task: "read the webhook", path, answer: WebhookAnswer });
  const { name, endpoint: url } = value.webhook;
  if (url == null) throw new HelpdeskError("unreadable", "Zendesk does not say where the webhook points.");
  const created = await createWebhook(client, { url, name: name ?? "OpenCX" });
  try {
    const secret = await readSecret(client, created);
    await repointTriggers(client, { from: webhookId, to: created });
    await removeWebhook(client, webhookId);
    return { kind: "renewed", secret, webhookId: created };
  } catch (error) {
    // The old secret is still the one in force.
    await repointTriggers(client, { from: created, to: webhookId });
    await removeWebhook(client, created);
    throw error;
  }
}
