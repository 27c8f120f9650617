import type { AccountGates, Pace } from "#http/account-gate.ts";
import { guardedConnections } from "#http/guarded-connections.ts";
import { httpClient } from "#http/http-client.ts";
import { accountAddress } from "../account-label.ts";
import { type Credential, type HelpdeskDriver, HelpdeskError } from "../helpdesk.ts";
import { accountMemories } from "./account-memory.ts";
import { readAccountName } from "./account-name.ts";
import { type FreshdeskClient, freshdeskClient } from "./client.ts";
import { freshdesk } from "./freshdesk.ts";
import { freshdeskWebhooks } from "./webhook.ts";

export type FreshdeskDriverOptions = {
  /** Where accounts live: `https://{subdomain}.freshdesk.com`, or an address on this machine with or without a path. */
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

/** Opens Freshdesk accounts. */
export function freshdeskDriver(options: FreshdeskDriverOptions): HelpdeskDriver {
  const connections = guardedConnections({ allowLoopback: options.allowLoopback });
  const memories = accountMemories(options.now);
  return {
    kind: "freshdesk",
    title: "Freshdesk",
    webhooks: freshdeskWebhooks,
    readAccountName,
    oauth: null,
    oauthScopes: [],
    open({ organizationId, subdomain, credential, pace = "live" }) {
      const apiKey = keyOf(credential);
      const baseUrl = accountAddress(options.urlTemplate, subdomain);
      const headers = { "user-agent": options.userAgent, authorization: basic(apiKey) };
      const clientAt = (which: Pace): FreshdeskClient =>
        freshdeskClient({
          baseUrl,
          now: options.now,
          http: httpClient({
            baseUrl,
            headers,
            connections,
            gate: options.gates({ organizationId, account: `freshdesk:${subdomain}`, pace: which }),
            now: options.now,
            timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
          }),
        });
      return freshdesk({
        client: clientAt(pace),
        background: clientAt("background"),
        memory: memories({ organizationId, subdomain, apiKey }),
        connections,
        now: options.now,
      });
    },
  };
}

function keyOf(credential: Credential): string {
  if (credential.kind === "api-key") return credential.apiKey;
  throw new HelpdeskError("credentials", "Freshdesk is connected with an API key; enter one.");
}

/** Freshdesk takes the key for the user and looks at no password. */
const basic = (apiKey: string): string => `Basic ${Buffer.from(`${apiKey}:X`).toString("base64")}`;
