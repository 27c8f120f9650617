import type { CommonFault, CommonWebhookFault, FaultRuleOf } from "../../faults/fault.ts";
import type { FaultPlanOf } from "../../faults/fault-plan.ts";

/** What may go wrong with a request. */
export type FreshdeskFault =
  | CommonFault
  /** Conversations written within the last `ms` do not show yet, in the list and in `include=conversations`. */
  | { kind: "stale-conversations"; ms: number }
  /** The key is refused as if it had been taken back. */
  | { kind: "unauthorized" }
  /** The plan lacks what was asked for. */
  | { kind: "require-feature" }
  | FreshdeskWebhookFault;

/** What may go wrong with a webhook on its way out. */
export type FreshdeskWebhookFault =
  | CommonWebhookFault
  /** Postponed, as the account has used up its calls; before the account's time scale. */
  | { kind: "webhook-late"; ms: number };

export type FreshdeskFaultRule = FaultRuleOf<FreshdeskFault>;
export type FaultPlan = FaultPlanOf<FreshdeskFault>;
