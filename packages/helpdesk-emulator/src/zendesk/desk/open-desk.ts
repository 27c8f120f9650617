import type { AppFolder } from "../../apps/app-folder.ts";
import { createFaultPlan } from "../../faults/fault-plan.ts";
import type { Ledger } from "../../ledger.ts";
import type { Fault } from "../faults/fault.ts";
import type { AccountState } from "../model/account-state.ts";
import type { OAuthClient } from "../oauth/oauth-state.ts";
import { createWebhookSender } from "../webhooks/webhook-sender.ts";
import type { Desk } from "./desk.ts";
import { createRateLimiter, type Limits } from "./rate-limiter.ts";

type Surroundings = {
  clock: () => Date;
  limits: Limits;
  ledger: Ledger;
  ledgerLimit: number;
  timeScale: number;
  hasCircuitBreaker: boolean;
  /** The server's address, known once it listens. */
  origin: () => string;
  globalClients: () => OAuthClient[];
  appFolder: AppFolder | null;
  changed: () => void;
  logged: () => void;
};

/** Puts an account to work. */
export function openDesk(
  state: AccountState,
  {
    clock,
    limits,
    ledger,
    ledgerLimit,
    timeScale,
    hasCircuitBreaker,
    origin,
    globalClients,
    appFolder,
    changed,
    logged,
  }: Surroundings,
): Desk {
  const faults = createFaultPlan<Fault>();
  const { subdomain, accountId } = state;
  return {
    subdomain,
    state,
    settings: { incrementalPageSize: 1000, placeholderEscaping: "json", areTagsOn: true },
    clock,
    ledger,
    faults,
    limiter: createRateLimiter(clock, limits),
    sender: createWebhookSender({
      accountId,
      clock,
      faults,
      timeScale,
      hasCircuitBreaker,
      limit: ledgerLimit,
      logged,
    }),
    baseUrl: () => `${origin()}/zendesk/${subdomain}`,
    globalClients,
    appFolder,
    changed,
    logged,
  };
}
