import { HelpdeskError, type SetupRequest, type WebhookSetup } from "../helpdesk.ts";
import type { FreshdeskClient } from "./client.ts";
import { type MendedRules, mendRules, removeRule } from "./mend-rules.ts";
import { describeByHand } from "./rule-plan.ts";
import { webhookIdOf } from "./webhook-id.ts";

/**
 * Creates the two rules that call `url` with our secret, takes over those that exist, and mends those that do not work.
 * Doing it again changes nothing. Where Freshdesk refuses, nothing half-made stays behind and a person does it by hand.
 */
export async function setUpWebhook(client: FreshdeskClient, request: SetupRequest): Promise<WebhookSetup> {
  const did: string[] = [];
  const created: MendedRules["created"] = [];
  try {
    const { ids } = await mendRules(client, request, { did, created });
    return { kind: "created", webhookId: webhookIdOf(ids), triggerIds: ids, secret: request.secret, did };
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    // One rule without the other would tell half, and be there twice once the other is made by hand.
    for (const rule of created) await removeRule(client, rule);
    return { kind: "by-hand", detail: `${error.message} ${describeByHand(request)}` };
  }
}
