import type { SetupCheck } from "@opencx/shared/integration";
import type { RuleFacts, RuleListing, Seen, SetUpFacts } from "./set-up-facts.ts";
import { unseen } from "./unseen.ts";

const CHECKS = [
  { name: "creation-rule", event: "created", about: "new tickets" },
  { name: "update-rule", event: "updated", about: "replies and changes" },
] as const;
type RuleCheck = (typeof CHECKS)[number];

export const RULE_CHECKS: readonly string[] = CHECKS.map(({ name }) => name);

/** Whether an automation rule tells us of every new ticket, and another one of what happens on it. */
export function judgeRules(facts: SetUpFacts, seen: Seen<RuleListing>): SetupCheck[] {
  return CHECKS.map((check) => judgeRule(facts, { check, seen }));
}

function judgeRule(
  { url, integration }: SetUpFacts,
  { check, seen }: { check: RuleCheck; seen: Seen<RuleListing> },
): SetupCheck {
  const { name, event, about } = check;
  if (seen.kind === "not-allowed" && integration.lastDeliveryAt)
    return { name, ok: true, detail: "The rules may not be looked at with this credential, but deliveries do arrive." };
  if (seen.kind !== "seen")
    return unseen(name, seen, `See in the helpdesk that an automation rule on ${about} calls ${url}.`);
  const rules = seen.value.ours.filter((rule) => rule.event === event);
  const serving = rules.filter(isServing);
  const [one, other] = serving;
  if (one && other)
    return {
      name,
      ok: false,
      detail: `“${one.title}” and “${other.title}” both tell about ${about}: one of them is a duplicate.`,
      fix: "Press Repair to switch off what the copilot made twice; switch off a rule of your own in the helpdesk.",
      isRepairable: true,
    };
  if (one) return served(check, { rule: one, before: seen.value.before });
  const [nearest] = rules.toSorted((left, right) => faultsOf(left).length - faultsOf(right).length);
  const detail = nearest
    ? `The rule “${nearest.title}”, which should tell about ${about}, ${faultsOf(nearest).join(", and ")}.`
    : `No automation rule tells about ${about}.`;
  return { name, ok: false, detail, fix: "Press Repair, and the rule is put right.", isRepairable: true };
}

/** Tells us about everything it should, in a way that is believed and read. */
export function isServing(rule: RuleFacts): boolean {
  return faultsOf(rule).length === 0;
}

function served(
  { name, event }: RuleCheck,
  { rule, before }: { rule: RuleFacts; before: readonly string[] },
): SetupCheck {
  const detail = `“${rule.title}” is active and calls the copilot.`;
  const [first] = event === "created" ? before : [];
  if (first === undefined) return { name, ok: true, detail };
  return {
    name,
    ok: true,
    detail: `${detail} “${first}” looks at new tickets before it.`,
    fix: "Where the account runs only the first rule that fits a new ticket, set it to run all of them; otherwise such tickets are found some minutes late.",
  };
}

function faultsOf(rule: RuleFacts): string[] {
  const missing = rule.missingEvents.join(", ");
  const narrowed = rule.narrowedBy.map((condition) => `“${condition}”`).join(", ");
  return [
    ...(rule.isActive ? [] : ["is switched off"]),
    ...(rule.callsUs ? [] : ["does not call this copilot's address"]),
    ...(rule.secret === "another" ? ["carries another secret than the one in force here"] : []),
    ...(rule.secret === "none" ? ["carries no secret"] : []),
    ...(rule.hasReadableBody ? [] : ["sends a body without a usable ticket_id"]),
    ...(missing === "" ? [] : [`is silent when ${missing}`]),
    ...(narrowed === "" ? [] : [`fires only on some tickets (${narrowed})`]),
  ];
}
