import { randomBytes } from "node:crypto";
import { recordOf } from "../../server/read-json.ts";
import { stamp } from "../../stamp.ts";
import type { WebhookFault } from "../faults/fault.ts";
import type { Webhook } from "../model/automation.ts";
import { STATIC_TEST_SECRET, signWebhook } from "./sign-webhook.ts";

type Signing = {
  webhook: Webhook;
  body: string;
  invocationId: string;
  accountId: number;
  /** The account's clock, right or wrong. */
  now: Date;
  faults: readonly WebhookFault[];
};

/** The headers of a delivery: the webhook's own, its authentication, and the signed five. */
export function webhookHeaders({
  webhook,
  body,
  invocationId,
  accountId,
  now,
  faults,
}: Signing): Record<string, string> {
  const ageMs = faults.reduce((sum, fault) => sum + (fault.kind === "webhook-stale-timestamp" ? fault.ageMs : 0), 0);
  const timestamp = stamp(new Date(now.getTime() - ageMs));
  const secret = secretOf(webhook, faults);
  return {
    "content-type": "application/json",
    "user-agent": "Zendesk Webhook",
    ...webhook.customHeaders,
    ...authenticationHeaders(webhook.authentication),
    "x-zendesk-account-id": String(accountId),
    "x-zendesk-webhook-id": webhook.id,
    "x-zendesk-webhook-invocation-id": invocationId,
    "x-zendesk-webhook-signature": signWebhook(secret, { timestamp, body }),
    "x-zendesk-webhook-signature-timestamp": timestamp,
  };
}

function secretOf({ signingSecret }: Webhook, faults: readonly WebhookFault[]): string {
  if (faults.some(({ kind }) => kind === "webhook-wrong-signature")) return randomBytes(32).toString("base64");
  return faults.some(({ kind }) => kind === "webhook-static-secret") ? STATIC_TEST_SECRET : signingSecret;
}

function authenticationHeaders(authentication: Webhook["authentication"]): Record<string, string> {
  const { token, username, password, name, value } = recordOf(authentication?.["data"]);
  switch (authentication?.["type"]) {
    case "bearer_token":
      return { authorization: `Bearer ${token}` };
    case "basic_auth":
      return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
    case "api_key":
      return { [String(name)]: String(value) };
    default:
      return {};
  }
}
