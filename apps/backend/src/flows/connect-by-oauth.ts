import { createHash } from "node:crypto";
import type { OAuthProblem } from "@opencx/shared/integration";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { HelpdeskError, type TokenGrant } from "#helpdesks/helpdesk.ts";
import type { OAuthAttempt } from "#store/oauth-attempts.ts";
import type { Store } from "#store/store.ts";
import { type ConnectHelpdeskNeeds, connectHelpdesk } from "./connect-helpdesk.ts";

export type ConnectByOAuthNeeds = ConnectHelpdeskNeeds & { store: Pick<Store, "oauthAttempts" | "apiKeys"> };
/** `because` is for the page that the browser is led back to; `detail` is for the log. */
export type OAuthRefusal = { kind: "refused"; because: OAuthProblem; detail: string };
export type BeginOAuthOutcome = { kind: "begun"; url: string; browserSecret: string } | OAuthRefusal;
export type FinishOAuthOutcome =
  | { kind: "connected"; integrationId: string; isAgain: boolean; isSetUp: boolean }
  | OAuthRefusal;

/** How long a person may take to answer. */
const ATTEMPT_LIFE_MS = 10 * 60_000;

/** Begins to connect an account: where to send the browser, and a secret that only this browser may come back with. */
export async function beginOAuth(
  needs: ConnectByOAuthNeeds,
  request: {
    organizationId: string;
    kind: HelpdeskKind;
    /** The API key that the dashboard is signed in with. */
    keyId: string;
    /** What the admin typed. */
    account: string;
    /** The account that is connected again; null = whichever it is. */
    integrationId: string | null;
    /** Where the helpdesk sends the browser back to. */
    redirectUri: string;
  },
): Promise<BeginOAuthOutcome> {
  const driver = needs.drivers.get(request.kind);
  if (!driver?.oauth) return refuse("not-set-up", "No OAuth client is set up.");
  const name = driver.readAccountName(request.account);
  if (name.kind === "invalid") return refuse("account-name", name.detail);
  const { organizationId, keyId, redirectUri, integrationId } = request;
  const existing = integrationId && (await needs.store.integrations.find(organizationId, integrationId));
  if (existing && existing.subdomain !== name.subdomain)
    return refuse("wrong-account", `${existing.subdomain} is connected again, but ${name.subdomain} was asked for.`);
  const { url, state, codeVerifier } = await driver.oauth.begin({ subdomain: name.subdomain, redirectUri });
  const browserSecret = needs.newSecret();
  const now = needs.now();
  const attempt: OAuthAttempt = {
    organizationId,
    keyId,
    stateHash: hash(state),
    browserHash: hash(browserSecret),
    expiresAt: new Date(now.getTime() + ATTEMPT_LIFE_MS),
    subdomain: name.subdomain,
    redirectUri,
    codeVerifier,
  };
  await needs.store.oauthAttempts.add(attempt, now);
  return { kind: "begun", url, browserSecret };
}

/**
 * Ends what was begun, once: turns what the browser came back with into a credential, tries it, and connects the
 * account. An account that is connected already keeps id, settings and everything that hangs on it.
 */
export async function finishOAuth(
  needs: ConnectByOAuthNeeds,
  request: { organizationId: string; kind: HelpdeskKind; browserSecret: string; answer: URLSearchParams },
): Promise<FinishOAuthOutcome> {
  const { organizationId, kind, answer } = request;
  const state = answer.get("state") ?? "";
  const proof = { stateHash: hash(state), browserHash: hash(request.browserSecret) };
  const attempt = await needs.store.oauthAttempts.take(organizationId, proof, needs.now());
  if (!attempt) return refuse("expired", "Nothing was begun in this browser, or it was used or is too old.");
  if (!(await isKeyInForce(needs, attempt))) return refuse("signed-out", "The key was revoked meanwhile.");
  const oauth = needs.drivers.get(kind)?.oauth;
  if (!oauth) return refuse("not-set-up", "No OAuth client is set up.");
  try {
    const outcome = await oauth.finish({ ...attempt, state, answer });
    if (outcome.kind === "denied") return refuse("denied", "The person said no.");
    if (outcome.kind === "refused") return refuse("refused", outcome.detail);
    return await connect(needs, { kind, attempt, grant: outcome.grant });
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    return refuse(error.isRetryable ? "unavailable" : "client", error.message);
  }
}

async function connect(
  needs: ConnectByOAuthNeeds,
  { kind, attempt, grant }: { kind: HelpdeskKind; attempt: OAuthAttempt; grant: TokenGrant },
): Promise<FinishOAuthOutcome> {
  const { organizationId, subdomain } = attempt;
  const before = await needs.store.integrations.findByAccount(organizationId, kind, subdomain);
  const credential = { kind: "oauth" as const, integrationId: null, ...grant };
  const outcome = await connectHelpdesk(needs, { organizationId, kind, account: subdomain, credential, settings: {} });
  if (outcome.kind === "refused") return refuse("not-staff", outcome.detail);
  const { integration, setup } = outcome;
  return {
    kind: "connected",
    integrationId: integration.id,
    isAgain: before !== null,
    isSetUp: setup.kind === "created",
  };
}

async function isKeyInForce({ store }: ConnectByOAuthNeeds, { organizationId, keyId }: OAuthAttempt): Promise<boolean> {
  const keys = await store.apiKeys.list(organizationId);
  return keys.some(({ id, revokedAt }) => id === keyId && revokedAt === null);
}

const refuse = (because: OAuthProblem, detail: string): OAuthRefusal => ({ kind: "refused", because, detail });

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
