import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import type { HelpdeskDriver } from "#helpdesks/helpdesk.ts";
import type { InboxEvent } from "#store/inbox.ts";
import type { Store } from "#store/store.ts";
import { answerJson } from "./answer.ts";
import type { DeliveryStamps } from "./delivery-stamps.ts";
import type { Log } from "./log.ts";
import { type BodyReading, readBody } from "./read-body.ts";

export type WebhookDoorNeeds = {
  drivers: ReadonlyMap<HelpdeskKind, HelpdeskDriver>;
  integrations: Pick<Store["integrations"], "webhookTarget">;
  /** Stores the event and its job durably; the answer waits for it. */
  intake: (event: InboxEvent) => Promise<{ isFresh: boolean }>;
  /** Told after each delivery that was stored. */
  stamps: DeliveryStamps;
  now: () => Date;
  log: Log;
};

export type WebhookOutcome =
  | { kind: "accepted" }
  | { kind: "known" }
  | { kind: "unknown-integration" }
  | { kind: "compressed" }
  | { kind: "not-authentic" }
  | { kind: "unreadable"; detail: string }
  | { kind: "storage-unavailable" }
  | Exclude<BodyReading, { kind: "body" }>;

const ANSWERS: Record<WebhookOutcome["kind"], { status: number; message: string; close?: boolean }> = {
  accepted: { status: 202, message: "accepted" },
  known: { status: 202, message: "already known" },
  "unknown-integration": { status: 404, message: "No connected integration has this webhook address." },
  compressed: { status: 415, message: "Send the body uncompressed.", close: true },
  "not-authentic": { status: 401, message: "The signature or secret is missing, wrong or too old." },
  unreadable: { status: 400, message: "The body is not the JSON this webhook expects." },
  "storage-unavailable": { status: 503, message: "The event could not be stored. Send it again." },
  "too-large": { status: 413, message: "The body is larger than 1 MiB.", close: true },
  "too-slow": { status: 408, message: "The body did not arrive in time.", close: true },
  aborted: { status: 400, message: "The request ended early.", close: true },
};

const LIMITS = { maxBytes: 1024 * 1024, timeoutMs: 10_000 };
const RETRY_AFTER_SECONDS = "5";

/** Answers one webhook request: nothing is done before the answer but reading, checking and storing. */
export async function webhookDoor(
  needs: WebhookDoorNeeds,
  exchange: { request: IncomingMessage; response: ServerResponse; kind: HelpdeskKind; integrationId: string },
): Promise<void> {
  const outcome = await receive(needs, exchange).catch((error: unknown): WebhookOutcome => {
    const name = error instanceof Error ? error.name : "unknown";
    needs.log.error({ integrationId: exchange.integrationId, error: name }, "a webhook could not be stored");
    return { kind: "storage-unavailable" };
  });
  const { status, message, close } = ANSWERS[outcome.kind];
  const body = status < 300 ? { status: message } : { error: outcome.kind === "unreadable" ? outcome.detail : message };
  const headers = status === 503 ? { "retry-after": RETRY_AFTER_SECONDS } : {};
  answerJson(exchange.response, status, body, { headers, close: close ?? false });
  if (status !== 202)
    needs.log.warn({ integrationId: exchange.integrationId, outcome: outcome.kind, status }, "webhook refused");
}

async function receive(
  needs: WebhookDoorNeeds,
  { request, kind, integrationId }: { request: IncomingMessage; kind: HelpdeskKind; integrationId: string },
): Promise<WebhookOutcome> {
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding.toLowerCase() !== "identity") return { kind: "compressed" };
  const driver = needs.drivers.get(kind);
  const target = driver && (await needs.integrations.webhookTarget(integrationId));
  if (!target || target.kind !== kind || target.status === "disconnected") return { kind: "unknown-integration" };

  const reading = await readBody(request, LIMITS);
  if (reading.kind !== "body") return reading;
  const webhook = { headers: singleHeaders(request), body: reading.bytes };
  const receivedAt = needs.now();
  if (!driver.webhooks.isAuthentic(webhook, target.secrets, receivedAt)) return { kind: "not-authentic" };
  const hint = driver.webhooks.readHint(webhook);
  if (hint.kind === "unreadable") return hint;

  const { organizationId } = target;
  // Without an id of the helpdesk's every delivery counts as new: work may be repeated, never lost.
  const deliveryKey = hint.deliveryId ?? `ours:${randomUUID()}`;
  const { isFresh } = await needs.intake({ organizationId, integrationId, deliveryKey, receivedAt, ...hint.hint });
  needs.stamps.note({ organizationId, integrationId, at: receivedAt });
  return { kind: isFresh ? "accepted" : "known" };
}

function singleHeaders(request: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
