import { EventType } from "@opencx/shared/outgoing-event";
import { v7 as uuidv7 } from "uuid";
import type { EventSubscription as SubscriptionRow } from "#generated/prisma/client.ts";
import type { KeyRing } from "./keys/key-ring.ts";
import { sealedColumn } from "./sealed-column.ts";
import type { StoreClient } from "./store-client.ts";
import { storedId, storedKey } from "./stored-id.ts";

export type EventSubscriptionRecord = { id: string; url: string; events: EventType[]; createdAt: Date };

export type EventSubscriptions = {
  /** `secret` signs its messages; it is sealed and only `outgoingEvents.findOwed` opens it again. */
  insert(
    organizationId: string,
    subscription: Pick<EventSubscriptionRecord, "url" | "events"> & { secret: string },
    at: Date,
  ): Promise<EventSubscriptionRecord>;
  find(organizationId: string, id: string): Promise<EventSubscriptionRecord | null>;
  /** Oldest first. */
  list(organizationId: string): Promise<EventSubscriptionRecord[]>;
  /** What it was still owed is forgotten with it. False when there is none. */
  delete(organizationId: string, id: string): Promise<boolean>;
};

const secretColumn = sealedColumn("event_subscription", "secret_sealed");
const inOrder = [{ createdAt: "asc" as const }, { id: "asc" as const }];

export function createEventSubscriptions({ prisma }: StoreClient, keyRing: KeyRing): EventSubscriptions {
  return {
    insert: async (organizationId, { secret, ...subscription }, at) => {
      const id = uuidv7();
      const secretSealed = secretColumn.seal(keyRing, { organizationId, id }, secret);
      const data = { ...subscription, organizationId, id, secretSealed, createdAt: at };
      return recordOf(await prisma.eventSubscription.create({ data }));
    },
    find: async (organizationId, id) => {
      const row = await prisma.eventSubscription.findFirst({ where: storedKey(organizationId, id) });
      return row && recordOf(row);
    },
    list: async (organizationId) => {
      const where = { organizationId: storedId(organizationId) };
      return (await prisma.eventSubscription.findMany({ where, orderBy: inOrder })).map(recordOf);
    },
    delete: async (organizationId, id) =>
      (await prisma.eventSubscription.deleteMany({ where: storedKey(organizationId, id) })).count > 0,
  };
}

/** The secret that messages to a subscriber are signed with. */
export function openSubscriptionSecret(
  keyRing: KeyRing,
  row: Pick<SubscriptionRow, "organizationId" | "id" | "secretSealed">,
): string {
  return secretColumn.open(keyRing, row, row.secretSealed);
}

function recordOf({ id, url, events, createdAt }: SubscriptionRow): EventSubscriptionRecord {
  return { id, url, events: events.map((type) => EventType.parse(type)), createdAt };
}
