import { clockSkewOf } from "../../faults/fault-before.ts";
import { ulid } from "../../ulid.ts";
import type { WebhookAnswer } from "../../webhooks/call-webhook.ts";
import { createDeliveryLine, type DeliveryLine, type Job } from "../../webhooks/delivery-line.ts";
import type { FaultPlan, WebhookFault } from "../faults/fault.ts";
import type { Webhook } from "../model/automation.ts";
import { createCircuitBreaker } from "./circuit-breaker.ts";
import { retryDelay } from "./retry-delay.ts";
import { webhookHeaders } from "./webhook-headers.ts";

export type WebhookSender = Pick<DeliveryLine<WebhookFault>, "deliveries" | "idle" | "close"> & {
  send(webhook: Webhook, body: string): void;
  /** Calls once and waits for the answer, as the Test button of a webhook's page does; nothing is retried or logged. */
  test(webhook: Webhook, body: string): Promise<WebhookAnswer>;
};

type SenderOptions = {
  accountId: number;
  clock: () => Date;
  faults: FaultPlan;
  /** Multiplies the 10 s limit and the waits between attempts. */
  timeScale: number;
  /** Whether an endpoint that keeps failing is left alone for a while. */
  hasCircuitBreaker: boolean;
  /** Attempts kept in the log. */
  limit: number;
  /** Told whenever the log grows or an attempt ends. */
  logged: () => void;
};

const TIMEOUT_MS = 10_000;

/** Sends webhooks the way Zendesk does: signed, with a 10 s limit, retried for a few answers only. */
export function createWebhookSender(options: SenderOptions): WebhookSender {
  const { accountId, clock, faults: plan } = options;
  const breaker = options.hasCircuitBreaker ? createCircuitBreaker(options) : null;
  const line = createDeliveryLine<WebhookFault>({
    ...options,
    manners: {
      timeoutMs: TIMEOUT_MS,
      retryDelayMs: retryDelay,
      mayCall: (webhookId) => breaker?.mayCall(webhookId) ?? true,
      ended: ({ webhookId }, { result }) => breaker?.note(webhookId, result),
    },
  });
  const jobFor = (webhook: Webhook, { body, faults }: { body: string; faults: WebhookFault[] }): Job<WebhookFault> => {
    const { id, endpoint, httpMethod } = webhook;
    const invocationId = ulid(clock());
    const headers = () => {
      const skewMs = clockSkewOf(plan.list().map(({ rule }) => rule.fault));
      const now = new Date(clock().getTime() + skewMs);
      return webhookHeaders({ webhook, body, invocationId, accountId, now, faults });
    };
    return { webhookId: id, endpoint, httpMethod, invocationId, body, faults, headers };
  };
  return {
    deliveries: line.deliveries,
    send: (webhook, body) => line.send(jobFor(webhook, { body, faults: plan.strikeDelivery() })),
    test: (webhook, body) => line.test(jobFor(webhook, { body, faults: [] })),
    idle: () => line.idle(),
    close: () => line.close(),
  };
}
