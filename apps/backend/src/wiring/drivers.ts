import { setTimeout as sleep } from "node:timers/promises";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { v7 as uuidv7 } from "uuid";
import type { Settings } from "#env.ts";
import { renewCredential } from "#flows/renew-credential.ts";
import type { HelpdeskDriver } from "#helpdesks/helpdesk.ts";
import { helpdeskDrivers } from "#helpdesks/registry.ts";
import { zendeskOAuth } from "#helpdesks/zendesk/oauth.ts";
import { accountGates } from "#http/account-gate.ts";
import type { Store } from "#store/store.ts";

/** Every helpdesk that can be connected. */
export function createDrivers({
  settings,
  store,
  now,
}: {
  settings: Settings;
  store: Store;
  now: () => Date;
}): ReadonlyMap<HelpdeskKind, HelpdeskDriver> {
  const gates = accountGates({
    now,
    ledgerOf: (organizationId, account) => ({
      blockedUntil: (at) => store.throttles.blockedUntil(organizationId, account, at),
      block: (until) => store.throttles.block(organizationId, account, until),
    }),
  });
  const accountsAt = (urlTemplate: string) => ({
    urlTemplate,
    // A template on this machine is only ever there because somebody set it.
    allowLoopback: isLoopback(urlTemplate),
    gates,
    now,
    userAgent: "OpenCX-for-helpdesks/0.1",
  });
  const zendesk = { ...accountsAt(settings.zendeskUrlTemplate), marketplace: settings.zendeskMarketplace };
  const oauth = settings.zendeskOAuth ? zendeskOAuth({ ...zendesk, ...settings.zendeskOAuth }) : null;
  const renewing = { store, oauth, now, newId: uuidv7, pause: (ms: number) => sleep(ms) };
  return helpdeskDrivers({
    zendesk: {
      ...zendesk,
      oauth,
      renew: (organizationId, stale) => renewCredential(renewing, { organizationId, stale }),
    },
    freshdesk: accountsAt(settings.freshdeskUrlTemplate),
  });
}

/** Whether an address or address template leads to this machine. */
export function isLoopback(template: string): boolean {
  const { hostname } = new URL(template.replaceAll("{subdomain}", "account"));
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}
