import { Webhook } from "standardwebhooks";
import { type Dispatcher, fetch } from "undici";
import { connectionError } from "./http-client.ts";
import { readRetryAfter } from "./retry-after.ts";

/** `id` is the same in every attempt, so that a receiver can tell a repetition; `secret` as the receiver was given it. */
export type WebhookMessage = { id: string; url: string; secret: string; body: string };
export type WebhookEnd =
  | { kind: "taken" }
  | { kind: "not-taken"; status: number | null; retryAt: Date | null; detail: string };
export type SignedWebhooks = { send(message: WebhookMessage): Promise<WebhookEnd> };

export type SignedWebhooksOptions = {
  connections: Dispatcher;
  now: () => Date;
  userAgent: string;
  timeoutMs?: number;
};

const TIMEOUT_MS = 15_000;

/**
 * Sends messages as Standard Webhooks asks for: signed over id, time and body. Any 2xx means that the message was taken;
 * what the answer says beyond that is not read, and no redirect is followed. Never throws.
 */
export function signedWebhooks({
  connections,
  now,
  userAgent,
  timeoutMs = TIMEOUT_MS,
}: SignedWebhooksOptions): SignedWebhooks {
  return {
    async send({ id, url, secret, body }) {
      const sentAt = now();
      const timeLimit = AbortSignal.timeout(timeoutMs);
      try {
        const response = await fetch(url, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "user-agent": userAgent,
            "webhook-id": id,
            "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1_000)),
            "webhook-signature": new Webhook(secret).sign(id, sentAt, body),
          },
          body,
          redirect: "manual",
          dispatcher: connections,
          signal: timeLimit,
        });
        await response.body?.cancel().catch(() => undefined);
        if (response.ok) return { kind: "taken" };
        const { status, headers } = response;
        const serverDate = dateOf(headers.get("date"));
        const retryAt = readRetryAfter(headers.get("retry-after"), { now: now(), serverDate });
        return { kind: "not-taken", status, retryAt, detail: `It answered with HTTP ${status}.` };
      } catch (error) {
        const { message } = connectionError(error, { wasAborted: false, timedOut: timeLimit.aborted });
        return { kind: "not-taken", status: null, retryAt: null, detail: message };
      }
    },
  };
}

function dateOf(header: string | null): Date | null {
  const time = Date.parse(header ?? "");
  return Number.isNaN(time) ? null : new Date(time);
}
