import type { EventSubscriptions } from "./event-subscriptions.ts";
import type { OutgoingEvents } from "./outgoing-events.ts";
import type { seededOrganization } from "./seeded-organization.examples.ts";
import { eventOf, noon } from "./store.examples.ts";
import { type Attempt, emptyPage, OWN } from "./stranger.examples.ts";

type Theirs = Pick<Awaited<ReturnType<typeof seededOrganization>>, "store" | "subscriptionId" | "owedEventId">;

/** Every method of the two stores of events, called by organization `me` with the ids of another one. */
export function eventAttempts(
  me: string,
  { store, subscriptionId, owedEventId }: Theirs,
): {
  eventSubscriptions: Record<keyof EventSubscriptions, Attempt>;
  outgoingEvents: Record<Exclude<keyof OutgoingEvents, "prune">, Attempt>;
} {
  const mine = { url: "https://me.example/hook", events: ["csat.requested" as const], secret: "x" };
  const taken = { state: "delivered" as const, attempts: 1, detail: null, nextAttemptAt: null, deliveredAt: noon };
  return {
    eventSubscriptions: {
      insert: { does: () => store.eventSubscriptions.insert(me, mine, noon), gets: OWN },
      find: { does: () => store.eventSubscriptions.find(me, subscriptionId), gets: null },
      list: {
        does: async () => (await store.eventSubscriptions.list(me)).filter(({ id }) => id === subscriptionId),
        gets: [],
      },
      delete: { does: () => store.eventSubscriptions.delete(me, subscriptionId), gets: false },
    },
    outgoingEvents: {
      // The stranger's own subscription wants other events.
      record: { does: () => store.outgoingEvents.record(eventOf(me)), gets: [] },
      findOwed: { does: () => store.outgoingEvents.findOwed(me, owedEventId), gets: null },
      settle: {
        does: () => store.outgoingEvents.settle({ organizationId: me, id: owedEventId, attempts: 0 }, taken),
        gets: false,
      },
      deliveries: { does: () => store.outgoingEvents.deliveries(me, subscriptionId, {}), gets: emptyPage },
    },
  };
}
