import { createHmac, randomUUID } from "node:crypto";

/** A delivery as Zendesk signs it. */
export function signedWebhook(
  webhook: { url: string; secret: string },
  body: string,
  options: { at?: Date; invocationId?: string } = {},
): { url: string; init: RequestInit & { headers: Record<string, string> } } {
  const timestamp = (options.at ?? new Date()).toISOString();
  const signature = createHmac("sha256", webhook.secret).update(timestamp).update(body).digest("base64");
  return {
    url: webhook.url,
    init: {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-zendesk-webhook-signature": signature,
        "x-zendesk-webhook-signature-timestamp": timestamp,
        "x-zendesk-webhook-invocation-id": options.invocationId ?? randomUUID(),
      },
    },
  };
}

/** Sends a hint about a ticket; answers the status. */
export async function deliver(
  webhook: { url: string; secret: string },
  ticketId: number | string,
  options: { at?: Date; invocationId?: string; event?: "created" | "updated" } = {},
): Promise<number> {
  const body = JSON.stringify({ ticket_id: String(ticketId), event: options.event ?? "updated" });
  const { url, init } = signedWebhook(webhook, body, options);
  const response = await fetch(url, init);
  await response.arrayBuffer();
  return response.status;
}
