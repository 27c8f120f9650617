import type { JsonRecord } from "../server/read-json.ts";
import { type Desk, nowStamp, takeId } from "./desk/desk.ts";
import { REOPENING_RULE } from "./desk/first-rules.ts";
import { HANDED_OFF_FIELD } from "./desk/first-ticket-fields.ts";
import type { AutomationRule, RuleType } from "./model/automation.ts";
import type { TicketField, TicketFieldType, TicketStatus } from "./model/ticket-field.ts";
import { addRule, deleteRule, type RuleInput, updateRule } from "./rules/manage-rules.ts";
import { emptyCustomFields } from "./tickets/create-ticket.ts";
import { performerOf } from "./writer.ts";

export type NewRule = RuleInput & { name: string; type: RuleType };

export type NewWebhookRule = {
  type: 1 | 4;
  url: string;
  name?: string;
  /** Updates only: 1 agent, 2 requester, 3 either, 4 system. */
  performer?: number;
  events?: JsonRecord[];
  /** Free text with placeholders, or ticked fields when `isSimple`. */
  content?: string | JsonRecord;
  isSimple?: boolean;
  headers?: Record<string, string>;
  basic?: { username: string; password: string };
  conditions?: JsonRecord[];
};

/** What an admin sets up: rules, ticket fields, statuses. */
export type FreshdeskAutomation = {
  rules(): AutomationRule[];
  addRule(rule: NewRule): AutomationRule;
  /** A rule that calls a webhook, as an admin would set one up by hand. */
  addWebhookRule(rule: NewWebhookRule): AutomationRule;
  setRuleActive(id: number, active: boolean): void;
  deleteRule(id: number): void;
  /** Switches the rule that reopens a ticket when its customer writes. */
  setReopening(active: boolean): void;
  /** Adds a field to the ticket form; a custom one's name begins with `cf_`. */
  addTicketField(field: { name: string; type: TicketFieldType } & Partial<TicketField>): TicketField;
  removeTicketField(name: string): void;
  /** Adds or takes away the copilot's checkbox. */
  setHandOffField(isThere: boolean): void;
  /** Makes a field (`ticket_type`, `group`, `agent` or a custom one) a must for resolving and closing. */
  requireForClosure(name: string, isRequired?: boolean): void;
  addStatus(label: string, customerLabel?: string): TicketStatus;
};

const REQUIRED_CONDITION: JsonRecord = {
  name: "condition_set_1",
  match_type: "all",
  properties: [{ resource_type: "ticket", field_name: "status", operator: "in", value: [2] }],
};

export function accountAutomation(desk: Desk): FreshdeskAutomation {
  const { state } = desk;
  const getRule = (id: number): AutomationRule => {
    const rule = state.rules.get(id);
    if (!rule) throw new Error(`Rule ${id} is not in the account ${desk.subdomain}; list them with rules().`);
    return rule;
  };
  const getField = (name: string): TicketField => {
    const field = state.ticketFields.find((each) => each.name === name);
    if (!field) throw new Error(`The account ${desk.subdomain} has no ticket field ${name}.`);
    return field;
  };
  const byAdmin = () => ({ performer: performerOf(desk, { by: "admin" }), requestId: null });
  const setActive = (rule: AutomationRule, active: boolean): void =>
    updateRule(desk, { ...byAdmin(), rule, input: { active } });
  const account: FreshdeskAutomation = {
    rules: () => [...state.rules.values()],
    addRule: (input) => addRule(desk, { ...byAdmin(), input }),
    addWebhookRule: (input) => addRule(desk, { ...byAdmin(), input: webhookRule(input) }),
    setRuleActive: (id, active) => setActive(getRule(id), active),
    deleteRule: (id) => deleteRule(desk, { ...byAdmin(), rule: getRule(id) }),
    setReopening(active) {
      for (const rule of state.rules.values()) if (rule.name === REOPENING_RULE) setActive(rule, active);
    },
    addTicketField: (field) => addTicketField(desk, field),
    removeTicketField(name) {
      state.ticketFields = state.ticketFields.filter((field) => field !== getField(name));
      for (const ticket of state.tickets.values()) delete ticket.customFields[name];
      desk.changed();
    },
    setHandOffField(isThere) {
      const isThereNow = state.ticketFields.some(({ name }) => name === HANDED_OFF_FIELD);
      if (isThere === isThereNow) return;
      if (!isThere) account.removeTicketField(HANDED_OFF_FIELD);
      else account.addTicketField({ name: HANDED_OFF_FIELD, label: "Handed off by OpenCX", type: "custom_checkbox" });
    },
    requireForClosure(name, isRequired = true) {
      getField(name).requiredForClosure = isRequired;
      desk.changed();
    },
    addStatus(label, customerLabel = label) {
      const status = { id: Math.max(...state.statuses.map(({ id }) => id)) + 1, label, customerLabel };
      state.statuses.push(status);
      desk.changed();
      return status;
    },
  };
  return account;
}

function webhookRule({ type, url, isSimple = false, headers, basic, ...rule }: NewWebhookRule): NewRule {
  const { performer = 3, events = [], conditions = type === 1 ? [REQUIRED_CONDITION] : [] } = rule;
  const action = {
    ...{ field_name: "trigger_webhook", request_type: "POST", url, content_type: "JSON" },
    content_layout: isSimple ? "1" : "2",
    content: rule.content ?? '{ "ticket_id": "{{ticket.id}}" }',
    ...(headers ? { custom_headers: headers } : {}),
    ...(basic ? { auth_header: basic } : {}),
  };
  const name = rule.name ?? (type === 1 ? "Tell about new tickets" : "Tell about updates");
  const about = type === 4 ? { performer: { type: performer, members: [] }, events } : {};
  return { type, name, conditions, actions: [action], ...about };
}

function addTicketField(
  desk: Desk,
  field: { name: string; type: TicketFieldType } & Partial<TicketField>,
): TicketField {
  const added: TicketField = {
    ...{ label: field.name, choices: [], requiredForClosure: false, requiredForAgents: false },
    ...field,
    ...{ id: takeId(desk), createdAt: nowStamp(desk) },
  };
  desk.state.ticketFields.push(added);
  for (const ticket of desk.state.tickets.values())
    ticket.customFields = { ...emptyCustomFields(desk), ...ticket.customFields };
  desk.changed();
  return added;
}
