import { carriesSecret } from "../bearer-secret.ts";
import type { WebhookDialect, WebhookReading, WebhookRequest } from "../helpdesk.ts";
import { readThinBody, writeThinBody } from "../thin-body.ts";

/** Rules whose content is ticked together instead of written put everything inside this field. */
const WRAPPER = "freshdesk_webhook";

/**
 * How Freshdesk's automation rules prove who they are and name a ticket. They sign nothing, number nothing and carry no
 * time: our secret in a header is all the proof there is, and a delivery that comes again looks like a new one. Pure.
 */
export const freshdeskWebhooks: WebhookDialect = { isAuthentic: carriesSecret, readHint, writeDelivery };

function readHint({ body }: WebhookRequest): WebhookReading {
  return readThinBody(body, { wrapper: WRAPPER });
}

function writeDelivery({ ticketId, secret }: Parameters<WebhookDialect["writeDelivery"]>[0]): WebhookRequest {
  const body = new TextEncoder().encode(writeThinBody(ticketId, "updated"));
  return { headers: { "content-type": "application/json", authorization: `Bearer ${secret}` }, body };
}
