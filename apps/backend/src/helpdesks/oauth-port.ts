/** The part of the helpdesk port that connects accounts by OAuth. */
import type { OAuthCredential } from "#domain/credential/credential.ts";

/** What a helpdesk's OAuth server gave. */
export type TokenGrant = Omit<OAuthCredential, "kind" | "integrationId">;
/** What may be asked for, each with the reason that an admin is shown. */
export type OAuthScope = { scope: string; why: string };
export type BegunOAuth = { url: string; state: string; codeVerifier: string };
/** `denied`: the person said no. `refused`: the helpdesk did not take the answer for its own. */
export type OAuthAnswer =
  | { kind: "granted"; grant: TokenGrant }
  | { kind: "denied" }
  | { kind: "refused"; detail: string };

/** Connecting by OAuth: authorization code with PKCE, then rotating refresh tokens. */
export type HelpdeskOAuth = {
  /** Where the browser goes to ask the person; `state` and `codeVerifier` are kept until it comes back. */
  begin(request: { subdomain: string; redirectUri: string }): Promise<BegunOAuth>;
  /** Turns what the browser came back with into tokens. Throws `HelpdeskError` while the helpdesk is out of reach. */
  finish(request: {
    organizationId: string;
    subdomain: string;
    redirectUri: string;
    state: string;
    codeVerifier: string;
    /** The query that the browser came back with. */
    answer: URLSearchParams;
  }): Promise<OAuthAnswer>;
  /**
   * A new pair for a refresh token; the old pair is dead from then on. Throws `HelpdeskError` when there was no answer:
   * asking again with the same refresh token then shows whether it was carried out.
   */
  refresh(request: {
    organizationId: string;
    subdomain: string;
    refreshToken: string;
  }): Promise<{ kind: "renewed"; grant: TokenGrant } | { kind: "refused"; detail: string }>;
};
