import type { Ledger } from "../../ledger.ts";
import { createFaultPlan } from "../faults/fault-plan.ts";
import type { AccountState } from "../model/account-state.ts";
import { createWebhookSender } from "../webhooks/webhook-sender.ts";
import type { Desk } from "./desk.ts";
import { createRateLimiter, type Limits } from "./rate-limiter.ts";

type Surroundings = {
  clock: () => Date;
  limits: Limits;
  ledger: Ledger;
  ledgerLimit: number;
  timeScale: number;
  /** The server's address, known once it listens. */
  origin: () => string;
  changed: () => void;
  logged: () => void;
};

/** Puts an account to work. */
export function openDesk(
  state: AccountState,
  { clock, limits, ledger, ledgerLimit, timeScale, origin, changed, logged }: Surroundings,
): Desk {
  const faults = createFaultPlan();
  const { subdomain, accountId } = state;
  return {
    subdomain,
    state,
    settings: { incrementalPageSize: 1000, placeholderEscaping: "json" },
    clock,
    ledger,
    faults,
    limiter: createRateLimiter(clock, limits),
    sender: createWebhookSender({ accountId, clock, faults, timeScale, limit: ledgerLimit, logged }),
    baseUrl: () => `${origin()}/zendesk/${subdomain}`,
    changed,
    logged,
  };
}
