import { z } from "zod";
import { advanceTicketJob } from "#jobs/catalog.ts";
import type { InboxEvent } from "../inbox.ts";
import type { Store } from "../store.ts";
import type { Journal } from "./journal.ts";

/** Identifiers only, as in the inbox. */
const JournaledEvent = z.object({
  organizationId: z.string(),
  integrationId: z.string(),
  deliveryKey: z.string(),
  ticketId: z.string(),
  event: z.enum(["created", "updated"]),
  receivedAt: z.coerce.date(),
});

export type Intake = (event: InboxEvent) => Promise<{ isFresh: boolean }>;

/**
 * Stores an event and the job it causes in one transaction, and answers only when both will survive: at once on a
 * server, after a flush of the journal on the embedded database.
 */
export function createDurableIntake(needs: { store: Pick<Store, "transaction">; journal: Journal | null }): Intake {
  return async (event) => {
    const outcome = await storeEvent(needs.store, event);
    // A known delivery too: the flush of its first arrival may still be under way, or have failed.
    await needs.journal?.append(event);
    return outcome;
  };
}

/** Stores again what the journal holds; what the database already has changes nothing. Answers how many were missing. */
export async function replayJournal(needs: { store: Pick<Store, "transaction">; journal: Journal }): Promise<number> {
  let restored = 0;
  for (const record of needs.journal.records()) {
    const event = JournaledEvent.safeParse(record);
    if (!event.success) continue;
    const { isFresh } = await storeEvent(needs.store, event.data);
    if (isFresh) restored++;
  }
  return restored;
}

function storeEvent(store: Pick<Store, "transaction">, event: InboxEvent): Promise<{ isFresh: boolean }> {
  const { organizationId, integrationId, ticketId } = event;
  return store.transaction(async ({ inbox, jobs }) => {
    const outcome = await inbox.append(event);
    if (outcome.isFresh)
      await jobs.enqueue(advanceTicketJob, {
        organizationId,
        integrationId,
        ticketId,
        trigger: `webhook:${event.event}`,
      });
    return outcome;
  });
}
