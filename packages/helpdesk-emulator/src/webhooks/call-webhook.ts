import { isLoopback } from "../server/loopback.ts";
import type { DeliveryResult } from "./delivery.ts";

/** Where a webhook goes, and by which method. */
export type WebhookTarget = { endpoint: string; httpMethod: string };
export type WebhookAnswer = { result: DeliveryResult; body: string; retryAfter: string | null };
type Calling = { headers: Record<string, string>; body: string; timeoutMs: number; signal: AbortSignal };

const KEPT_ANSWER_LENGTH = 4_000;

/** Calls a webhook's endpoint once, on this machine only. */
export async function callWebhook({ endpoint, httpMethod }: WebhookTarget, calling: Calling): Promise<WebhookAnswer> {
  const url = URL.parse(endpoint);
  if (!url || !isLoopback(url.hostname)) return { result: "refused-address", body: "", retryAfter: null };
  const { headers, body, timeoutMs } = calling;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([timeout, calling.signal]);
  try {
    const request: RequestInit = { method: httpMethod, headers, redirect: "manual", signal };
    const response = await fetch(url, httpMethod === "GET" ? request : { ...request, body });
    const text = (await response.text()).slice(0, KEPT_ANSWER_LENGTH);
    return { result: response.status, body: text, retryAfter: response.headers.get("retry-after") };
  } catch {
    return { result: timeout.aborted ? "timeout" : "unreachable", body: "", retryAfter: null };
  }
}
