import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import type { Helpdesk, HelpdeskDriver } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";

export type OpenAccountNeeds = {
  drivers: ReadonlyMap<HelpdeskKind, HelpdeskDriver>;
  store: Pick<Store, "integrations">;
};

/** A connected account with the driver it speaks through. */
export async function openAccount(
  needs: OpenAccountNeeds,
  { organizationId, id, kind, subdomain }: IntegrationRecord,
): Promise<{ driver: HelpdeskDriver; helpdesk: Helpdesk }> {
  const driver = needs.drivers.get(kind);
  if (!driver) throw new Error(`No driver is registered for ${kind}.`);
  const credential = await needs.store.integrations.credential(organizationId, id);
  return { driver, helpdesk: driver.open({ organizationId, subdomain, credential }) };
}
