import { type EventDelivery, EventDeliveryState, EventType } from "@opencx/shared/outgoing-event";
import type { Page, PageRequest } from "@opencx/shared/paging";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { eventBody, type OutgoingEvent } from "#domain/outgoing-event/outgoing-event.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { openSubscriptionSecret } from "./event-subscriptions.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import { type Paging, readCursor, rowsToRead, toPage } from "./page-cursor.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedKey } from "./stored-id.ts";

/** A message that a subscriber is owed, with everything needed to send it. */
export type OwedEvent = {
  organizationId: string;
  id: string;
  eventId: string;
  type: EventType;
  state: EventDeliveryState;
  attempts: number;
  /** As it is signed. */
  body: string;
  url: string;
  secret: string;
};
export type EventDeliveryRecord = Omit<EventDelivery, "at" | "nextAttemptAt" | "deliveredAt"> & {
  at: Date;
  nextAttemptAt: Date | null;
  deliveredAt: Date | null;
};
type DeliveryChange = Pick<EventDeliveryRecord, "state" | "attempts" | "detail" | "nextAttemptAt" | "deliveredAt">;

export type OutgoingEvents = {
  /**
   * Keeps an event and owes it to every subscription that wants its kind; answers the deliveries that became due. None
   * when nobody wants it, or when it was kept before.
   */
  record(event: OutgoingEvent): Promise<string[]>;
  /** Null when there is none, also when its subscription has ended. */
  findOwed(organizationId: string, deliveryId: string): Promise<OwedEvent | null>;
  /** Keeps what came of an attempt. False when another process has made one meanwhile. */
  settle(delivery: Pick<OwedEvent, "organizationId" | "id" | "attempts">, change: DeliveryChange): Promise<boolean>;
  /** Newest first. */
  deliveries(organizationId: string, subscriptionId: string, page: PageRequest): Promise<Page<EventDeliveryRecord>>;
  /** Forgets events from before `before`, with what became of them; returns how many. */
  prune(before: Date): Promise<number>;
};

const paging: Paging<EventDeliveryRecord, [string]> = {
  list: "event-deliveries",
  schema: z.tuple([z.uuid()]),
  position: ({ id }) => [id],
};

export function createOutgoingEvents({ prisma, atomically }: StoreClient, keyRing: KeyRing): OutgoingEvents {
  return {
    record: (event) => atomically((transaction) => record(transaction, event)),
    findOwed: async (organizationId, deliveryId) => {
      const key = storedKey(organizationId, deliveryId);
      const [row] = await prisma.$queryRaw<OwedRow[]>`
        SELECT delivery.id, delivery.event_id AS "eventId", event.type, delivery.state, delivery.attempts, event.body,
          subscription.id AS "subscriptionId", subscription.url, subscription.secret_sealed AS "secretSealed"
        FROM event_delivery AS delivery
          JOIN outgoing_event AS event
            ON event.organization_id = delivery.organization_id AND event.id = delivery.event_id
          JOIN event_subscription AS subscription
            ON subscription.organization_id = delivery.organization_id AND subscription.id = delivery.subscription_id
        WHERE delivery.organization_id = ${key.organizationId}::uuid AND delivery.id = ${key.id}::uuid`;
      return row ? owedOf(keyRing, organizationId, row) : null;
    },
    settle: async ({ organizationId, id, attempts }, change) => {
      const where = { ...storedKey(organizationId, id), attempts };
      return (await prisma.eventDelivery.updateMany({ where, data: change })).count === 1;
    },
    deliveries: async (organizationId, subscriptionId, request) => {
      const before = readCursor(paging, request.cursor)?.[0] ?? null;
      const rows = await prisma.$queryRaw<EventDeliveryRecord[]>`
        SELECT delivery.id, delivery.event_id AS "eventId", event.type, event.at, delivery.state, delivery.attempts,
          delivery.detail, delivery.next_attempt_at AS "nextAttemptAt", delivery.delivered_at AS "deliveredAt"
        FROM event_delivery AS delivery
          JOIN outgoing_event AS event
            ON event.organization_id = delivery.organization_id AND event.id = delivery.event_id
        WHERE delivery.organization_id = ${storedId(organizationId)}::uuid
          AND delivery.subscription_id = ${storedId(subscriptionId)}::uuid
          AND (${before}::uuid IS NULL OR delivery.id < ${before}::uuid)
        ORDER BY delivery.id DESC LIMIT ${rowsToRead(request)}`;
      const page = toPage(paging, { rows, request });
      return { ...page, items: page.items.map((row) => ({ ...row, ...wordsOf(row) })) };
    },
    prune: async (before) => (await prisma.outgoingEvent.deleteMany({ where: { at: { lt: before } } })).count,
  };
}

async function record(prisma: PrismaTransaction, event: OutgoingEvent): Promise<string[]> {
  const { type, key, at } = event;
  const organizationId = storedId(event.organizationId);
  // Locked, so that a subscription that ends meanwhile does not fail the transaction in which the event came about.
  const wanted = await prisma.$queryRaw<{ id: string }[]>`
    SELECT id FROM event_subscription
    WHERE organization_id = ${organizationId}::uuid AND ${type} = ANY(events)
    ORDER BY id FOR KEY SHARE`;
  if (wanted.length === 0) return [];
  const eventId = uuidv7();
  const data = { organizationId, id: eventId, type, key, at, body: eventBody(event) };
  const { count } = await prisma.outgoingEvent.createMany({ data, skipDuplicates: true });
  if (count === 0) return [];
  const owed = wanted.map(({ id }) => ({
    organizationId,
    id: uuidv7(),
    eventId,
    subscriptionId: id,
    state: "waiting",
  }));
  await prisma.eventDelivery.createMany({ data: owed });
  return owed.map(({ id }) => id);
}

type OwedRow = Omit<OwedEvent, "organizationId" | "secret"> & { subscriptionId: string; secretSealed: string };

function owedOf(keyRing: KeyRing, organizationId: string, row: OwedRow): OwedEvent {
  const { subscriptionId, secretSealed, ...owed } = row;
  const secret = openSubscriptionSecret(keyRing, { organizationId, id: subscriptionId, secretSealed });
  return { ...owed, ...wordsOf(owed), organizationId, secret };
}

function wordsOf({ type, state }: { type: string; state: string }): Pick<OwedEvent, "type" | "state"> {
  return { type: EventType.parse(type), state: EventDeliveryState.parse(state) };
}
