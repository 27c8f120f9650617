/** How one attempt ended: the endpoint's status, or why there is none. */
export type DeliveryResult =
  | number
  | "under-way"
  | "timeout"
  | "unreachable"
  | "dropped"
  | "refused-address"
  | "circuit-broken";

/** One attempt at delivering a webhook. */
export type Delivery = {
  /** The same for every attempt and every duplicate. */
  invocationId: string;
  webhookId: string;
  endpoint: string;
  attempt: number;
  at: string;
  requestHeaders: Record<string, string>;
  requestBody: string;
  result: DeliveryResult;
  responseBody: string;
  faults: string[];
};
