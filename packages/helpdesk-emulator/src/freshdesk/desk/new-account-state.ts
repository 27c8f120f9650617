import { stamp } from "../../stamp.ts";
import type { AccountState } from "../model/account-state.ts";
import type { Agent } from "../model/people.ts";
import { firstRules } from "./first-rules.ts";
import { firstTicketFields, STATUSES, TICKET_TYPES } from "./first-ticket-fields.ts";

/** The keys every account starts with. */
export const FIRST_KEYS = { bot: "sandbox-bot-key", admin: "sandbox-admin-key", agent: "sandbox-agent-key" } as const;
export const firstEmail = (who: keyof typeof FIRST_KEYS, subdomain: string): string =>
  `${who === "bot" ? "copilot" : who}@${subdomain}.example`;
export const supportEmail = (subdomain: string): string => `support@${subdomain}.example`;

/**
 * An account on its first day: the copilot's agent with admin rights, an admin and a plain agent, each with a key; two
 * groups, one mailbox, one solution folder, and the rule that reopens a ticket when its customer writes.
 */
export function newAccountState(subdomain: string, { idStart, now }: { idStart: number; now: Date }): AccountState {
  const createdAt = stamp(now);
  let nextId = idStart;
  const takeNext = (): number => nextId++;
  const agent = (name: string, role: Agent["role"], email: string): Agent => ({
    ...{ id: takeNext(), name, email, role, type: "support_agent", occasional: false, ticketScope: 1, active: true },
    ...{ phone: null, mobile: null, jobTitle: null, language: "en", timeZone: "UTC", signature: null },
    ...{ createdAt, updatedAt: createdAt },
  });
  const bot = agent("OpenCX Copilot", "admin", firstEmail("bot", subdomain));
  const admin = agent("Ada Admin", "admin", firstEmail("admin", subdomain));
  const plain = agent("Alex Agent", "agent", firstEmail("agent", subdomain));
  const group = (name: string, agentIds: number[]) =>
    ({ id: takeNext(), name, description: null, agentIds, createdAt, updatedAt: createdAt }) as const;
  const groups = [group("Support", [bot.id, admin.id, plain.id]), group("Billing", [admin.id])];
  const text = (name: string) => ({ en: { name, description: null, createdAt, updatedAt: createdAt } });
  const category = { id: takeNext(), texts: text("General") };
  const folder = {
    id: takeNext(),
    categoryId: category.id,
    parentFolderId: null,
    visibility: 1,
    companyIds: [],
  } as const;
  const mailbox = supportEmail(subdomain);
  return {
    subdomain,
    accountId: takeNext(),
    nextTicketId: 1,
    primaryLanguage: "en",
    supportedLanguages: [],
    portalLanguages: [],
    agents: new Map([bot, admin, plain].map((each) => [each.id, each])),
    keys: [
      { key: FIRST_KEYS.bot, agentId: bot.id },
      { key: FIRST_KEYS.admin, agentId: admin.id },
      { key: FIRST_KEYS.agent, agentId: plain.id },
    ],
    contacts: new Map(),
    companies: new Map(),
    groups: new Map(groups.map((each) => [each.id, each])),
    emailConfigs: [
      {
        ...{ id: takeNext(), name: `${subdomain} support`, replyEmail: mailbox, toEmail: mailbox },
        ...{ groupId: null, isPrimary: true, active: true },
      },
    ],
    statuses: [...STATUSES],
    ticketTypes: [...TICKET_TYPES],
    ticketFields: firstTicketFields({ takeNext, createdAt }),
    tickets: new Map(),
    rules: new Map(firstRules({ takeNext, createdAt, by: admin.id }).map((rule) => [rule.id, rule])),
    categories: new Map([[category.id, category]]),
    folders: new Map([[folder.id, { ...folder, companyIds: [], texts: text("Questions and answers") }]]),
    articles: new Map(),
    mails: [],
    nextId,
  };
}
