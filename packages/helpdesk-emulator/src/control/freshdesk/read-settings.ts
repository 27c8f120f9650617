import type { FreshdeskSettings } from "../../freshdesk/desk/desk.ts";
import type { JsonRecord } from "../../server/read-json.ts";

/** What each setting may be. */
const ALLOWED: { [Name in keyof FreshdeskSettings]: readonly FreshdeskSettings[Name][] | "number" | "flag" } = {
  keepsAttributes: "flag",
  apiCallsFireAgentRules: "flag",
  hasAutomationApi: "flag",
  ruleListShape: ["object", "array"],
  notesTouchTicket: "flag",
  portalCommentsAre: ["notes", "replies"],
  lateMail: ["same-ticket", "new-ticket"],
  searchLagMs: "number",
  attachmentLifeSeconds: "number",
  attachmentSizeKey: ["size", "file_size"],
  personalizedEmailReplies: "flag",
  mailsPublicNotes: "flag",
  creationRules: ["first-match", "all"],
  cascadesRules: "flag",
  rulesRunOnSpam: "flag",
};

/** Changes settings to what a body says; all of them or, when something in it is wrong, none: then in words, what. */
export function changeSettings(settings: FreshdeskSettings, body: JsonRecord): string | null {
  for (const [name, value] of Object.entries(body)) {
    const allowed = Object.entries(ALLOWED).find(([known]) => known === name)?.[1];
    if (allowed === undefined) return `There is no setting ${name.slice(0, 40)}; GET settings shows them.`;
    if (!isAllowed(value, allowed)) return `${name} cannot be ${JSON.stringify(value).slice(0, 40)}.`;
  }
  Object.assign(settings, body);
  return null;
}

function isAllowed(value: unknown, allowed: readonly unknown[] | "number" | "flag"): boolean {
  if (allowed === "flag") return typeof value === "boolean";
  if (allowed === "number") return typeof value === "number" && Number.isFinite(value) && value >= 0;
  return allowed.includes(value);
}
