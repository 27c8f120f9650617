import { findRecord, type JsonRecord } from "../../server/read-json.ts";
import { stamp } from "../../stamp.ts";
import type { Desk } from "../desk/desk.ts";
import { STATUS, type Ticket } from "../model/ticket.ts";
import { isCustom, type TicketField } from "../model/ticket-field.ts";
import { findAgent, findPerson } from "../people/find-person.ts";
import type { TicketChange } from "../tickets/ticket-change.ts";
import { type FieldProblem, missing, noSuch } from "./error-answers.ts";
import { readTime } from "./read-fields.ts";

/** Our name of a field by the API's, with how its value is read; the types have been checked. */
const FIELDS: Record<string, keyof TicketChange> = {
  subject: "subject",
  description: "html",
  type: "type",
  status: "status",
  priority: "priority",
  source: "source",
  responder_id: "responderId",
  group_id: "groupId",
  requester_id: "requesterId",
  company_id: "companyId",
  product_id: "productId",
  email_config_id: "emailConfigId",
  tags: "tags",
};

/** What a checked body wants of a ticket. */
export function readTicketChange(body: JsonRecord): TicketChange {
  const change: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(FIELDS)) if (body[name] !== undefined) change[field] = body[name];
  if (change["html"] === null) change["html"] = "";
  if (change["tags"] === null) change["tags"] = [];
  for (const [name, field] of [
    ["due_by", "dueBy"],
    ["fr_due_by", "frDueBy"],
  ] as const) {
    const value = body[name];
    if (value !== undefined) change[field] = typeof value === "string" ? stamp(new Date(readTime(value))) : null;
  }
  const customFields = findRecord(body["custom_fields"]);
  return { ...change, ...(customFields ? { customFields } : {}) };
}

type Wanted = { change: TicketChange; ticket: Ticket | null };

/** What stands against a change beyond its types: people and groups that are not there, empty fields on closing. */
export function changeProblems(desk: Desk, { change, ticket }: Wanted): FieldProblem[] {
  const { responderId = ticket?.responderId ?? null, groupId = ticket?.groupId ?? null, requesterId } = change;
  const problems: FieldProblem[] = [];
  const group = groupId === null ? undefined : desk.state.groups.get(groupId);
  if (change.groupId && !group) problems.push(noSuch("group_id", "group"));
  if (change.responderId && !findAgent(desk, change.responderId)) problems.push(noSuch("responder_id", "agent"));
  else if (isOutsider(change, { responderId, members: group?.agentIds ?? null }))
    problems.push({
      field: "responder_id",
      message: "The agent is not a member of the ticket's group",
      code: "invalid_value",
    });
  // Whom a new ticket is for is read apart, as it may be somebody new.
  if (ticket && requesterId !== undefined && !findPerson(desk, requesterId))
    problems.push(noSuch("requester_id", "contact"));
  return [...problems, ...closureProblems(desk, { change, ticket })];
}

type Membership = { responderId: number | null; members: readonly number[] | null };

/** Whether a change would leave the ticket with an agent who is not in its group. */
const isOutsider = ({ responderId: newAgent, groupId: newGroup }: TicketChange, { responderId, members }: Membership) =>
  (newAgent !== undefined || newGroup !== undefined) &&
  responderId !== null &&
  members !== null &&
  !members.includes(responderId);

/** Fields without which a ticket may not be resolved or closed. */
function closureProblems({ state }: Desk, { change, ticket }: Wanted): FieldProblem[] {
  const { status } = change;
  if (status !== STATUS.resolved && status !== STATUS.closed) return [];
  const custom = { ...ticket?.customFields, ...change.customFields };
  const standing: Record<string, unknown> = {
    ticket_type: change.type === undefined ? (ticket?.type ?? null) : change.type,
    group: change.groupId === undefined ? (ticket?.groupId ?? null) : change.groupId,
    agent: change.responderId === undefined ? (ticket?.responderId ?? null) : change.responderId,
  };
  const held = (field: TicketField) => (isCustom(field) ? custom[field.name] : standing[field.name]);
  return state.ticketFields
    .filter((field) => field.requiredForClosure && isEmpty(held(field)))
    .map((field) => missing(API_NAMES[field.name] ?? `custom_fields.${field.name}`, "value"));
}

const API_NAMES: Record<string, string> = { ticket_type: "type", group: "group_id", agent: "responder_id" };

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === "" || value === false;
