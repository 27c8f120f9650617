import { HelpdeskError, type WebhookRenewal } from "../helpdesk.ts";
import { Rule } from "./automation-types.ts";
import type { FreshdeskClient } from "./client.ts";
import { writableParts, writeRule } from "./mend-rules.ts";
import { bearer, RULE_TYPE, type RuleEvent } from "./rule-plan.ts";
import { rulesOf } from "./webhook-id.ts";

type Held = { event: RuleEvent; id: string; rule: Rule };

/**
 * Has both rules carry the proposed secret from now on. When one cannot be changed the other is put back, so that the old
 * secret is in force everywhere or nowhere. A rule that is gone is left to the set-up check.
 */
export async function renewWebhookSecret(
  client: FreshdeskClient,
  { webhookId, proposed }: { webhookId: string; proposed: string },
): Promise<WebhookRenewal> {
  const held = await readRules(client, webhookId);
  if (held.length === 0) return { kind: "absent" };
  const changed: Held[] = [];
  try {
    for (const each of held) {
      changed.push(each);
      await putBack(client, { ...each, rule: { ...each.rule, actions: carrying(each.rule, proposed) } });
    }
  } catch (error) {
    for (const each of changed) await putBack(client, each).catch(() => undefined);
    throw error;
  }
  return { kind: "renewed", secret: proposed, webhookId };
}

async function readRules(client: FreshdeskClient, webhookId: string): Promise<Held[]> {
  const held: Held[] = [];
  for (const { event, id } of rulesOf(webhookId)) {
    const path = `/automations/${RULE_TYPE[event]}/rules/${id}`;
    try {
      const { value: rule } = await client.read({ task: `read the rule ${id}`, path, answer: Rule });
      held.push({ event, id, rule });
    } catch (error) {
      if (!(error instanceof HelpdeskError) || error.kind !== "not-found") throw error;
    }
  }
  return held;
}

function putBack(client: FreshdeskClient, { event, id, rule }: Held) {
  const body = { ...writableParts(rule), active: rule.active !== false };
  return writeRule(client, { event, task: `change the secret in the rule “${rule.name ?? id}”`, body, id });
}

function carrying({ actions }: Rule, secret: string): Rule["actions"] {
  return (actions ?? []).map((action) =>
    action["field_name"] === "trigger_webhook"
      ? { ...action, custom_headers: { ...headersOf(action["custom_headers"]), Authorization: bearer(secret) } }
      : action,
  );
}

/** Headers that an admin added to the call; the one that proves us is set anew, however it was written. */
function headersOf(headers: unknown): Record<string, unknown> {
  if (typeof headers !== "object" || headers === null || Array.isArray(headers)) return {};
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== "authorization"));
}
