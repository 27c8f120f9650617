import { z } from "zod";
import { advanceTicketJob } from "#jobs/catalog.ts";
import { gather } from "../gather.ts";
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

type IntakeStore = Pick<Store, "transaction">;
type Outcome = { kind: "stored"; isFresh: boolean } | { kind: "failed"; error: unknown };

/** Groups under way at once for an organization: while one is being committed the next one is sent. */
const GROUPS_AT_ONCE = 2;
const MOST_IN_A_GROUP = 100;

/**
 * Stores an event and the job it causes in one transaction, and answers only when both will survive: at once on a
 * server, after a flush of the journal on the embedded database. Events of an organization that come together are
 * committed together, because a commit costs nearly the same for one as for many.
 */
export function createDurableIntake({ store, journal }: { store: IntakeStore; journal: Journal | null }): Intake {
  const limits = { atOnce: GROUPS_AT_ONCE, most: MOST_IN_A_GROUP };
  const groups = new Map<string, (event: InboxEvent) => Promise<Outcome>>();
  const groupOf = (organizationId: string) => {
    const group = groups.get(organizationId) ?? gather((events) => storeGroup(store, events), limits);
    groups.set(organizationId, group);
    return group;
  };
  return async (event) => {
    const outcome = await groupOf(event.organizationId)(event);
    if (outcome.kind === "failed") throw outcome.error;
    // A known delivery too: the flush of its first arrival may still be under way, or have failed.
    await journal?.append(event);
    return { isFresh: outcome.isFresh };
  };
}

/** One event that cannot be stored must not keep those beside it from being stored. */
async function storeGroup(store: IntakeStore, events: readonly InboxEvent[]): Promise<Outcome[]> {
  try {
    return await storeEvents(store, events);
  } catch (error) {
    if (events.length === 1) return [{ kind: "failed", error }];
    return (await Promise.all(events.map((event) => storeGroup(store, [event])))).flat();
  }
}

/** Stores again what the journal holds; what the database already has changes nothing. Answers how many were missing. */
export async function replayJournal(needs: { store: IntakeStore; journal: Journal }): Promise<number> {
  let restored = 0;
  for (const record of needs.journal.records()) {
    const event = JournaledEvent.safeParse(record);
    if (!event.success) continue;
    const [outcome] = await storeEvents(needs.store, [event.data]);
    if (outcome?.kind === "stored" && outcome.isFresh) restored++;
  }
  return restored;
}

/** All or none; in the order of the events. Of a delivery that is there twice the first counts as fresh. */
function storeEvents(store: IntakeStore, events: readonly InboxEvent[]): Promise<Outcome[]> {
  return store.transaction(async ({ inbox, jobs }) => {
    const fresh = new Set(await inbox.append(events));
    const inputs = [...fresh].map(({ organizationId, integrationId, ticketId, event }) => ({
      organizationId,
      integrationId,
      ticketId,
      trigger: `webhook:${event}`,
    }));
    await jobs.enqueueAll(advanceTicketJob, inputs);
    return events.map((event) => ({ kind: "stored", isFresh: fresh.has(event) }));
  });
}
