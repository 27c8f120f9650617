import type { Credential, OAuthCredential } from "#domain/credential/credential.ts";
import { renewalBar } from "#domain/credential/renewal.ts";
import { HelpdeskError, type HelpdeskOAuth } from "#helpdesks/helpdesk.ts";
import type { RenewalState } from "#store/credential-renewals.ts";
import type { Store } from "#store/store.ts";

export type RenewCredentialNeeds = {
  store: Pick<Store, "credentialRenewals">;
  /** Null where no OAuth client is set up. */
  oauth: Pick<HelpdeskOAuth, "refresh"> | null;
  now: () => Date;
  newId: () => string;
  pause: (ms: number) => Promise<void>;
};
type Account = { organizationId: string; integrationId: string };
type Turn = Account & { holder: string; state: RenewalState; credential: OAuthCredential };

/** Longer than a refresh may take with everything around it. A holder that died keeps others waiting no longer. */
const LEASE_MS = 60_000;
const LOOK_AGAIN_MS = 150;
const MOST_LOOKS = 100;

const CONNECT_AGAIN =
  "Connect the account again with “Connect with Zendesk” under Settings › Integrations › Zendesk. Nothing is lost meanwhile.";
const NO_CLIENT =
  "The connection cannot be renewed: ZENDESK_OAUTH_CLIENT_ID and ZENDESK_OAUTH_CLIENT_SECRET are not set on the server. Set them and restart.";

/**
 * A credential to use instead of `stale`: the one that somebody else has renewed meanwhile, or a renewed one, which is
 * stored before anybody uses it. However many ask at once, in however many processes, the helpdesk is asked once.
 * Throws `HelpdeskError`: `credentials` when only a person can help, a retryable one when waiting does.
 */
export async function renewCredential(
  needs: RenewCredentialNeeds,
  { organizationId, stale }: { organizationId: string; stale: OAuthCredential },
): Promise<Credential> {
  if (stale.integrationId === null) throw new HelpdeskError("credentials", "This connection is not stored yet.");
  const account = { organizationId, integrationId: stale.integrationId };
  const holder = needs.newId();
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const state = await needs.store.credentialRenewals.find(account.organizationId, account.integrationId, needs.now());
    if (!state) throw new HelpdeskError("credentials", "This account is no longer connected.");
    const { credential } = state;
    if (credential.kind !== "oauth" || credential.accessToken !== stale.accessToken) return credential;
    if (state.refusal !== null) throw new HelpdeskError("credentials", state.refusal);
    if (!needs.oauth) throw new HelpdeskError("credentials", NO_CLIENT);
    if (state.busyUntil === null && (await take(needs, account, holder))) {
      const renewed = await renew(needs, { ...account, holder, state, credential });
      if (renewed) return renewed;
    } else await needs.pause(LOOK_AGAIN_MS);
  }
  const retryAt = new Date(needs.now().getTime() + LEASE_MS);
  throw new HelpdeskError("unavailable", "The connection is being renewed elsewhere; it goes on after that.", retryAt);
}

function take({ store, now }: RenewCredentialNeeds, account: Account, holder: string): Promise<boolean> {
  const at = now();
  const lease = { holder, now: at, until: new Date(at.getTime() + LEASE_MS) };
  return store.credentialRenewals.take(account.organizationId, account.integrationId, lease);
}

/** With the lease in hand; null when a look at what is stored now decides. */
async function renew(needs: RenewCredentialNeeds, turn: Turn): Promise<OAuthCredential | null> {
  const { organizationId, integrationId, holder } = turn;
  const { credentialRenewals: renewals } = needs.store;
  // Between the look and the lease somebody else may have renewed it.
  const held = await renewals.find(organizationId, integrationId, needs.now());
  const isSame = held?.credential.kind === "oauth" && held.credential.accessToken === turn.credential.accessToken;
  if (!isSame) {
    await renewals.release(organizationId, integrationId, holder);
    return null;
  }
  const answer = await ask(needs, turn).catch(async (error: unknown) => {
    // No answer: the next one asks with the same refresh token and learns whether it still works.
    await renewals.release(organizationId, integrationId, holder);
    throw error;
  });
  if (answer.kind === "refused") {
    const why = `${answer.detail} ${CONNECT_AGAIN}`;
    if (!(await renewals.refuse(organizationId, integrationId, { holder, why }))) return null;
    throw new HelpdeskError("credentials", why);
  }
  const credential: OAuthCredential = { kind: "oauth", integrationId, ...answer.grant };
  return (await keep(needs, turn, credential)) ? credential : null;
}

const KEEP_ATTEMPTS = 5;

/** The old pair is dead: a database that is away for a moment must not cost the new one. */
async function keep(needs: RenewCredentialNeeds, turn: Turn, credential: OAuthCredential): Promise<boolean> {
  const { organizationId, integrationId, holder } = turn;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await needs.store.credentialRenewals.keep(organizationId, integrationId, { holder, credential });
    } catch (error) {
      if (attempt === KEEP_ATTEMPTS) throw error;
      await needs.pause(attempt * LOOK_AGAIN_MS);
    }
  }
}

async function ask(
  { oauth, now }: RenewCredentialNeeds,
  { organizationId, state, credential }: Turn,
): ReturnType<HelpdeskOAuth["refresh"]> {
  const { refreshToken } = credential;
  const bar = renewalBar(credential, now());
  if (!oauth || refreshToken === null || bar !== null)
    return { kind: "refused", detail: bar ?? "The connection cannot be renewed." };
  return oauth.refresh({ organizationId, subdomain: state.subdomain, refreshToken });
}
