import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { WebhookDialect, WebhookReading, WebhookRequest } from "../helpdesk.ts";

/** Zendesk signs test calls of webhooks that do not exist yet with this published value: it proves nothing. */
const PUBLIC_TEST_SECRET = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";
const MAX_AGE_MS = 5 * 60 * 1_000;
const MAX_BODY_BYTES = 1024 * 1024;
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
    usable.filter((secret) => isEqual(signature, sign(secret, timestamp, request.body))).length > 0;
  const bearer = /^bearer +(\S+) *$/i.exec(request.headers["authorization"] ?? "")?.[1];
  const isCarried = bearer !== undefined && usable.filter((secret) => isEqual(bearer, secret)).length > 0;
  return isSigned || isCarried;
}

function isRecent(timestamp: string, now: Date): boolean {
  return TIMESTAMP.test(timestamp) && Math.abs(Date.parse(timestamp) - now.getTime()) <= MAX_AGE_MS;
}

/** Base64 of the HMAC over timestamp and raw bytes. The secret is used as it is written, although it looks like base64. */
function sign(secret: string, timestamp: string, body: Uint8Array): string {
  return createHmac("sha256", secret).update(timestamp).update(body).digest("base64");
}

/** Compares digests: equal length whatever was sent. */
function isEqual(given: string, expected: string): boolean {
  const [left, right] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

const Body = z.object({ ticket_id: z.unknown().optional(), event: z.unknown().optional() });

function readHint({ headers, body }: WebhookRequest): WebhookReading {
  if (body.byteLength > MAX_BODY_BYTES) return unreadable("The body is larger than 1 MiB.");
  const parsed = Body.safeParse(parseJson(body));
  if (!parsed.success) return unreadable("The body is not a JSON object; send the webhook's format as JSON.");
  const ticketId = readTicketId(parsed.data.ticket_id);
  if (ticketId === null) return unreadable('The body has no usable "ticket_id"; template it as {{ticket.id}}.');
  const event = parsed.data.event === "created" ? "created" : "updated";
  return { kind: "hint", hint: { ticketId, event }, deliveryId: readDeliveryId(headers) };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** Decimal digits of a ticket number, without the prefixes that helpdesks print before it. */
function readTicketId(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  if (typeof value !== "string") return null;
  const digits = /^(?:#|INC-)?0*([1-9]\d{0,15})$/i.exec(value.trim())?.[1];
  return digits !== undefined && Number.isSafeInteger(Number(digits)) ? digits : null;
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
  const body = new TextEncoder().encode(JSON.stringify({ ticket_id: ticketId, event: "updated" }));
  const timestamp = now.toISOString();
  const headers = {
    "content-type": "application/json",
    "x-zendesk-webhook-invocation-id": deliveryId,
    "x-zendesk-webhook-signature": sign(secret, timestamp, body),
    "x-zendesk-webhook-signature-timestamp": timestamp,
  };
  return { headers, body };
}

function unreadable(detail: string): WebhookReading {
  return { kind: "unreadable", detail };
}
