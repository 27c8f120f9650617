import { ulid } from "../desk/ulid.ts";
import type { WebhookFault } from "../faults/fault.ts";
import { clockSkewOf } from "../faults/fault-before.ts";
import type { FaultPlan } from "../faults/fault-plan.ts";
import type { Webhook } from "../model/automation.ts";
import { callWebhook, type WebhookAnswer } from "./call-webhook.ts";
import { cancellableWaits } from "./cancellable-waits.ts";
import { createCircuitBreaker } from "./circuit-breaker.ts";
import type { Delivery } from "./delivery.ts";
import { retryDelay } from "./retry-delay.ts";
import { webhookHeaders } from "./webhook-headers.ts";

export type WebhookSender = {
  /** Every attempt, oldest first. */
  readonly deliveries: Delivery[];
  send(webhook: Webhook, body: string): void;
  /** Calls once and waits for the answer, as the Test button of a webhook's page does; nothing is retried or logged. */
  test(webhook: Webhook, body: string): Promise<WebhookAnswer>;
  /** Resolves when nothing is on its way and nothing waits for a retry. */
  idle(): Promise<void>;
  close(): void;
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

type Job = { webhook: Webhook; body: string; invocationId: string; faults: WebhookFault[] };
const TIMEOUT_MS = 10_000;
/** However small the scale: an endpoint on this machine must be able to answer at all. */
const SHORTEST_TIMEOUT_MS = 250;

/** Sends webhooks the way Zendesk does: signed, with a 10 s limit, retried for a few answers only. */
export function createWebhookSender(options: SenderOptions): WebhookSender {
  const deliveries: Delivery[] = [];
  const closing = new AbortController();
  const breaker = options.hasCircuitBreaker ? createCircuitBreaker(options) : null;
  const waits = cancellableWaits();
  const underWay = new Set<Promise<void>>();
  let heldBack: (() => void)[] = [];

  const record = (delivery: Delivery): Delivery => {
    deliveries.push(delivery);
    if (deliveries.length > options.limit) deliveries.shift();
    options.logged();
    return delivery;
  };

  const timeoutMs = Math.max(SHORTEST_TIMEOUT_MS, TIMEOUT_MS * options.timeScale);
  const headersOf = (job: Job): Record<string, string> => {
    const skewMs = clockSkewOf(options.faults.list().map(({ rule }) => rule.fault));
    const now = new Date(options.clock().getTime() + skewMs);
    return webhookHeaders({ ...job, accountId: options.accountId, now });
  };

  const attempt = async (job: Job, number: number): Promise<void> => {
    if (breaker?.mayCall(job.webhook.id) === false) {
      record({ ...logEntry(job, options.clock()), attempt: number, result: "circuit-broken" });
      return;
    }
    const headers = headersOf(job);
    const delivery = record({ ...logEntry(job, options.clock()), attempt: number, requestHeaders: headers });
    const answer = await callWebhook(job.webhook, { headers, body: job.body, timeoutMs, signal: closing.signal });
    delivery.result = answer.result;
    delivery.responseBody = answer.body;
    breaker?.note(job.webhook.id, answer.result);
    options.logged();
    const delayMs = retryDelay({ ...answer, attempt: number });
    if (delayMs === null || closing.signal.aborted) return;
    await waits.wait(delayMs * options.timeScale);
    if (!closing.signal.aborted) await attempt(job, number + 1);
  };

  const run = async (job: Job): Promise<void> => {
    const reorder = job.faults.find((fault) => fault.kind === "webhook-reorder");
    if (reorder) await Promise.race([waits.wait(reorder.ms), new Promise<void>((resolve) => heldBack.push(resolve))]);
    await attempt(job, 1);
    if (reorder) return;
    for (const release of heldBack) release();
    heldBack = [];
  };

  const track = (work: Promise<void>): void => {
    const tracked = work.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  };

  return {
    deliveries,
    send(webhook, body) {
      const job = { webhook, body, invocationId: ulid(options.clock()), faults: options.faults.strikeDelivery() };
      if (job.faults.some(({ kind }) => kind === "webhook-drop")) {
        record({ ...logEntry(job, options.clock()), result: "dropped" });
        return;
      }
      for (let copy = 0; copy < copiesOf(job); copy++) track(run(job));
    },
    test(webhook, body) {
      const job = { webhook, body, invocationId: ulid(options.clock()), faults: [] };
      return callWebhook(webhook, { headers: headersOf(job), body, timeoutMs, signal: closing.signal });
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close() {
      closing.abort();
      waits.cancel();
    },
  };
}

const copiesOf = ({ faults }: Job): number =>
  faults.reduce((copies, fault) => copies + (fault.kind === "webhook-duplicate" ? fault.copies - 1 : 0), 1);

function logEntry({ webhook, invocationId, body, faults }: Job, now: Date): Delivery {
  return {
    invocationId,
    webhookId: webhook.id,
    endpoint: webhook.endpoint,
    attempt: 1,
    at: now.toISOString(),
    requestHeaders: {},
    requestBody: body,
    result: "under-way",
    responseBody: "",
    faults: faults.map(({ kind }) => kind),
  };
}
