import { afterEach, beforeEach, expect, it } from "vitest";
import { guardedConnections } from "#http/guarded-connections.ts";
import { signedWebhooks } from "#http/signed-webhooks.ts";
import { expectedSignature, type Subscriber, startSubscriber } from "#http/subscriber.examples.ts";
import { GiveUp, RetryLater } from "#jobs/job.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { eventOf, newOrganization, storeOver } from "#store/store.examples.ts";
import { deliverEvent } from "./deliver-event.ts";
import { subscribeToEvents } from "./subscribe-to-events.ts";

const connections = guardedConnections({ allowLoopback: true });

describeOnBothDatabases("an event on its way to a subscriber", (open) => {
  let subscriber: Subscriber;
  beforeEach(async () => {
    subscriber = await startSubscriber();
  });
  afterEach(() => subscriber.close());

  async function owed() {
    const database = await open();
    const organizationId = await newOrganization(database);
    const store = storeOver(database);
    const clock = { at: new Date("2026-03-02T12:00:00Z") };
    const now = () => clock.at;
    const newSigningSecret = () => `whsec_${Buffer.alloc(32, 5).toString("base64")}`;
    const subscribed = await subscribeToEvents(
      { store, now, newSigningSecret, allowsLoopback: true },
      { organizationId, url: subscriber.url, events: ["conversation.closed"] },
    );
    if (subscribed.kind === "refused") throw new Error(subscribed.detail);
    const [deliveryId = ""] = await store.outgoingEvents.record(eventOf(organizationId));
    const { send } = signedWebhooks({ connections, now, userAgent: "Test" });
    const run = () => deliverEvent({ store, send, now, luck: () => 0.5 }, { organizationId, deliveryId });
    /** As the queue would: again at the time it asks for. Answers how often it asked. */
    const finish = async (returns = 0): Promise<number> => {
      try {
        await run();
        return returns;
      } catch (error) {
        if (!(error instanceof RetryLater)) throw error;
        expect(error.retryAt.getTime()).toBeGreaterThan(clock.at.getTime());
        clock.at = error.retryAt;
        return finish(returns + 1);
      }
    };
    const shown = async () => (await store.outgoingEvents.deliveries(organizationId, subscribed.id, {})).items;
    return { store, organizationId, clock, subscribed, run, finish, shown };
  }

  it("D16: is sent once, signed, and not again", async () => {
    const { subscribed, run, shown } = await owed();
    await run();
    await run();
    expect(subscriber.received).toHaveLength(1);
    const [message] = subscriber.received;
    expect(message?.signature).toBe(message && expectedSignature(message, subscribed.secret));
    expect(await shown()).toMatchObject([{ state: "delivered", attempts: 1, eventId: message?.id }]);
  });

  it("D16: is sent again until it is taken, as the same message, later each time and never before it is asked for", async () => {
    const { finish, shown, clock } = await owed();
    const began = clock.at.getTime();
    subscriber.willAnswer({ status: 500 }, "hang up", { status: 429, headers: { "retry-after": "3600", date: "" } });
    expect(await finish()).toBe(3);
    expect(new Set(subscriber.received.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
    const times = subscriber.received.map(({ timestamp }) => timestamp - Math.floor(began / 1_000));
    expect(times).toEqual([0, 5, 38, 38 + 3_600]);
    expect(await shown()).toMatchObject([{ state: "delivered", attempts: 4, nextAttemptAt: null }]);
  });

  it("R116 D16: is given up after a day and says so; a replay begins anew", async () => {
    const { finish, shown, clock } = await owed();
    const began = clock.at.getTime();
    subscriber.willAnswer(...Array.from({ length: 10 }, () => ({ status: 503 })));
    await expect(finish()).rejects.toThrow(GiveUp);
    expect(clock.at.getTime() - began).toBeGreaterThan(24 * 3_600_000);
    expect(subscriber.received).toHaveLength(10);
    expect(await shown()).toMatchObject([
      { state: "failed", attempts: 10, detail: "It answered with HTTP 503.", nextAttemptAt: null },
    ]);
    expect(await finish()).toBe(0);
    expect(await shown()).toMatchObject([{ state: "delivered", attempts: 1 }]);
  });

  it("D16: is forgotten with its subscription", async () => {
    const { store, organizationId, subscribed, run, shown } = await owed();
    await store.eventSubscriptions.delete(organizationId, subscribed.id);
    await run();
    expect(subscriber.received).toEqual([]);
    expect(await shown()).toEqual([]);
  });

  it("F25 D16: an address on the server's own machine is refused where customers are real", async () => {
    const { store, organizationId } = await owed();
    const needs = { store, now: () => new Date(), newSigningSecret: () => "x", allowsLoopback: false };
    const refused = await subscribeToEvents(needs, {
      organizationId,
      url: subscriber.url,
      events: ["conversation.closed"],
    });
    expect(refused).toMatchObject({ kind: "refused", field: "url" });
  });
});
