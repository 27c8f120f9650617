import { createHmac } from "node:crypto";

/** The value that Zendesk documents for test calls of webhooks that do not exist yet. Known to everyone. */
export const STATIC_TEST_SECRET = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";

/** The signature header's value; the secret is used as it is shown, not decoded. */
export function signWebhook(secret: string, { timestamp, body }: { timestamp: string; body: string }): string {
  return createHmac("sha256", secret).update(timestamp).update(body).digest("base64");
}
