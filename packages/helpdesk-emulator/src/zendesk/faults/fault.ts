import type { CommonFault, CommonWebhookFault, FaultRuleOf } from "../../faults/fault.ts";
import type { FaultPlanOf } from "../../faults/fault-plan.ts";

/** What may go wrong with a request. */
export type Fault =
  | CommonFault
  /** Comments and audits written within the last `ms` do not show yet. */
  | { kind: "stale-comments"; ms: number }
  | { kind: "unauthorized"; shape: UnauthorizedShape }
  | WebhookFault;

export type UnauthorizedShape = "plain" | "invalid-token" | "html";

/** What may go wrong with a webhook on its way out. */
export type WebhookFault =
  | CommonWebhookFault
  | { kind: "webhook-wrong-signature" }
  | { kind: "webhook-stale-timestamp"; ageMs: number }
  /** Signed with the value that Zendesk documents for testing, known to everyone. */
  | { kind: "webhook-static-secret" };

export type FaultRule = FaultRuleOf<Fault>;
export type FaultPlan = FaultPlanOf<Fault>;
