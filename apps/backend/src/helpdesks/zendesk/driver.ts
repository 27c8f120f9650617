import type { AccountGates } from "#http/account-gate.ts";
import { guardedConnections } from "#http/guarded-connections.ts";
import { httpClient } from "#http/http-client.ts";
import type { HelpdeskDriver } from "../helpdesk.ts";
import { isAccountName, readAccountName } from "./account-name.ts";
import { authorizationOf, type ZendeskClient, zendeskClient } from "./client.ts";
import { zendeskWebhooks } from "./webhook.ts";
import { zendesk } from "./zendesk.ts";

export type ZendeskDriverOptions = {
  /** Where accounts live: `https://{subdomain}.zendesk.com`, or an address on this machine with or without a path. */
  urlTemplate: string;
  /** True only where an administrator set a template on this machine. */
  allowLoopback: boolean;
  gates: AccountGates;
  now: () => Date;
  userAgent: string;
  /** For a whole call, answer included. */
  timeoutMs?: number;
};

const DEFAULT_TIMEOUT_MS = 20_000;

/** Opens Zendesk accounts. */
export function zendeskDriver(options: ZendeskDriverOptions): HelpdeskDriver {
  const connections = guardedConnections({ allowLoopback: options.allowLoopback });
  return {
    kind: "zendesk",
    webhooks: zendeskWebhooks,
    readAccountName,
    open({ organizationId, subdomain, credential }) {
      const baseUrl = accountUrl(options.urlTemplate, subdomain);
      const clientFor = (account: string): ZendeskClient => {
        const http = httpClient({
          baseUrl,
          headers: { authorization: authorizationOf(credential), "user-agent": options.userAgent },
          gate: options.gates({ organizationId, account }),
          connections,
          now: options.now,
          timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
        });
        return zendeskClient({ baseUrl, http, now: options.now });
      };
      return zendesk({
        tickets: clientFor(`zendesk:${subdomain}`),
        articles: clientFor(`zendesk:${subdomain}:help-center`),
      });
    },
  };
}

/** The address of an account. Throws when the name could lead elsewhere. */
function accountUrl(urlTemplate: string, subdomain: string): string {
  if (!isAccountName(subdomain)) throw new Error("A Zendesk account name is one DNS label, for example acme.");
  return urlTemplate.replaceAll("{subdomain}", subdomain).replace(/\/+$/, "");
}
