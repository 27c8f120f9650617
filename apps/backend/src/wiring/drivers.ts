import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import type { Settings } from "#env.ts";
import type { HelpdeskDriver } from "#helpdesks/helpdesk.ts";
import { helpdeskDrivers } from "#helpdesks/registry.ts";
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
  return helpdeskDrivers({
    zendesk: {
      urlTemplate: settings.zendeskUrlTemplate,
      // A template on this machine is only ever there because somebody set it.
      allowLoopback: isLoopback(settings.zendeskUrlTemplate),
      gates,
      now,
      userAgent: "OpenCX-for-helpdesks/0.1",
    },
  });
}

function isLoopback(template: string): boolean {
  const { hostname } = new URL(template.replaceAll("{subdomain}", "account"));
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}
