import type { AppFolder } from "../../apps/app-folder.ts";
import { createFaultPlan } from "../../faults/fault-plan.ts";
import type { Ledger } from "../../ledger.ts";
import { createCallMeter } from "../apps/invoke-template.ts";
import type { FreshdeskFault } from "../faults/fault.ts";
import type { AccountState } from "../model/account-state.ts";
import { postMail } from "../tickets/send-mail.ts";
import { mailboxOf } from "../tickets/write-conversation.ts";
import { createRuleWebhookSender } from "../webhooks/rule-webhook-sender.ts";
import { createCreditLimiter, type PlanLimits } from "./credit-limiter.ts";
import type { Desk, FreshdeskSettings } from "./desk.ts";

type Surroundings = {
  clock: () => Date;
  limits: PlanLimits;
  ledger: Ledger;
  ledgerLimit: number;
  timeScale: number;
  /** The server's address, known once it listens. */
  origin: () => string;
  appFolder: AppFolder | null;
  changed: () => void;
  logged: () => void;
};

const SETTINGS: FreshdeskSettings = {
  keepsAttributes: true,
  apiCallsFireAgentRules: true,
  hasAutomationApi: true,
  ruleListShape: "object",
  notesTouchTicket: true,
  portalCommentsAre: "notes",
  lateMail: "same-ticket",
  searchLagMs: 120_000,
  attachmentLifeSeconds: 300,
  attachmentSizeKey: "size",
  personalizedEmailReplies: false,
  mailsPublicNotes: true,
  creationRules: "first-match",
  cascadesRules: false,
  rulesRunOnSpam: false,
};

/** Puts an account to work. */
export function openDesk(state: AccountState, surroundings: Surroundings): Desk {
  const { clock, limits, ledger, ledgerLimit, timeScale, origin, appFolder, changed, logged } = surroundings;
  const faults = createFaultPlan<FreshdeskFault>();
  const { subdomain } = state;
  const desk: Desk = {
    ...{ subdomain, state, clock, ledger, faults, appFolder, changed, logged },
    settings: { ...SETTINGS },
    limiter: createCreditLimiter(clock, limits),
    appMeter: createCallMeter(clock),
    sender: createRuleWebhookSender({
      ...{ clock, faults, timeScale, logged },
      limit: ledgerLimit,
      failed: (ruleId) => alertAdmins(desk, ruleId),
    }),
    baseUrl: () => `${origin()}/freshdesk/${subdomain}`,
  };
  return desk;
}

/** A webhook that could not be delivered is told to the admins by mail, and to nobody else. */
function alertAdmins(desk: Desk, ruleId: string): void {
  const { agents, rules } = desk.state;
  const admins = [...agents.values()].filter(({ role, active }) => role === "admin" && active);
  const name = rules.get(Number(ruleId))?.name ?? `${ruleId}, which is gone`;
  postMail(desk, {
    ...{ kind: "alert", ticketId: null, conversationId: null, cc: [], bcc: [], attachments: [] },
    from: mailboxOf(desk) ?? "",
    to: admins.map(({ email }) => email),
    subject: `The webhook of the rule ${name} could not be delivered`,
    html: "<div>It was tried four times and is given up.</div>",
  });
  desk.changed();
}
