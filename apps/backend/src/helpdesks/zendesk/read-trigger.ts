import type { Coverage, TriggerFacts } from "#domain/setup/set-up-facts.ts";
import type { Trigger, TriggerCondition } from "./api-types.ts";
import { zendeskWebhooks } from "./webhook.ts";

/** Something that happens to a ticket, as far as conditions ask about it. */
type Occasion = { update: "Create" | "Change"; isPublic: boolean };

const CREATED: Occasion = { update: "Create", isPublic: true };
const COMMENTED: Occasion = { update: "Change", isPublic: true };
const NOTED: Occasion = { update: "Change", isPublic: false };

/** What a trigger does for us. `webhookIds` are the webhooks that exist and point at us. */
export function readTrigger(trigger: Trigger, webhookIds: ReadonlySet<string>): TriggerFacts {
  const calls = webhookCalls(trigger);
  const reaching = calls.filter(({ webhookId }) => webhookIds.has(webhookId));
  return {
    id: trigger.id,
    title: trigger.title ?? `Trigger ${trigger.id}`,
    isActive: trigger.active !== false,
    callsUs: reaching.length > 0,
    created: coverageOf(trigger, CREATED),
    updated: coverageOf(trigger, COMMENTED),
    firesOnNotes: coverageOf(trigger, NOTED) !== "never",
    narrowedBy: narrowing(trigger),
    hasReadableBody: (reaching.length > 0 ? reaching : calls).some(({ template }) => isReadable(template)),
  };
}

/** The webhooks that a trigger calls, each with the body it sends. */
export function webhookCalls({ actions }: Trigger): { webhookId: string; template: string }[] {
  return (actions ?? []).flatMap(({ field, value }) => {
    if (field !== "notification_webhook" || !Array.isArray(value)) return [];
    const [webhookId, template]: unknown[] = value;
    return [{ webhookId: String(webhookId), template: typeof template === "string" ? template : "" }];
  });
}

const PROBE = "4711";

/** Fills the template as Zendesk would and reads it as our door does. */
function isReadable(template: string): boolean {
  const body = template.replace(/\{\{\s*ticket\.id\s*\}\}/g, PROBE).replace(/\{\{[^}]*\}\}/g, "words");
  const reading = zendeskWebhooks.readHint({ headers: {}, body: new TextEncoder().encode(body) });
  return reading.kind === "hint" && reading.hint.ticketId === PROBE;
}

const RANK: Record<Coverage, number> = { never: 0, sometimes: 1, always: 2 };

function coverageOf({ conditions }: Trigger, occasion: Occasion): Coverage {
  const all = (conditions?.all ?? []).map((condition) => holds(condition, occasion));
  const any = (conditions?.any ?? []).map((condition) => holds(condition, occasion));
  if (all.length + any.length === 0) return "never";
  const best = any.reduce<Coverage>((one, other) => (RANK[other] > RANK[one] ? other : one), "never");
  return [...all, ...(any.length > 0 ? [best] : [])].reduce<Coverage>(
    (one, other) => (RANK[other] < RANK[one] ? other : one),
    "always",
  );
}

/** Whether a condition holds when a customer speaks; `sometimes` where it depends on the ticket. */
function holds({ field, operator, value }: TriggerCondition, { update, isPublic }: Occasion): Coverage {
  const wanted = String(value ?? "").toLowerCase();
  switch (field) {
    case "update_type":
      return decided((wanted === update.toLowerCase()) === (operator !== "is_not"));
    case "comment_is_public":
      return decided(spoken(wanted, isPublic) === (operator !== "is_not"));
    case "role":
      // Everything that is owed an answer is said by a customer.
      return decided((wanted === "end_user") === (operator !== "is_not"));
    case "status":
      // Tickets that are done get no draft anyway.
      return /^(less_than|is_not)$/.test(operator ?? "") && /^(solved|closed)$/.test(wanted) ? "always" : "sometimes";
    default:
      return "sometimes";
  }
}

const decided = (isMet: boolean): Coverage => (isMet ? "always" : "never");

function spoken(wanted: string, isPublic: boolean): boolean {
  if (wanted === "not_relevant") return true;
  return isPublic === (wanted === "true" || wanted === "requester_can_see_comment");
}

function narrowing({ conditions }: Trigger): string[] {
  return [...(conditions?.all ?? []), ...(conditions?.any ?? [])]
    .filter((condition) => holds(condition, COMMENTED) === "sometimes")
    .map(({ field, operator, value }) => [field, operator, String(value ?? "")].join(" ").trim().slice(0, 120));
}

const TAG_PREFIX = "opencx_";

/** Whether a trigger takes our tags off a ticket. */
export function removesOurTags({ active, actions }: Trigger): boolean {
  if (active === false) return false;
  return (actions ?? []).some(({ field, value }) => {
    const named = String(value ?? "").split(/\s+/);
    if (field === "remove_tags") return named.some((tag) => tag.startsWith(TAG_PREFIX));
    // Setting tags replaces every tag that is there.
    return field === "set_tags" && !named.some((tag) => tag.startsWith(TAG_PREFIX));
  });
}
