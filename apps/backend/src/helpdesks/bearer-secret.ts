import { createHash, timingSafeEqual } from "node:crypto";
import type { WebhookRequest } from "./helpdesk.ts";

/** Whether a request carries one of our secrets in its `Authorization` header. */
export function carriesSecret({ headers }: WebhookRequest, secrets: readonly string[]): boolean {
  const bearer = /^bearer +(\S+) *$/i.exec(headers["authorization"] ?? "")?.[1];
  // Every secret is tried, so that the time taken does not tell which one matched.
  return bearer !== undefined && secrets.filter((secret) => secret !== "" && isSameSecret(bearer, secret)).length > 0;
}

/** Compares digests: equal length whatever was sent. */
export function isSameSecret(given: string, expected: string): boolean {
  const [left, right] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
