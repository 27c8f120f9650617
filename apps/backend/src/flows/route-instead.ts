import { conductOf } from "#domain/conduct/conduct.ts";
import type { DeliveryRecord } from "#domain/delivery/delivery-record.ts";
import type { DeliveryPatch } from "#domain/delivery/next-step.ts";
import { fallbackRouting } from "#domain/hand-off/routing.ts";
import type { Helpdesk } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";

/**
 * What becomes of a ticket whose routing the helpdesk refused: the next plainer way out of the copilot's hands, until there
 * is none. Null for any other refused write.
 */
export async function routeInstead(
  { integration, helpdesk }: { integration: IntegrationRecord; helpdesk: Pick<Helpdesk, "desk"> },
  { delivery, why }: { delivery: DeliveryRecord; why: string },
): Promise<DeliveryPatch | null> {
  const settings = conductOf(integration.settings).desk?.routing;
  if (delivery.action !== "hand_off_route" || !delivery.change || !settings || !helpdesk.desk) return null;
  const targets = await helpdesk.desk.readTargets(settings);
  const facts = { ...targets, actingUserId: integration.actingAs.id, ticketGroupId: null };
  const route = fallbackRouting(delivery.change, { settings, facts, why: withoutStop(why) });
  if (route === null) return null;
  return { state: "planned", change: route.change, attempts: 0, notBefore: null, detail: route.words };
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/u, "");
}
