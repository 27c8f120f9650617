import { type JsonRecord, listOf, recordOf, textOf } from "../../server/read-json.ts";
import type { Desk } from "../desk/desk.ts";
import type { AutomationRule } from "../model/automation.ts";
import type { Ticket } from "../model/ticket.ts";
import { findPerson } from "../people/find-person.ts";

/** Whether a rule's conditions hold for a ticket. A rule without conditions is for every ticket. */
export function conditionsHold(desk: Desk, { rule, ticket }: { rule: AutomationRule; ticket: Ticket }): boolean {
  const sets = rule.conditions.map((set) => setHolds(desk, { set, ticket }));
  const isEither = rule.operator?.toLowerCase().includes("or") === true;
  return sets.length === 0 || (isEither ? sets.some(Boolean) : sets.every(Boolean));
}

function setHolds(desk: Desk, { set, ticket }: { set: JsonRecord; ticket: Ticket }): boolean {
  const results = listOf(set["properties"]).map((property) =>
    propertyHolds(heldValue(desk, { ticket, name: fieldOf(recordOf(property)) }), recordOf(property)),
  );
  if (results.length === 0) return true;
  return textOf(set["match_type"]) === "any" ? results.some(Boolean) : results.every(Boolean);
}

const fieldOf = (property: JsonRecord): string => String(property["field_name"]);

/** The value of a ticket that a condition names; `undefined` for one we do not know, of which no condition holds. */
function heldValue(desk: Desk, { ticket, name }: { ticket: Ticket; name: string }): unknown {
  if (name in ticket.customFields) return ticket.customFields[name];
  const requester = findPerson(desk, ticket.requesterId);
  const values: Record<string, unknown> = {
    status: ticket.status,
    priority: ticket.priority,
    source: ticket.source,
    ticket_type: ticket.type,
    group_id: ticket.groupId,
    responder_id: ticket.responderId,
    subject: ticket.subject,
    description: ticket.text,
    subject_or_description: `${ticket.subject ?? ""} ${ticket.text}`,
    tag_names: ticket.tags,
    tag_ids: ticket.tags,
    from_email: requester?.email ?? null,
    to_email: ticket.toEmails ?? [],
    email: requester?.email ?? null,
    name: requester?.name ?? null,
  };
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function propertyHolds(actual: unknown, { operator, value }: JsonRecord): boolean {
  if (actual === undefined) return false;
  const wanted = (Array.isArray(value) ? value : [value]).map(plain);
  const held = (Array.isArray(actual) ? actual : [actual]).map(plain);
  const isIn = wanted.some((each) => held.includes(each));
  switch (operator) {
    case "in":
    case "is":
      return isIn;
    case "not_in":
    case "is_not":
      return !isIn;
    case "contains":
      return wanted.some((each) => held.some((one) => one.includes(each)));
    case "does_not_contain":
      return !wanted.some((each) => held.some((one) => one.includes(each)));
    case "starts_with":
      return wanted.some((each) => held.some((one) => one.startsWith(each)));
    case "ends_with":
      return wanted.some((each) => held.some((one) => one.endsWith(each)));
    case "greater_than":
      return wanted.some((each) => held.some((one) => Number(one) > Number(each)));
    case "less_than":
      return wanted.some((each) => held.some((one) => Number(one) < Number(each)));
    case "selected":
      return actual === true;
    case "not_selected":
      return actual !== true;
    default:
      return false;
  }
}

const plain = (value: unknown): string => (value === null || value === undefined ? "" : String(value).toLowerCase());
