import type { Credential, CredentialSummary, OAuthCredential } from "./credential.ts";

/** A token is renewed this long before its end, so that no call begins with one that ends under way. */
const MARGIN_MS = 60_000;
/** Of a short life only this part is given away. */
const MARGIN_SHARE = 0.2;

/** Whether an access token should be renewed before it is used: it has ended, or is about to. */
export function isRenewalDue({ issuedAt, expiresAt }: OAuthCredential, now: Date): boolean {
  if (expiresAt === null) return false;
  const lifeMs = Math.max(0, expiresAt.getTime() - issuedAt.getTime());
  return now.getTime() >= expiresAt.getTime() - Math.min(MARGIN_MS, lifeMs * MARGIN_SHARE);
}

/** Whether an access token can still be tried. */
export function isUsable({ expiresAt }: OAuthCredential, now: Date): boolean {
  return expiresAt === null || now < expiresAt;
}

/** Why an access token can never be renewed again; null when it may. */
export function renewalBar({ refreshToken, refreshExpiresAt }: OAuthCredential, now: Date): string | null {
  if (refreshToken === null) return "The helpdesk gave no right to renew this connection.";
  if (refreshExpiresAt !== null && refreshExpiresAt <= now)
    return `The connection was not used for so long that the helpdesk ended it on ${refreshExpiresAt.toISOString().slice(0, 10)}.`;
  return null;
}

/** What of a credential is for screens. */
export function summarise(credential: Credential): CredentialSummary {
  if (credential.kind !== "oauth") return { kind: credential.kind, endsAt: null, scopes: [] };
  const { refreshToken, expiresAt, scopes } = credential;
  return { kind: "oauth", endsAt: refreshToken === null ? expiresAt : null, scopes };
}
