import { HelpdeskError, type WebhookRenewal } from "../helpdesk.ts";
import { SigningSecret } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";

/** Zendesk makes the new secret itself and signs with it at once. */
export async function renewWebhookSecret(client: ZendeskClient, webhookId: string): Promise<WebhookRenewal> {
  const path = `/webhooks/${encodeURIComponent(webhookId)}/signing_secret`;
  const task = "renew the webhook's signing secret";
  const written = await client.write({ task, method: "POST", path, answer: SigningSecret });
  if (written.kind === "done") return { kind: "renewed", secret: written.value.signing_secret.secret };
  // Whatever became of the attempt, the secret in force can be read.
  try {
    const { value } = await client.read({ task: "read the webhook's signing secret", path, answer: SigningSecret });
    if (written.kind === "unknown") return { kind: "renewed", secret: value.signing_secret.secret };
  } catch (error) {
    if (error instanceof HelpdeskError && error.kind === "not-found") return { kind: "absent" };
    throw error;
  }
  throw new HelpdeskError("refused", `Zendesk did not renew the secret: ${written.detail}`);
}
