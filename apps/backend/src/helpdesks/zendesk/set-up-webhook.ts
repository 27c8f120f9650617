import { HelpdeskError, type SetupRequest, type WebhookSetup } from "../helpdesk.ts";
import type { ZendeskClient } from "./client.ts";
import { mendTriggers } from "./mend-triggers.ts";
import { mendWebhook, readSecret, removeWebhook } from "./mend-webhook.ts";

/**
 * Creates the webhook for `url` and the triggers that call it, takes over those that exist, and mends those that do not
 * work. Doing it again changes nothing. Where Zendesk refuses, nothing half-made stays behind and a person does it by hand.
 */
export async function setUpWebhook(client: ZendeskClient, request: SetupRequest): Promise<WebhookSetup> {
  const did: string[] = [];
  let createdId: string | null = null;
  try {
    const webhook = await mendWebhook(client, request, did);
    if (webhook.isNew) createdId = webhook.id;
    const secret = await readSecret(client, webhook.id);
    const triggerIds = await mendTriggers(client, { ...request, webhookId: webhook.id }, did);
    return { kind: "created", webhookId: webhook.id, triggerIds, secret, did };
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    // A webhook whose secret or trigger is missing would only sign deliveries that we must turn away.
    if (createdId !== null) await removeWebhook(client, createdId);
    return { kind: "by-hand", detail: error.message };
  }
}
