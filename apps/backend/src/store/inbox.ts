import type { StoreClient } from "./store-client.ts";

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
  /** True when this delivery was not known before. */
  append(event: InboxEvent): Promise<{ isFresh: boolean }>;
  /** Deletes events received before `before`; returns how many. */
  prune(before: Date): Promise<number>;
};

export function createInbox({ prisma }: StoreClient): Inbox {
  return {
    append: async (event) => {
      const { count } = await prisma.inboxEvent.createMany({ data: event, skipDuplicates: true });
      return { isFresh: count === 1 };
    },
    prune: async (before) => (await prisma.inboxEvent.deleteMany({ where: { receivedAt: { lt: before } } })).count,
  };
}
