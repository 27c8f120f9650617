import type { CommonWebhookFault } from "../faults/fault.ts";
import type { WebhookAnswer, WebhookTarget } from "./call-webhook.ts";
import { callWebhook } from "./call-webhook.ts";
import { cancellableWaits } from "./cancellable-waits.ts";
import type { Delivery, DeliveryResult } from "./delivery.ts";

/** One webhook on its way out. `Fault` are the faults that struck it. */
export type Job<Fault> = WebhookTarget & {
  webhookId: string;
  invocationId: string;
  body: string;
  faults: Fault[];
  /** Made anew for each attempt. */
  headers(): Record<string, string>;
};

/** What a helpdesk does in its own way. */
export type DeliveryManners<Fault> = {
  /** How long an endpoint may take, before `timeScale`. */
  timeoutMs: number;
  /** How long to wait before another attempt, before `timeScale`; `null` = no more. */
  retryDelayMs(answer: WebhookAnswer & { attempt: number }): number | null;
  /** How long the first attempt is held back, before `timeScale`. */
  startDelayMs?(job: Job<Fault>): number;
  mayCall?(webhookId: string): boolean;
  /** Told how each attempt ended, and whether it was the last one. */
  ended?(job: Job<Fault>, outcome: { result: DeliveryResult; isLast: boolean }): void;
};

type LineOptions<Fault> = {
  clock: () => Date;
  manners: DeliveryManners<Fault>;
  /** Multiplies the time limit (never below 250 ms) and the waits. */
  timeScale: number;
  /** Attempts kept in the log. */
  limit: number;
  /** Told whenever the log grows or an attempt ends. */
  logged: () => void;
};

export type DeliveryLine<Fault> = {
  /** Every attempt, oldest first. */
  readonly deliveries: Delivery[];
  send(job: Job<Fault>): void;
  /** Calls once and waits for the answer; nothing is retried or logged. */
  test(job: Job<Fault>): Promise<WebhookAnswer>;
  /** Resolves when nothing is on its way and nothing waits for a retry. */
  idle(): Promise<void>;
  close(): void;
};

/** However small the scale: an endpoint on this machine must be able to answer at all. */
const SHORTEST_TIMEOUT_MS = 250;

/** Sends webhooks: logs every attempt, tries again as the helpdesk does, and duplicates, drops and reorders on command. */
export function createDeliveryLine<Fault extends CommonWebhookFault | { kind: `webhook-${string}` }>({
  clock,
  manners,
  timeScale,
  limit,
  logged,
}: LineOptions<Fault>): DeliveryLine<Fault> {
  const deliveries: Delivery[] = [];
  const closing = new AbortController();
  const waits = cancellableWaits();
  const underWay = new Set<Promise<void>>();
  let heldBack: (() => void)[] = [];
  const timeoutMs = Math.max(SHORTEST_TIMEOUT_MS, manners.timeoutMs * timeScale);

  const record = (delivery: Delivery): Delivery => {
    deliveries.push(delivery);
    if (deliveries.length > limit) deliveries.shift();
    logged();
    return delivery;
  };
  const call = (job: Job<Fault>, headers: Record<string, string>): Promise<WebhookAnswer> =>
    callWebhook(job, { headers, body: job.body, timeoutMs, signal: closing.signal });

  const attempt = async (job: Job<Fault>, number: number): Promise<void> => {
    if (manners.mayCall?.(job.webhookId) === false) {
      record({ ...logEntry(job, clock()), attempt: number, result: "circuit-broken" });
      return;
    }
    const headers = job.headers();
    const delivery = record({ ...logEntry(job, clock()), attempt: number, requestHeaders: headers });
    const answer = await call(job, headers);
    delivery.result = answer.result;
    delivery.responseBody = answer.body;
    const delayMs = manners.retryDelayMs({ ...answer, attempt: number });
    if (!closing.signal.aborted) manners.ended?.(job, { result: answer.result, isLast: delayMs === null });
    logged();
    if (delayMs === null || closing.signal.aborted) return;
    await waits.wait(delayMs * timeScale);
    if (!closing.signal.aborted) await attempt(job, number + 1);
  };

  const run = async (job: Job<Fault>): Promise<void> => {
    const startDelayMs = manners.startDelayMs?.(job) ?? 0;
    if (startDelayMs > 0) await waits.wait(startDelayMs * timeScale);
    const reorderMs = reorderMsOf(job.faults);
    if (reorderMs !== null)
      await Promise.race([waits.wait(reorderMs), new Promise<void>((resolve) => heldBack.push(resolve))]);
    if (closing.signal.aborted) return;
    await attempt(job, 1);
    if (reorderMs !== null) return;
    for (const release of heldBack) release();
    heldBack = [];
  };

  return {
    deliveries,
    send(job) {
      if (job.faults.some(({ kind }) => kind === "webhook-drop")) {
        record({ ...logEntry(job, clock()), result: "dropped" });
        return;
      }
      for (let copy = 0; copy < copiesOf(job.faults); copy++) {
        const tracked = run(job).finally(() => underWay.delete(tracked));
        underWay.add(tracked);
      }
    },
    test: (job) => call(job, job.headers()),
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close() {
      closing.abort();
      waits.cancel();
    },
  };
}

type Striking = readonly { kind: string }[];

const isReorder = (fault: { kind: string }): fault is Extract<CommonWebhookFault, { kind: "webhook-reorder" }> =>
  fault.kind === "webhook-reorder";
const isDuplicate = (fault: { kind: string }): fault is Extract<CommonWebhookFault, { kind: "webhook-duplicate" }> =>
  fault.kind === "webhook-duplicate";

const reorderMsOf = (faults: Striking): number | null => faults.find(isReorder)?.ms ?? null;

const copiesOf = (faults: Striking): number =>
  faults.filter(isDuplicate).reduce((copies, fault) => copies + fault.copies - 1, 1);

function logEntry<Fault extends { kind: string }>(
  { webhookId, endpoint, invocationId, body, faults }: Job<Fault>,
  now: Date,
): Delivery {
  return {
    invocationId,
    webhookId,
    endpoint,
    attempt: 1,
    at: now.toISOString(),
    requestHeaders: {},
    requestBody: body,
    result: "under-way",
    responseBody: "",
    faults: faults.map(({ kind }) => kind),
  };
}
