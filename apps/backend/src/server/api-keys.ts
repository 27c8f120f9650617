import { createHash, randomBytes } from "node:crypto";

/** A new key and what is kept of it. The key is shown once. */
export function newApiKey(): { key: string; hash: string } {
  const key = `ocx_live_${randomBytes(24).toString("base64url")}`;
  return { key, hash: hashApiKey(key) };
}

/** Keys have 192 random bits: a plain digest cannot be searched back. */
export function hashApiKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
