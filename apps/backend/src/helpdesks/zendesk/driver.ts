import type { AccountGates } from "#http/account-gate.ts";
import { guardedConnections } from "#http/guarded-connections.ts";
import { httpClient } from "#http/http-client.ts";
import { accountAddress } from "../account-label.ts";
import type { HelpdeskDriver, HelpdeskOAuth } from "../helpdesk.ts";
import { readAccountName } from "./account-name.ts";
import { accountSession, authorised, type Renew } from "./account-session.ts";
import { type ZendeskClient, zendeskClient } from "./client.ts";
import { type MarketplaceApp, marketplaceHeaders } from "./marketplace-headers.ts";
import { ZENDESK_SCOPES } from "./oauth-scopes.ts";
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
  /** Set once the app is in Zendesk's Marketplace. */
  marketplace?: MarketplaceApp | null;
  /** Connecting by OAuth; absent where no client is set up. */
  oauth?: HelpdeskOAuth | null;
  /** How a stored OAuth credential is renewed; without it, it is used until it ends. */
  renew?: Renew;
};

const DEFAULT_TIMEOUT_MS = 20_000;

/** Opens Zendesk accounts. */
export function zendeskDriver(options: ZendeskDriverOptions): HelpdeskDriver {
  const { renew } = options;
  const connections = guardedConnections({ allowLoopback: options.allowLoopback });
  return {
    kind: "zendesk",
    title: "Zendesk",
    webhooks: zendeskWebhooks,
    readAccountName,
    oauth: options.oauth ?? null,
    oauthScopes: ZENDESK_SCOPES,
    open({ organizationId, subdomain, credential, pace = "live" }) {
      const baseUrl = accountAddress(options.urlTemplate, subdomain);
      const session = accountSession({
        credential,
        renew: renew ? (stale) => renew(organizationId, stale) : null,
        now: options.now,
      });
      const everywhere = { "user-agent": options.userAgent, ...marketplaceHeaders(options.marketplace ?? null) };
      const clientFor = (account: string, address = baseUrl): ZendeskClient => {
        const common = {
          baseUrl: address,
          gate: options.gates({ organizationId, account, pace }),
          connections,
          now: options.now,
          timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
        };
        const http = authorised(session, (headers) =>
          httpClient({ ...common, headers: { ...everywhere, ...headers } }),
        );
        return zendeskClient({ baseUrl: address, http, now: options.now });
      };
      return zendesk({
        credentialKind: credential.kind,
        tickets: clientFor(`zendesk:${subdomain}`),
        exports: clientFor(`zendesk:${subdomain}:exports`),
        articles: clientFor(`zendesk:${subdomain}:help-center`),
        now: options.now,
        articlesOf: (brand) => {
          const address = accountAddress(options.urlTemplate, brand);
          // Brands share the account's allowance.
          return address === baseUrl ? null : clientFor(`zendesk:${subdomain}:help-center`, address);
        },
      });
    },
  };
}
