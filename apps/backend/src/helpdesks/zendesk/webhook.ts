import { createHmac } from "node:crypto";
import { carriesSecret, isSameSecret } from "../bearer-secret.ts";
import type { WebhookDialect, WebhookReading, WebhookRequest } from "../helpdesk.ts";
import { readThinBody, writeThinBody } from "../thin-body.ts";

/** Zendesk signs test calls of webhooks that do not exist yet with this published value: it proves nothing. */
const PUBLIC_TEST_SECRET = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";
const MAX_AGE_MS = 5 * 60 * 1_000;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** How Zendesk's trigger webhooks prove who they are and name a ticket. Pure. */
export const zendeskWebhooks: WebhookDialect = { isAuthentic, readHint, writeDelivery };

function isAuthentic(request: WebhookRequest, secrets: readonly string[], now: Date): boolean {
  const timestamp = request.headers["x-zendesk-webhook-signature-timestamp"];
  if (timestamp !== undefined && !isRecent(timestamp, now)) return false;
  const usable = secrets.filter((secret) => secret !== "" && secret !== PUBLIC_TEST_SECRET);
  // Every secret is tried, so that the time taken does not tell which one matched.
  const signature = request.headers["x-zendesk-webhook-signature"];
  const isSigned =
    signature !== undefined &&
    timestamp !== undefined &&
    usable.filter((secret) => isSameSecret(signature, sign(secret, timestamp, request.body))).length > 0;
  const isCarried = carriesSecret(request, usable);
  return isSigned || isCarried;
}

function isRecent(timestamp: string, now: Date): boolean {
  return TIMESTAMP.test(timestamp) && Math.abs(Date.parse(timestamp) - now.getTime()) <= MAX_AGE_MS;
}

/** Base64 of the HMAC over timestamp and raw bytes. The secret is used as it is written, although it looks like base64. */
function sign(secret: string, timestamp: string, body: Uint8Array): string {
  return createHmac("sha256", secret).update(timestamp).update(body).digest("base64");
}

function readHint({ headers, body }: WebhookRequest): WebhookReading {
  return readThinBody(body, { deliveryId: readDeliveryId(headers) });
}

function readDeliveryId(headers: WebhookRequest["headers"]): string | null {
  const id = headers["x-zendesk-webhook-invocation-id"]?.trim() ?? "";
  return /^[\x21-\x7e]{1,200}$/.test(id) ? id : null;
}

function writeDelivery({
  ticketId,
  deliveryId,
  secret,
  now,
}: Parameters<WebhookDialect["writeDelivery"]>[0]): WebhookRequest {
  const body = new TextEncoder().encode(writeThinBody(ticketId, "updated"));
  const timestamp = now.toISOString();
  const headers = {
    "content-type": "application/json",
    "x-zendesk-webhook-invocation-id": deliveryId,
    "x-zendesk-webhook-signature": sign(secret, timestamp, body),
    "x-zendesk-webhook-signature-timestamp": timestamp,
  };
  return { headers, body };
}
