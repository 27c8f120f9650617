import {
  type EventDelivery,
  type EventSubscription,
  ListEventDeliveries,
  SubscribeToEvents,
} from "@opencx/shared/outgoing-event";
import { type Page, PageRequest } from "@opencx/shared/paging";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import type { EventSubscriptionRecord } from "#store/event-subscriptions.ts";
import type { EventDeliveryRecord } from "#store/outgoing-events.ts";
import { FieldRefusal } from "./errors.ts";
import { pageOf } from "./page-of.ts";
import { router, withScope } from "./procedures.ts";
import type { Services } from "./services.ts";

const read = withScope("events:read");
const write = withScope("events:write");

export const eventsRouter = router({
  /** The secret is answered here and never again. */
  subscribe: write.input(SubscribeToEvents).mutation(async ({ ctx, input }) => {
    const outcome = await ctx.services.subscribeToEvents({ organizationId: ctx.actor.organizationId, ...input });
    if (outcome.kind === "refused") throw new FieldRefusal(outcome.field, outcome.detail);
    return { id: outcome.id, secret: outcome.secret };
  }),
  list: read.input(PageRequest.default({})).query(async ({ ctx, input }): Promise<Page<EventSubscription>> => {
    const { organizationId } = ctx.actor;
    const page = pageOf(await ctx.services.store.eventSubscriptions.list(organizationId), input);
    return {
      ...page,
      items: await Promise.all(page.items.map((item) => describe(ctx.services, organizationId, item))),
    };
  }),
  unsubscribe: write.input(z.object({ id: z.string() })).mutation(async ({ ctx, input }) => {
    const { eventSubscriptions } = ctx.services.store;
    if (!(await eventSubscriptions.delete(ctx.actor.organizationId, input.id))) throw noSuchSubscription(input.id);
    return { unsubscribed: true };
  }),
  deliveries: read.input(ListEventDeliveries).query(async ({ ctx, input }): Promise<Page<EventDelivery>> => {
    const { organizationId } = ctx.actor;
    const { id, ...page } = input;
    const { eventSubscriptions, outgoingEvents } = ctx.services.store;
    if (!(await eventSubscriptions.find(organizationId, id))) throw noSuchSubscription(id);
    const { items, nextCursor } = await outgoingEvents.deliveries(organizationId, id, page);
    return { items: items.map(presentDelivery), nextCursor };
  }),
});

function noSuchSubscription(id: string): TRPCError {
  return new TRPCError({ code: "NOT_FOUND", message: `There is no subscription ${id}.` });
}

async function describe(
  { store }: Services,
  organizationId: string,
  { createdAt, ...subscription }: EventSubscriptionRecord,
): Promise<EventSubscription> {
  const { items } = await store.outgoingEvents.deliveries(organizationId, subscription.id, { limit: 1 });
  const [last] = items;
  return {
    ...subscription,
    createdAt: createdAt.toISOString(),
    lastDelivery: last ? presentDelivery(last) : null,
  };
}

function presentDelivery({ at, nextAttemptAt, deliveredAt, ...delivery }: EventDeliveryRecord): EventDelivery {
  return {
    ...delivery,
    at: at.toISOString(),
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
  };
}
