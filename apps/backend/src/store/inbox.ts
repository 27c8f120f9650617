import type { StoreClient } from "./store-client.ts";
import { storedId } from "./stored-id.ts";

/** A webhook delivery as it is kept: identifiers only. */
export type InboxEvent = {
  organizationId: string;
  integrationId: string;
  /** The helpdesk's id of this delivery, or one we made where it gives none. Unique inside the integration. */
  deliveryKey: string;
  ticketId: string;
  event: "created" | "updated";
  receivedAt: Date;
};

export type Inbox = {
  /** Keeps what is new, in one statement. Answers the events that were not known before, each once. */
  append(events: readonly InboxEvent[]): Promise<InboxEvent[]>;
  /** When the helpdesk first called about a ticket since `since`; null when it did not. */
  firstCall(organizationId: string, integrationId: string, ticketId: string, since: Date): Promise<Date | null>;
  /** Deletes events received before `before`; returns how many. */
  prune(before: Date): Promise<number>;
};

export function createInbox({ prisma }: StoreClient): Inbox {
  return {
    append: async (events) => {
      // Always in the same order: two transactions with the same deliveries wait for each other instead of both.
      const sorted = events.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
      // By hand: Prisma's client works a statement for many rows out anew each time, on the path that answers webhooks.
      const kept = await prisma.$queryRaw<EventKey[]>`
        INSERT INTO inbox_event (organization_id, integration_id, delivery_key, ticket_id, event, received_at)
        SELECT * FROM unnest(
          ${sorted.map(({ organizationId }) => organizationId)}::uuid[],
          ${sorted.map(({ integrationId }) => integrationId)}::uuid[],
          ${sorted.map(({ deliveryKey }) => deliveryKey)}::text[],
          ${sorted.map(({ ticketId }) => ticketId)}::text[],
          ${sorted.map(({ event }) => event)}::text[],
          ${sorted.map(({ receivedAt }) => receivedAt.toISOString())}::timestamptz[]
        )
        ON CONFLICT DO NOTHING
        RETURNING organization_id AS "organizationId", integration_id AS "integrationId", delivery_key AS "deliveryKey"`;
      const fresh = new Set(kept.map(keyOf));
      return events.filter((event) => fresh.delete(keyOf(event)));
    },
    firstCall: async (organizationId, integrationId, ticketId, since) => {
      const place = { organizationId: storedId(organizationId), integrationId: storedId(integrationId), ticketId };
      const first = await prisma.inboxEvent.findFirst({
        where: { ...place, receivedAt: { gte: since } },
        orderBy: { receivedAt: "asc" },
      });
      return first?.receivedAt ?? null;
    },
    prune: async (before) => (await prisma.inboxEvent.deleteMany({ where: { receivedAt: { lt: before } } })).count,
  };
}

type EventKey = Pick<InboxEvent, "organizationId" | "integrationId" | "deliveryKey">;

function keyOf(event: EventKey): string {
  return JSON.stringify([event.organizationId, event.integrationId, event.deliveryKey]);
}
