import type { Store } from "#store/store.ts";

type Stamp = { organizationId: string; integrationId: string; at: Date };

/** Keeps when each integration was last called. */
export type DeliveryStamps = { note(stamp: Stamp): void };

const EVERY_MS = 1_000;

/**
 * Writes an integration's newest stamp at once and afterwards at most once a second: were its row written for each
 * delivery, deliveries would queue up behind that row. A stamp that cannot be written is followed by the next one.
 */
export function deliveryStamps(
  { recordDelivery }: Pick<Store["integrations"], "recordDelivery">,
  everyMs = EVERY_MS,
): DeliveryStamps {
  /** Integrations whose stamp was just written, with the newest one that came since. */
  const resting = new Map<string, Stamp | null>();

  function write(stamp: Stamp): void {
    const { organizationId, integrationId, at } = stamp;
    resting.set(integrationId, null);
    void recordDelivery(organizationId, integrationId, at).catch(() => undefined);
    setTimeout(() => {
      const later = resting.get(integrationId) ?? null;
      resting.delete(integrationId);
      if (later) write(later);
    }, everyMs).unref();
  }

  return {
    note: (stamp) => {
      const { integrationId, at } = stamp;
      if (!resting.has(integrationId)) return write(stamp);
      const waiting = resting.get(integrationId);
      if (!waiting || waiting.at < at) resting.set(integrationId, stamp);
    },
  };
}
