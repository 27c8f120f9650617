import { RULE_EVENTS, type RuleEvent } from "./rule-plan.ts";

/** Freshdesk has no webhooks, only rules that call: the two of them together count as ours. */
export const webhookIdOf = (ruleIds: readonly string[]): string => ruleIds.join(",");

export function rulesOf(webhookId: string): { event: RuleEvent; id: string }[] {
  const ids = webhookId.split(",");
  return RULE_EVENTS.flatMap((event, place) => {
    const id = ids[place];
    return id === undefined || !/^\d+$/.test(id) ? [] : [{ event, id }];
  });
}
