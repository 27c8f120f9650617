import type { OutgoingEvent } from "#domain/outgoing-event/outgoing-event.ts";
import { deliverEventJob } from "#jobs/catalog.ts";
import type { Stores } from "#store/store.ts";

/**
 * Tells subscribers what happened. Call it with the stores of the transaction that made it true: then nobody is told of
 * what did not happen, and what did happen is told even when the process dies right after.
 */
export async function announce(
  { outgoingEvents, jobs }: Pick<Stores, "outgoingEvents" | "jobs">,
  ...events: readonly OutgoingEvent[]
): Promise<void> {
  for (const event of events) {
    const { organizationId } = event;
    const due = await outgoingEvents.record(event);
    await jobs.enqueueAll(
      deliverEventJob,
      due.map((deliveryId) => ({ organizationId, deliveryId })),
    );
  }
}
