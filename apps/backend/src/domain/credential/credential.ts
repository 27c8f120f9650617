/** An API token of a person; it has that person's rights and ends when the helpdesk ends all of them. */
export type ApiTokenCredential = { kind: "api-token"; email: string; token: string };

/**
 * What an OAuth client was given: a short-lived access token, and the refresh token that another one is had for.
 * Refreshing ends both at once, so only one place may do it.
 */
export type OAuthCredential = {
  kind: "oauth";
  accessToken: string;
  /** Null when none was given: the access token cannot be renewed. */
  refreshToken: string | null;
  issuedAt: Date;
  /** Null = without an end. */
  expiresAt: Date | null;
  refreshExpiresAt: Date | null;
  scopes: string[];
  /** The integration that keeps it and through which it is renewed; null while it is not stored. */
  integrationId: string | null;
};

/** The key of one agent: every call acts as that agent. */
export type ApiKeyCredential = { kind: "api-key"; apiKey: string };

/** How we prove to a helpdesk who we are. */
export type Credential = ApiTokenCredential | ApiKeyCredential | OAuthCredential;

/** What may be shown of a credential. `endsAt`: when a person must connect again; null = it renews itself. */
export type CredentialSummary = { kind: Credential["kind"]; endsAt: Date | null; scopes: string[] };
