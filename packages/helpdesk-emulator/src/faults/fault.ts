/**
 * What may go wrong with a request at any helpdesk; each adds its own.
 *
 * before, after   before or after the account was changed
 */
export type CommonFault =
  | { kind: "delay"; ms: number }
  /** Silence: the connection stays open and nothing comes, before anything was done. */
  | { kind: "stall" }
  | { kind: "reset"; when: "before" | "after" }
  /** The request is carried out and its answer never comes. */
  | { kind: "answer-lost" }
  /** `retryAfter` is sent as it is: seconds, an HTTP date, or nonsense; null = no header. */
  | { kind: "too-many-requests"; retryAfter: string | null }
  | { kind: "server-error"; status: 500 | 502 | 503; when: "before" | "after"; retryAfter?: string }
  | { kind: "truncated-body" }
  | { kind: "slow-body"; ms: number }
  | { kind: "wrong-content-type"; contentType: string }
  | { kind: "html-page" }
  | { kind: "empty-body" }
  | { kind: "redirect"; location: string }
  /** The credential is right, but this is not for it. */
  | { kind: "forbidden" }
  | { kind: "missing-optional-fields" }
  /** The account's clock is off by this much, in the `Date` of answers and wherever else it shows. */
  | { kind: "clock-skew"; ms: number };

/** What may go wrong with a webhook on its way out of any helpdesk. */
export type CommonWebhookFault =
  | { kind: "webhook-duplicate"; copies: number }
  /** Held back until the next delivery has gone out, or `ms` have passed. */
  | { kind: "webhook-reorder"; ms: number }
  | { kind: "webhook-drop" };

export type FaultRuleOf<Fault> = {
  fault: Fault;
  /** Only this method; any when absent. */
  method?: string;
  /** A regular expression on the path below the account's address; any when absent. */
  path?: RegExp | string;
  /** How often it strikes before it is used up; without end when absent. */
  times?: number;
  /** Matching requests let through first. */
  skip?: number;
  /** 0 to 1, drawn from the plan's seed. */
  probability?: number;
};

export const isWebhookFault = <Fault extends { kind: string }>(
  fault: Fault,
): fault is Extract<Fault, { kind: `webhook-${string}` }> => fault.kind.startsWith("webhook-");
