import type { Desk } from "../desk/desk.ts";
import { isCustom, type TicketField } from "../model/ticket-field.ts";
import { PRIORITIES, SOURCES } from "../rules/labels.ts";

/** A ticket field as agents see it, with what it may hold. The form of `choices` depends on the field. */
export function showTicketField(desk: Desk, field: TicketField): Record<string, unknown> {
  const choices = choicesOf(desk, field);
  return { ...showAdminField(desk, field), description: field.label, ...(choices === null ? {} : { choices }) };
}

/** A ticket field as admins list it. */
export function showAdminField({ state }: Desk, field: TicketField): Record<string, unknown> {
  const { id, name, label, type, requiredForClosure, requiredForAgents, createdAt } = field;
  const isCustomers = ["default_requester", "default_subject", "default_description"].includes(type);
  return {
    id,
    name,
    label,
    label_for_customers: label,
    position: state.ticketFields.indexOf(field) + 1,
    type,
    default: !isCustom(field),
    required_for_closure: requiredForClosure,
    required_for_agents: requiredForAgents,
    required_for_customers: isCustomers,
    customers_can_edit: isCustomers,
    displayed_to_customers: isCustomers || type === "default_status",
    ...(type === "default_requester" ? { portal_cc: false, portal_cc_to: "company" } : {}),
    created_at: createdAt,
    updated_at: createdAt,
  };
}

/** Statuses by number, with what agents and what customers read; people, groups and the like by label; types as a list. */
function choicesOf({ state }: Desk, { type, choices }: TicketField): unknown {
  switch (type) {
    case "default_status":
      return Object.fromEntries(state.statuses.map(({ id, label, customerLabel }) => [id, [label, customerLabel]]));
    case "default_priority":
      return byLabel(Object.entries(PRIORITIES).map(([id, label]) => ({ id: Number(id), name: label })));
    case "default_source":
      return byLabel(Object.entries(SOURCES).map(([id, label]) => ({ id: Number(id), name: label })));
    case "default_group":
      return byLabel([...state.groups.values()]);
    case "default_agent":
      return byLabel([...state.agents.values()].filter(({ active }) => active));
    case "default_product":
      return {};
    case "default_ticket_type":
      return state.ticketTypes;
    case "custom_dropdown":
      return choices;
    default:
      return null;
  }
}

const byLabel = (rows: readonly { id: number; name: string }[]): Record<string, number> =>
  Object.fromEntries(rows.map(({ id, name }) => [name, id]));
