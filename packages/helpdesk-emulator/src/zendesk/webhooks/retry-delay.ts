import type { DeliveryResult } from "../../webhooks/delivery.ts";

const BACK_OFF_MS = 2_000;

/** How long Zendesk waits before it tries a delivery again; `null` when it does not. */
export function retryDelay({
  result,
  retryAfter,
  attempt,
}: {
  result: DeliveryResult;
  retryAfter: string | null;
  attempt: number;
}): number | null {
  if (result === 409) return attempt <= 3 ? BACK_OFF_MS * attempt : null;
  if (result === "timeout") return attempt <= 5 ? BACK_OFF_MS * attempt : null;
  if (result !== 429 && result !== 503) return null;
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  const isSoon = Number.isFinite(seconds) && seconds >= 0 && seconds < 60;
  return isSoon && attempt <= 10 ? seconds * 1000 : null;
}
