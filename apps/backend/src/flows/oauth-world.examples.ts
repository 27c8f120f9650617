import { setTimeout as sleep } from "node:timers/promises";
import type { ZendeskAccount } from "@opencx/helpdesk-emulator";
import { pressOn } from "@opencx/helpdesk-emulator/zendesk/oauth/oauth-browser.examples";
import { v7 as uuidv7 } from "uuid";
import type { Helpdesk, HelpdeskDriver } from "#helpdesks/helpdesk.ts";
import { zendeskDriver } from "#helpdesks/zendesk/driver.ts";
import { zendeskOAuth } from "#helpdesks/zendesk/oauth.ts";
import { accountGates } from "#http/account-gate.ts";
import type { Store } from "#store/store.ts";
import { beginOAuth, type ConnectByOAuthNeeds, type FinishOAuthOutcome, finishOAuth } from "./connect-by-oauth.ts";
import { renewCredential } from "./renew-credential.ts";

export const REDIRECT = "http://localhost:3000/api/oauth/zendesk/callback";

type Place = { account: ZendeskAccount; store: Store; organizationId: string; clock: { at: Date } };

/** One process of the product that connects accounts by OAuth; several may share an organization. */
export type OAuthProcess = {
  driver: HelpdeskDriver;
  needs: ConnectByOAuthNeeds & { store: Store };
  /** Goes the whole way with a pretend browser: begin, the helpdesk's page, and back. */
  connect(answer?: "approve" | "deny"): Promise<FinishOAuthOutcome>;
  /** Connects and answers the integration's id. */
  connected(): Promise<string>;
  /** The account, opened with what is stored. */
  open(integrationId: string): Promise<Helpdesk>;
};

const CLIENT = { clientId: "copilot", clientSecret: "sesame" };
export const MARKETPLACE = { name: "OpenCX", organizationId: "5566", appId: "778899" };

/** A process over this store. `client`: what it believes to be its OAuth client. */
export async function openOAuthProcess(
  { account, store, organizationId, clock }: Place,
  { client = CLIENT }: { client?: typeof CLIENT } = {},
): Promise<OAuthProcess> {
  const redirectUris = [REDIRECT];
  account.putOAuthClient({ clientId: CLIENT.clientId, secret: CLIENT.clientSecret, name: "Copilot", redirectUris });
  const now = () => clock.at;
  const ledger = { blockedUntil: async () => null, block: async () => {} };
  const zendesk = {
    urlTemplate: account.url.replace(account.subdomain, "{subdomain}"),
    allowLoopback: true,
    gates: accountGates({ ledgerOf: () => ledger, now }),
    now,
    userAgent: "OpenCX tests",
    timeoutMs: 1_000,
    marketplace: MARKETPLACE,
  };
  const oauth = zendeskOAuth({ ...zendesk, ...client });
  const renewing = { store, oauth, now, newId: uuidv7, pause: (ms: number) => sleep(ms) };
  const driver = zendeskDriver({
    ...zendesk,
    oauth,
    renew: (owner, stale) => renewCredential(renewing, { organizationId: owner, stale }),
  });
  const needs = {
    store,
    now,
    drivers: new Map([[driver.kind, driver]]),
    // Nobody listens there.
    publicUrl: "http://127.0.0.1:9",
    newId: uuidv7,
    newSecret: uuidv7,
  };
  const connect = async (answer: "approve" | "deny" = "approve") => {
    const key = await keyOf(store, organizationId);
    const begun = await beginOAuth(needs, { ...request(organizationId), keyId: key, account: account.subdomain });
    if (begun.kind === "refused") throw new Error(begun.detail);
    const asked = Object.fromEntries(new URL(begun.url).searchParams);
    const { to } = await pressOn(account.url, { request: asked, answer });
    const back = to?.searchParams ?? new URLSearchParams();
    return finishOAuth(needs, { organizationId, kind: "zendesk", browserSecret: begun.browserSecret, answer: back });
  };
  return {
    driver,
    needs,
    connect,
    connected: async () => {
      const outcome = await connect();
      if (outcome.kind === "refused") throw new Error(outcome.detail);
      return outcome.integrationId;
    },
    open: async (integrationId) => {
      const credential = await store.integrations.credential(organizationId, integrationId);
      return driver.open({ organizationId, subdomain: account.subdomain, credential });
    },
  };
}

const request = (organizationId: string) => ({
  organizationId,
  kind: "zendesk" as const,
  integrationId: null,
  redirectUri: REDIRECT,
});

async function keyOf(store: Store, organizationId: string): Promise<string> {
  const scopes = ["integrations:write" as const];
  const key = await store.apiKeys.insert({
    organizationId,
    name: "Dashboard",
    hash: uuidv7(),
    scopes,
    integrationId: null,
  });
  return key.id;
}

/** Requests for tokens that the helpdesk was sent, as what they asked for. */
export function tokenRequests(account: ZendeskAccount): string[] {
  return account.ledger.requests
    .filter(({ path }) => path === "/oauth/tokens")
    .map(({ body }) => new URLSearchParams(body).get("grant_type") ?? "");
}
