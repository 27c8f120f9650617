import type { Contact } from "../model/people.ts";
import { type FieldProblem, notAmong } from "./error-answers.ts";
import { readTime } from "./read-fields.ts";

const STATES = ["blocked", "deleted", "unverified", "verified"];

/** What is wrong with the filters of a list of contacts. */
export function listProblems(query: URLSearchParams): FieldProblem[] {
  const state = query.get("state");
  const since = sinceOf(query);
  const times: FieldProblem[] =
    since !== null && Number.isNaN(readTime(since))
      ? [{ field: "updated_since", message: "It should be a valid DateTime", code: "invalid_value" }]
      : [];
  return [...(state === null || STATES.includes(state) ? [] : [notAmong("state", STATES)]), ...times];
}

/** The documented name, and the one that many callers use. */
const sinceOf = (query: URLSearchParams): string | null => query.get("updated_since") ?? query.get("_updated_since");

/** Whether a contact is one that the filters of a list, all of them, ask for. */
export function isWantedContact(query: URLSearchParams, contact: Contact): boolean {
  const fits = (name: string, values: readonly unknown[]): boolean => {
    const wanted = query.get(name)?.toLowerCase();
    return wanted === undefined || values.some((value) => String(value ?? "").toLowerCase() === wanted);
  };
  const since = sinceOf(query);
  return (
    hasState(contact, query.get("state")) &&
    (since === null || Date.parse(contact.updatedAt) >= readTime(since)) &&
    fits("email", [contact.email, ...contact.otherEmails]) &&
    fits("mobile", [contact.mobile]) &&
    fits("phone", [contact.phone]) &&
    fits("company_id", [contact.companyId]) &&
    fits("unique_external_id", [contact.uniqueExternalId]) &&
    fits("contact_type", ["contact"])
  );
}

/** Without a state the blocked and the deleted are left out. */
function hasState({ blocked, deleted, active }: Contact, state: string | null): boolean {
  switch (state) {
    case "blocked":
      return blocked;
    case "deleted":
      return deleted;
    case "verified":
      return active && !blocked && !deleted;
    case "unverified":
      return !active && !blocked && !deleted;
    default:
      return !blocked && !deleted;
  }
}
