import { recordOf, textOf } from "../../server/read-json.ts";
import type { Desk } from "../desk/desk.ts";
import type { AutomationRule } from "../model/automation.ts";

export function showRule({ state }: Desk, rule: AutomationRule): Record<string, unknown> {
  const updates = rule.type === 4 ? { performer: rule.performer ?? { type: 3, members: [] }, events: rule.events } : {};
  return {
    id: rule.id,
    name: rule.name,
    description: rule.description,
    position: rule.position,
    active: rule.active,
    automation_type_id: rule.type,
    ...updates,
    conditions: rule.conditions,
    operator: rule.operator,
    actions: rule.actions.map(withoutSecrets),
    outdated: rule.actions.some((action) => namesTheGone(state, action)),
    last_updated_by: rule.lastUpdatedBy,
    affected_tickets_count: null,
    summary: { events: rule.events.map(({ field_name }) => field_name), actions: rule.actions.map(actionName) },
    created_at: rule.createdAt,
    updated_at: rule.updatedAt,
  };
}

const actionName = (action: Record<string, unknown>): string => textOf(action["field_name"]) ?? "";

/** The password of a webhook is not shown again. */
function withoutSecrets(action: Record<string, unknown>): Record<string, unknown> {
  const login = recordOf(action["auth_header"]);
  return action["auth_header"] === undefined ? action : { ...action, auth_header: { username: login["username"] } };
}

/** Whether an action is about a group or an agent that is not there any more. */
function namesTheGone(
  { groups, agents }: Desk["state"],
  { field_name: field, value }: Record<string, unknown>,
): boolean {
  if (field === "group_id") return !groups.has(Number(value));
  return field === "responder_id" && agents.get(Number(value))?.active !== true;
}
