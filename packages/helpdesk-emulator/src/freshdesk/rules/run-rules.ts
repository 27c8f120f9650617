import { type Desk, SYSTEM } from "../desk/desk.ts";
import type { AutomationRule } from "../model/automation.ts";
import { carryOutRule } from "./carry-out-rule.ts";
import { conditionsHold } from "./condition-holds.ts";
import { performerHolds, triggeredEvent } from "./event-holds.ts";
import type { RuleOccasion } from "./rule-occasion.ts";

/** However rules set each other off, it ends. */
const MOST_ROUNDS = 5;

/** Runs the rules that what just happened sets off. */
export function runRules(desk: Desk, occasion: RuleOccasion): void {
  let pending = [occasion];
  for (let round = 0; pending.length > 0 && round < MOST_ROUNDS; round++) {
    const effects = pending.flatMap((each) => runOnce(desk, each));
    pending = desk.settings.cascadesRules ? effects : [];
  }
}

/** What rules changed is the system's doing, of which ordinary rules hear nothing unless rules cascade. */
function runOnce(desk: Desk, occasion: RuleOccasion): RuleOccasion[] {
  const { ticket, kind } = occasion;
  if ((ticket.spam || ticket.deleted) && !desk.settings.rulesRunOnSpam) return [];
  const effects: RuleOccasion[] = [];
  for (const rule of rulesFor(desk, kind)) {
    const event = eventOf(desk, { rule, occasion });
    if (event === null || !conditionsHold(desk, { rule, ticket })) continue;
    const changes = carryOutRule(desk, { rule, occasion, event });
    if (changes.length > 0) effects.push({ ticket, performer: SYSTEM, kind: "updated", changes, said: null });
    if (kind === "created" && desk.settings.creationRules === "first-match") break;
  }
  return effects;
}

const rulesFor = ({ state }: Desk, kind: RuleOccasion["kind"]): AutomationRule[] =>
  [...state.rules.values()]
    .filter(({ active, type }) => active && type === (kind === "created" ? 1 : 4))
    .sort((a, b) => a.position - b.position || a.id - b.id);

function eventOf(desk: Desk, { rule, occasion }: { rule: AutomationRule; occasion: RuleOccasion }): string | null {
  if (occasion.kind === "created") return "{ticket_action:created}";
  const areApiCallsAgents = desk.settings.apiCallsFireAgentRules;
  if (!performerHolds(rule, { performer: occasion.performer, areApiCallsAgents })) return null;
  return triggeredEvent(rule, occasion);
}
