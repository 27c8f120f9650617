import { idOf, type JsonRecord, textOf, textsOf } from "../../server/read-json.ts";
import { type Desk, SYSTEM } from "../desk/desk.ts";
import type { AutomationRule } from "../model/automation.ts";
import { applyChange } from "../tickets/apply-change.ts";
import type { TicketChange } from "../tickets/ticket-change.ts";
import { writeConversation } from "../tickets/write-conversation.ts";
import type { FieldChange, RuleOccasion } from "./rule-occasion.ts";
import { webhookOf } from "./webhook-action.ts";

type Running = { rule: AutomationRule; occasion: RuleOccasion; event: string };

/** Does what a rule says, in its order; actions we do not know are kept and do nothing. */
export function carryOutRule(desk: Desk, { rule, occasion, event }: Running): FieldChange[] {
  const { ticket } = occasion;
  const changes: FieldChange[] = [];
  for (const action of rule.actions) {
    const kind = textOf(action["field_name"]);
    if (kind === "trigger_webhook") desk.sender.send(webhookOf(desk, { rule, action, occasion, event }));
    else if (kind === "add_note")
      writeConversation(desk, {
        ticket,
        performer: SYSTEM,
        what: "private-note",
        html: textOf(action["note_body"]) ?? "",
      });
    else changes.push(...applyChange(desk, { ticket, change: changeOf(action, ticket.tags) }));
  }
  return changes;
}

function changeOf(action: JsonRecord, tags: string[]): TicketChange {
  const { field_name: field, value } = action;
  const id = value === null || value === "" ? null : idOf(value);
  switch (field) {
    case "status":
      return id ? { status: id } : {};
    case "priority":
      return id ? { priority: id } : {};
    case "group_id":
      return id === undefined ? {} : { groupId: id };
    case "responder_id":
      return id === undefined ? {} : { responderId: id };
    case "ticket_type":
      return { type: textOf(value) ?? null };
    case "add_tag":
      return { tags: [...tags, ...(Array.isArray(value) ? textsOf(value) : (textOf(value)?.split(",") ?? []))] };
    default:
      return typeof field === "string" && field.startsWith("cf_") ? { customFields: { [field]: value } } : {};
  }
}
