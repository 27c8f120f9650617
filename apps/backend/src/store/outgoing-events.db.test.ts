import { expect, it } from "vitest";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { eventOf, minutesAfter, newOrganization, noon, storeOver } from "./store.examples.ts";

const secret = "whsec_c2VjcmV0LWNhbmFyeS1zZWNyZXQtY2FuYXJ5";

describeOnBothDatabases("events out", (open) => {
  async function fresh() {
    const database = await open();
    const organizationId = await newOrganization(database);
    const store = storeOver(database);
    const subscribe = (url = "https://hooks.example.com/a") =>
      store.eventSubscriptions.insert(organizationId, { url, events: ["conversation.closed"], secret }, noon);
    const deliveries = async (id: string) => (await store.outgoingEvents.deliveries(organizationId, id, {})).items;
    return { database, organizationId, store, subscribe, deliveries };
  }

  it("D16: an event is owed to every subscriber that wants its kind, once, however often it is announced", async () => {
    const { organizationId, store, subscribe, deliveries } = await fresh();
    const [one, other] = [await subscribe(), await subscribe("https://hooks.example.com/b")];
    const event = eventOf(organizationId);
    const announced = await Promise.all([1, 2, 3, 4].map(() => store.outgoingEvents.record(event)));
    expect(announced.flat()).toHaveLength(2);
    for (const { id } of [one, other])
      expect(await deliveries(id)).toMatchObject([{ type: "conversation.closed", state: "waiting", at: noon }]);
    const [due = ""] = announced.flat();
    const owed = await store.outgoingEvents.findOwed(organizationId, due);
    expect(owed).toMatchObject({ secret, url: one.url, attempts: 0 });
    expect(JSON.parse(owed?.body ?? "")).toEqual({
      type: "conversation.closed",
      timestamp: noon.toISOString(),
      data: event.data,
    });
  });

  it("D16: what nobody wants is not kept", async () => {
    const { database, organizationId, store, subscribe } = await fresh();
    expect(await store.outgoingEvents.record(eventOf(organizationId))).toEqual([]);
    await subscribe();
    expect(await store.outgoingEvents.record(eventOf(organizationId, { type: "csat.requested" }))).toEqual([]);
    expect(await database.prisma.outgoingEvent.count({ where: { organizationId } })).toBe(0);
  });

  it("D16: an event is undone with the transaction in which it came about", async () => {
    const { organizationId, store, subscribe, deliveries } = await fresh();
    const { id } = await subscribe();
    const undone = store.transaction(async ({ outgoingEvents }) => {
      await outgoingEvents.record(eventOf(organizationId));
      throw new Error("It did not happen.");
    });
    await expect(undone).rejects.toThrow("It did not happen.");
    expect(await deliveries(id)).toEqual([]);
  });

  it("D16: subscriptions that end while events come about fail no transaction", async () => {
    const { organizationId, store, subscribe } = await fresh();
    const subscriptions = await Promise.all(Array.from({ length: 6 }, () => subscribe()));
    const ending = subscriptions.map(({ id }) => store.eventSubscriptions.delete(organizationId, id));
    const coming = subscriptions.map(() => store.outgoingEvents.record(eventOf(organizationId)));
    await Promise.all([...ending, ...coming]);
    expect(await store.eventSubscriptions.list(organizationId)).toEqual([]);
    for (const due of (await Promise.all(coming)).flat())
      expect(await store.outgoingEvents.findOwed(organizationId, due)).toBeNull();
  });

  it("D16: of two processes that tried at once, one keeps what came of it", async () => {
    const { organizationId, store, subscribe, deliveries } = await fresh();
    const { id } = await subscribe();
    const [due = ""] = await store.outgoingEvents.record(eventOf(organizationId));
    const change = { state: "waiting" as const, attempts: 1, nextAttemptAt: noon, deliveredAt: null };
    const delivery = { organizationId, id: due, attempts: 0 };
    const kept = await Promise.all(
      ["one", "other"].map((detail) => store.outgoingEvents.settle(delivery, { ...change, detail })),
    );
    expect(kept.toSorted()).toEqual([false, true]);
    expect(await deliveries(id)).toMatchObject([{ attempts: 1, nextAttemptAt: noon }]);
  });

  it("D16: deliveries are paged, newest first, and forgotten after their time", async () => {
    const { organizationId, store, subscribe } = await fresh();
    const { id } = await subscribe();
    for (let minute = 0; minute < 5; minute += 1)
      await store.outgoingEvents.record(eventOf(organizationId, { at: minutesAfter(minute) }));
    const first = await store.outgoingEvents.deliveries(organizationId, id, { limit: 3 });
    const second = await store.outgoingEvents.deliveries(organizationId, id, { limit: 3, cursor: first.nextCursor });
    const times = [...first.items, ...second.items].map(({ at }) => at);
    expect(times).toEqual([4, 3, 2, 1, 0].map(minutesAfter));
    expect(second.nextCursor).toBeNull();
    await store.outgoingEvents.prune(minutesAfter(3));
    expect((await store.outgoingEvents.deliveries(organizationId, id, {})).items).toHaveLength(2);
  });
});
