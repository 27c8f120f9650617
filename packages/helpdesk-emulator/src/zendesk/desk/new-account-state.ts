import { stamp } from "../../stamp.ts";
import type { AccountState } from "../model/account-state.ts";
import type { User } from "../model/people.ts";

export const ADMIN_TOKEN = "sandbox-token";
export const adminEmail = (subdomain: string): string => `admin@${subdomain}.example`;

/** An account on its first day: an admin with an API token, an agent, and an English help center with one section. */
export function newAccountState(subdomain: string, { idStart, now }: { idStart: number; now: Date }): AccountState {
  const createdAt = stamp(now);
  let nextId = idStart;
  const person = (name: string, role: User["role"], email: string): [number, User] => {
    const id = nextId++;
    const rest = { phone: null, locale: "en-US", active: true, suspended: false, tags: [] };
    return [id, { id, name, email, role, createdAt, updatedAt: createdAt, ...rest }];
  };
  const users = new Map([
    person("Copilot Admin", "admin", adminEmail(subdomain)),
    person("Alex Agent", "agent", `agent@${subdomain}.example`),
  ]);
  const categoryId = nextId++;
  return {
    subdomain,
    accountId: nextId++,
    nextTicketId: idStart + 1_000_000,
    locales: ["en-us"],
    defaultLocale: "en-us",
    helpCenterEnabled: true,
    permissionGroupId: nextId++,
    brandId: nextId++,
    users,
    tokens: [{ email: adminEmail(subdomain), token: ADMIN_TOKEN, readOnly: false }],
    categories: [{ id: categoryId, names: { "en-us": "General" }, position: 0, createdAt }],
    sections: [{ id: nextId++, categoryId, names: { "en-us": "Questions and answers" }, position: 0, createdAt }],
    segments: [],
    articles: new Map(),
    tickets: new Map(),
    webhooks: new Map(),
    triggers: new Map(),
    nextId,
  };
}
