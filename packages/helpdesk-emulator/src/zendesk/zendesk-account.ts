import type { Ledger } from "../ledger.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import { type AccountHelpCenter, accountHelpCenter } from "./account-help-center.ts";
import { type AccountOAuth, accountOAuth } from "./account-oauth.ts";
import { type AccountPeople, accountPeople } from "./account-people.ts";
import { type AccountTickets, accountTickets } from "./account-tickets.ts";
import type { Desk, DeskSettings } from "./desk/desk.ts";
import { ADMIN_TOKEN, adminEmail } from "./desk/new-account-state.ts";
import type { RateLimiter } from "./desk/rate-limiter.ts";
import type { FaultPlan } from "./faults/fault.ts";
import type { AccountState } from "./model/account-state.ts";
import type { Trigger, Webhook } from "./model/automation.ts";
import { findPerson } from "./people/find-or-add-person.ts";

/** A pretend Zendesk account, in the hand of a test or of the workspace page. */
export type ZendeskAccount = AccountHelpCenter &
  AccountOAuth &
  AccountPeople &
  AccountTickets & {
    readonly subdomain: string;
    /** Its address, e.g. `http://127.0.0.1:4000/zendesk/acme`; the API is below `/api/v2`. */
    readonly url: string;
    /** The admin every account starts with. */
    readonly admin: { id: number; email: string; token: string };
    readonly settings: DeskSettings;
    /** `limiter.limits` may be changed at any time. */
    readonly limiter: RateLimiter;
    readonly faults: FaultPlan;
    readonly ledger: Ledger;
    /** Every webhook attempt, oldest first. */
    readonly deliveries: readonly Delivery[];
    readonly state: AccountState;
    webhooks(): Webhook[];
    triggers(): Trigger[];
    /** Resolves when no webhook is on its way or waits for a retry. */
    idle(): Promise<void>;
  };

export function zendeskAccount(desk: Desk): ZendeskAccount {
  const email = adminEmail(desk.subdomain);
  return {
    ...accountHelpCenter(desk),
    ...accountOAuth(desk),
    ...accountPeople(desk),
    ...accountTickets(desk),
    subdomain: desk.subdomain,
    url: desk.baseUrl(),
    admin: { id: findPerson(desk, email)?.id ?? 0, email, token: ADMIN_TOKEN },
    settings: desk.settings,
    limiter: desk.limiter,
    faults: desk.faults,
    ledger: desk.ledger,
    deliveries: desk.sender.deliveries,
    state: desk.state,
    webhooks: () => [...desk.state.webhooks.values()],
    triggers: () => [...desk.state.triggers.values()],
    idle: () => desk.sender.idle(),
  };
}
