import type { WebhookTarget } from "../../webhooks/call-webhook.ts";
import type { DeliveryResult } from "../../webhooks/delivery.ts";
import { createDeliveryLine, type DeliveryLine } from "../../webhooks/delivery-line.ts";
import type { FaultPlan, FreshdeskWebhookFault } from "../faults/fault.ts";

/** A request of a rule, as it goes out: nothing in it tells one delivery from another. */
export type RuleWebhook = WebhookTarget & { ruleId: string; headers: Record<string, string>; body: string };

export type RuleWebhookSender = Pick<DeliveryLine<FreshdeskWebhookFault>, "deliveries" | "idle" | "close"> & {
  send(webhook: RuleWebhook): void;
};

type SenderOptions = {
  clock: () => Date;
  faults: FaultPlan;
  /** Multiplies the 5 s limit and the waits of minutes between attempts. */
  timeScale: number;
  limit: number;
  logged: () => void;
  /** Told when a delivery has been given up. */
  failed: (ruleId: string) => void;
};

const TIMEOUT_MS = 5_000;
const MINUTE_MS = 60_000;
/** After 5, 30 and 60 minutes; then it is given up. */
const RETRIES_MS = [5 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS];

/** Sends rules' webhooks the way Freshdesk does: unsigned and unnumbered, three more attempts, at least once. */
export function createRuleWebhookSender({ faults: plan, failed, ...options }: SenderOptions): RuleWebhookSender {
  let sent = 0;
  const line = createDeliveryLine<FreshdeskWebhookFault>({
    ...options,
    manners: {
      timeoutMs: TIMEOUT_MS,
      retryDelayMs: ({ result, attempt }) => (isFine(result) ? null : (RETRIES_MS[attempt - 1] ?? null)),
      startDelayMs: ({ faults }) =>
        faults.reduce((sum, fault) => sum + (fault.kind === "webhook-late" ? fault.ms : 0), 0),
      ended: ({ webhookId }, { result, isLast }) => {
        if (isLast && !isFine(result)) failed(webhookId);
      },
    },
  });
  return {
    deliveries: line.deliveries,
    send({ ruleId, headers, ...request }) {
      const faults = plan.strikeDelivery();
      const invocationId = String(++sent);
      line.send({ ...request, webhookId: ruleId, invocationId, faults, headers: () => headers });
    },
    idle: () => line.idle(),
    close: () => line.close(),
  };
}

const isFine = (result: DeliveryResult): boolean => typeof result === "number" && result >= 200 && result < 300;
