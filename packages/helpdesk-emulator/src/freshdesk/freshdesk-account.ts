import type { Ledger } from "../ledger.ts";
import type { Delivery } from "../webhooks/delivery.ts";
import { accountAutomation, type FreshdeskAutomation } from "./account-automation.ts";
import { accountPeople, type FreshdeskPeople } from "./account-people.ts";
import { accountSolutions, type FreshdeskSolutions } from "./account-solutions.ts";
import { accountTickets, type FreshdeskTickets } from "./account-tickets.ts";
import type { CreditLimiter } from "./desk/credit-limiter.ts";
import type { Desk, FreshdeskSettings } from "./desk/desk.ts";
import { FIRST_KEYS, firstEmail } from "./desk/new-account-state.ts";
import type { FaultPlan } from "./faults/fault.ts";
import type { AccountState } from "./model/account-state.ts";
import type { Mail } from "./model/mail.ts";
import { findAgentByEmail } from "./people/find-person.ts";

/** An agent the account starts with, and its API key. */
export type KeyHolder = { id: number; name: string; email: string; key: string };

/** A pretend Freshdesk account, in the hand of a test or of the workspace page. */
export type FreshdeskAccount = FreshdeskAutomation &
  FreshdeskPeople &
  FreshdeskSolutions &
  FreshdeskTickets & {
    readonly subdomain: string;
    /** Its address, e.g. `http://127.0.0.1:4000/freshdesk/acme`; the API is below `/api/v2`. */
    readonly url: string;
    /** The copilot's own agent, with admin rights. */
    readonly bot: KeyHolder;
    readonly admin: KeyHolder;
    /** An agent without admin rights. */
    readonly agent: KeyHolder;
    /** May be changed at any time. */
    readonly settings: FreshdeskSettings;
    /** `limiter.limits` may be changed at any time; `FRESHDESK_PLANS` has the published ones. */
    readonly limiter: CreditLimiter;
    readonly faults: FaultPlan;
    readonly ledger: Ledger;
    /** Every webhook attempt, oldest first. */
    readonly deliveries: readonly Delivery[];
    /** Every mail that was sent, oldest first. */
    readonly outbox: readonly Mail[];
    readonly state: AccountState;
    /** Resolves when no webhook is on its way or waits for a retry. */
    idle(): Promise<void>;
  };

export function freshdeskAccount(desk: Desk): FreshdeskAccount {
  const holder = (who: keyof typeof FIRST_KEYS): KeyHolder => {
    const email = firstEmail(who, desk.subdomain);
    const agent = findAgentByEmail(desk, email);
    return { id: agent?.id ?? 0, name: agent?.name ?? "", email, key: FIRST_KEYS[who] };
  };
  return {
    ...accountAutomation(desk),
    ...accountPeople(desk),
    ...accountSolutions(desk),
    ...accountTickets(desk),
    subdomain: desk.subdomain,
    url: desk.baseUrl(),
    bot: holder("bot"),
    admin: holder("admin"),
    agent: holder("agent"),
    settings: desk.settings,
    limiter: desk.limiter,
    faults: desk.faults,
    ledger: desk.ledger,
    deliveries: desk.sender.deliveries,
    get outbox() {
      return desk.state.mails;
    },
    state: desk.state,
    idle: () => desk.sender.idle(),
  };
}
