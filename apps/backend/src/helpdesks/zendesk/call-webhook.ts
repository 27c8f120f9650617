import type { Helpdesk, WebhookCall } from "../helpdesk.ts";
import { WebhookTest } from "./api-types.ts";
import type { ZendeskClient } from "./client.ts";

const SILENT = new Set([0, 504]);

/** Has Zendesk call the webhook with its own signature, as when somebody presses Test on the webhook's page. */
export async function callWebhook(
  client: ZendeskClient,
  { webhookId, url, ticketId }: Parameters<Helpdesk["callWebhook"]>[0],
): Promise<WebhookCall> {
  const written = await client.write({
    task: "call the webhook for a test",
    method: "POST",
    path: `/webhooks/test?webhook_id=${encodeURIComponent(webhookId)}`,
    body: {
      request: {
        endpoint: url,
        http_method: "POST",
        request_format: "json",
        payload: JSON.stringify({ ticket_id: ticketId, event: "updated" }),
      },
    },
    answer: WebhookTest,
  });
  if (written.kind !== "done") return { kind: "not-possible", detail: written.detail };
  const status = written.value.response?.status_code ?? null;
  if (status === null || SILENT.has(status))
    return { kind: "unreachable", detail: "Zendesk called the webhook and got no answer." };
  return { kind: "answered", status };
}
