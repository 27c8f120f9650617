import type { Desk } from "../desk/desk.ts";
import { isCustom, type TicketField } from "../model/ticket-field.ts";
import type { FieldRule, FieldRules } from "./read-fields.ts";

const PRIORITIES = [1, 2, 3, 4];
/** What callers may write; tickets come from further sources by other ways. */
const SOURCES = [1, 2, 3, 5, 6, 7, 9, 10, 11];

const requesterFields = {
  name: { type: "string" },
  requester_id: { type: "integer" },
  email: { type: "string" },
  phone: { type: "string" },
  facebook_id: { type: "string" },
  twitter_id: { type: "string" },
  unique_external_id: { type: "string" },
} as const satisfies FieldRules;

/** The fields of a ticket that may be created. */
export function newTicketRules(desk: Desk): FieldRules {
  const needed = desk.state.ticketFields.filter(({ requiredForAgents }) => requiredForAgents).map(({ name }) => name);
  const required = (name: string): { required: true } | object => (needed.includes(name) ? { required: true } : {});
  return {
    ...ticketRules(desk),
    subject: { type: "string", ...required("subject") },
    description: { type: "string", ...required("description") },
    cc_emails: { type: "strings" },
    related_ticket_ids: { type: "integers" },
  };
}

/** The fields of a ticket that may be changed. */
export function ticketRules({ state }: Desk): FieldRules {
  return {
    ...requesterFields,
    subject: { type: "string" },
    description: { type: "string" },
    type: { type: "string", oneOf: state.ticketTypes },
    status: { type: "integer", oneOf: state.statuses.map(({ id }) => id), isNullable: false },
    priority: { type: "integer", oneOf: PRIORITIES, isNullable: false },
    source: { type: "integer", oneOf: SOURCES, isNullable: false },
    responder_id: { type: "integer" },
    group_id: { type: "integer" },
    product_id: { type: "integer" },
    company_id: { type: "integer" },
    email_config_id: { type: "integer" },
    parent_id: { type: "integer" },
    internal_agent_id: { type: "integer" },
    internal_group_id: { type: "integer" },
    lookup_parameter: { type: "string" },
    due_by: { type: "time" },
    fr_due_by: { type: "time" },
    tags: { type: "strings" },
    custom_fields: { type: "object", fields: customRules(state.ticketFields) },
  };
}

const customRules = (fields: readonly TicketField[]): FieldRules =>
  Object.fromEntries(fields.filter(isCustom).map((field) => [field.name, customRule(field)]));

function customRule({ type, choices }: TicketField): FieldRule {
  switch (type) {
    case "custom_checkbox":
      return { type: "boolean", isNullable: false };
    case "custom_number":
      return { type: "integer" };
    case "custom_decimal":
      return { type: "number" };
    case "custom_date":
      return { type: "time" };
    case "custom_dropdown":
      return { type: "string", oneOf: choices };
    default:
      return { type: "string" };
  }
}
