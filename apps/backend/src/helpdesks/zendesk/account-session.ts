import type { Credential, OAuthCredential } from "#domain/credential/credential.ts";
import { isRenewalDue, isUsable } from "#domain/credential/renewal.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "#http/http-client.ts";
import { HttpError } from "#http/http-error.ts";
import { HelpdeskError } from "../helpdesk.ts";

/**
 * A credential to go on with instead of a stale one. Throws `HelpdeskError` when there is none: retryable when waiting
 * helps, `credentials` when a person must connect again.
 */
export type Renew = (organizationId: string, stale: OAuthCredential) => Promise<Credential>;

/** Who we are towards one account while it is open: changes when the credential is renewed, by us or by others. */
export type AccountSession = {
  /** The credential for the next call, renewed first when it has ended or is about to. */
  current(): Promise<Credential>;
  /** The credential to try once more with after the helpdesk turned one away; null when there is no other. */
  instead(refused: Credential): Promise<Credential | null>;
};

export function accountSession({
  credential,
  renew,
  now,
}: {
  credential: Credential;
  renew: ((stale: OAuthCredential) => Promise<Credential>) | null;
  now: () => Date;
}): AccountSession {
  let held = credential;
  const canRenew = (which: Credential): which is OAuthCredential =>
    renew !== null && which.kind === "oauth" && which.integrationId !== null;
  return {
    async current() {
      const stale = held;
      if (!renew || !canRenew(stale) || !isRenewalDue(stale, now())) return stale;
      try {
        held = await renew(stale);
      } catch (error) {
        const isPassing = error instanceof HelpdeskError && error.isRetryable;
        // It still works for a moment, and the next call asks again.
        if (!isPassing || !isUsable(stale, now())) throw error;
      }
      return held;
    },
    async instead(refused) {
      if (held !== refused) return held;
      if (!renew || !canRenew(refused)) return null;
      held = await renew(refused);
      return held;
    },
  };
}

const REFUSED_STILL =
  "Zendesk refuses this connection, also after renewing it: the person who allowed it may be suspended. Connect the account again with “Connect with Zendesk” under Settings › Integrations › Zendesk.";

/** Calls as whoever we are now; a token that died under way is renewed, and the call made once more. */
export function authorised(
  session: AccountSession,
  httpWith: (headers: Record<string, string>) => HttpClient,
): HttpClient {
  const callAs = <Value>(credential: Credential, request: HttpRequest<Value>): Promise<HttpAnswer<Value>> =>
    httpWith({ authorization: authorizationOf(credential) }).call(request);
  return {
    async call(request) {
      const credential = await session.current();
      try {
        return await callAs(credential, request);
      } catch (error) {
        // Turned away before anything was done, so that a write may be made again too.
        if (!(error instanceof HttpError) || error.status !== 401) throw error;
        const other = await session.instead(credential);
        if (other === null) throw error;
        return await callAs(other, request).catch((again: unknown) => {
          if (!(again instanceof HttpError) || again.status !== 401 || other.kind !== "oauth") throw again;
          throw new HelpdeskError("credentials", REFUSED_STILL);
        });
      }
    },
  };
}

/** The `Authorization` header of a credential. */
function authorizationOf(credential: Credential): string {
  if (credential.kind === "oauth") return `Bearer ${credential.accessToken}`;
  if (credential.kind === "api-key") throw new HelpdeskError("credentials", "Zendesk knows no key of this kind.");
  return `Basic ${Buffer.from(`${credential.email}/token:${credential.token}`).toString("base64")}`;
}
