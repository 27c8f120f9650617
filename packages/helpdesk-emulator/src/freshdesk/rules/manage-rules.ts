import { type Desk, nowStamp, type Performer, takeId } from "../desk/desk.ts";
import type { AutomationRule, RuleType } from "../model/automation.ts";
import { noteWrite } from "../tickets/note-write.ts";

export type RuleInput = Partial<Omit<AutomationRule, "id" | "type" | "lastUpdatedBy" | "createdAt" | "updatedAt">>;

type Acting = { performer: Performer; requestId: number | null };

/** Adds a rule; active, and last in its order, unless it says otherwise. */
export function addRule(
  desk: Desk,
  { input, performer, requestId }: Acting & { input: RuleInput & { type: RuleType } },
): AutomationRule {
  const createdAt = nowStamp(desk);
  const { rules } = desk.state;
  const rule: AutomationRule = {
    ...{ name: "", description: null, position: rules.size + 1, active: true, performer: null, events: [] },
    ...{ conditions: [], operator: null, actions: [], lastUpdatedBy: performer.id ?? 0 },
    ...input,
    ...{ id: takeId(desk), createdAt, updatedAt: createdAt },
  };
  rules.set(rule.id, rule);
  note(desk, { rule, performer, requestId, what: "created" });
  return rule;
}

export function updateRule(
  desk: Desk,
  { rule, input, performer, requestId }: Acting & { rule: AutomationRule; input: RuleInput },
): void {
  Object.assign(rule, input, { updatedAt: nowStamp(desk), lastUpdatedBy: performer.id ?? 0 });
  note(desk, { rule, performer, requestId, what: "changed" });
}

export function deleteRule(desk: Desk, { rule, performer, requestId }: Acting & { rule: AutomationRule }): void {
  desk.state.rules.delete(rule.id);
  note(desk, { rule, performer, requestId, what: "deleted" });
}

function note(desk: Desk, { rule, what, ...acting }: Acting & { rule: AutomationRule; what: string }): void {
  noteWrite(desk, { kind: "rule", ...acting, detail: { id: rule.id, name: rule.name, what, active: rule.active } });
}
