import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { NotFound } from "./not-found.ts";
import { minutesAfter, newOrganization, noon, planOf, storeOver, traceOf } from "./store.examples.ts";

describeOnBothDatabases("deliveries and traces", (open) => {
  async function fresh() {
    const database = await open();
    return { store: storeOver(database), organizationId: await newOrganization(database) };
  }

  it("R067: ten identical plans at once lead to one delivery", async () => {
    const { store, organizationId } = await fresh();
    const plan = planOf(organizationId);
    const planned = await Promise.all(Array.from({ length: 10 }, () => store.deliveries.planOnce(plan, noon)));
    expect(planned.filter(({ kind }) => kind === "planned")).toHaveLength(1);
    expect(new Set(planned.map(({ delivery }) => delivery.id)).size).toBe(1);
  });

  it("R066 R068: a comment keeps its delivery for good, with the first plan's text and tracking", async () => {
    const { store, organizationId } = await fresh();
    const plan = planOf(organizationId);
    const { delivery } = await store.deliveries.planOnce(plan, noon);
    expect(delivery).toMatchObject({ ...plan, state: "planned", attempts: 0, createdAt: noon, sentAt: null });
    const again = { ...plan, basis: "other", html: "<p>Other</p>", trackedUntil: minutesAfter(9999) };
    expect(await store.deliveries.planOnce(again, minutesAfter(72 * 60))).toEqual({ kind: "exists", delivery });
  });

  it("R069: another comment or action on the ticket is another delivery", async () => {
    const { store, organizationId } = await fresh();
    const plan = planOf(organizationId);
    const kinds = [plan, { ...plan, commentId: "c2" }, { ...plan, action: "answer_tag" as const }].map(async (each) => {
      return (await store.deliveries.planOnce(each, noon)).kind;
    });
    expect(await Promise.all(kinds)).toEqual(["planned", "planned", "planned"]);
  });

  it("R067: of ten processes that move a delivery on from one state exactly one succeeds", async () => {
    const { store, organizationId } = await fresh();
    const { delivery } = await store.deliveries.planOnce(planOf(organizationId), noon);
    const begin = { state: "sending" as const, attempts: 1, sendingSince: noon };
    const moved = await Promise.all(
      Array.from({ length: 10 }, () => store.deliveries.move(organizationId, delivery.id, "planned", begin)),
    );
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect(await store.deliveries.find(organizationId, delivery)).toEqual({ ...delivery, ...begin });
  });

  it("moves nothing from a state that the delivery is not in", async () => {
    const { store, organizationId } = await fresh();
    const { delivery } = await store.deliveries.planOnce(planOf(organizationId), noon);
    expect(await store.deliveries.move(organizationId, delivery.id, "sending", { state: "sent" })).toBe(false);
    expect(await store.deliveries.find(organizationId, delivery)).toEqual(delivery);
  });

  it("lists what is still open on a ticket, oldest first", async () => {
    const { store, organizationId } = await fresh();
    const integrationId = uuidv7();
    const states = ["planned", "sending", "unknown", "sent", "cancelled"] as const;
    for (const [index, state] of states.entries()) {
      const plan = planOf(organizationId, { integrationId, commentId: `c${index}` });
      const { delivery } = await store.deliveries.planOnce(plan, minutesAfter(index));
      await store.deliveries.move(organizationId, delivery.id, "planned", { state });
    }
    const unsettled = await store.deliveries.unsettled(organizationId, integrationId, "101");
    expect(unsettled.map(({ state }) => state)).toEqual(["planned", "sending", "unknown"]);
  });

  it("R070: knows the helpdesk's ids of everything it wrote on a ticket, and how many notes it planned lately", async () => {
    const { store, organizationId } = await fresh();
    const integrationId = uuidv7();
    for (const [index, action] of (["note", "answer_tag", "note"] as const).entries()) {
      const plan = planOf(organizationId, { integrationId, action, commentId: `c${index}` });
      const { delivery } = await store.deliveries.planOnce(plan, minutesAfter(index * 10));
      const sent = { state: "sent" as const, remoteId: `remote-${index}`, sentAt: minutesAfter(index * 10) };
      if (index > 0) await store.deliveries.move(organizationId, delivery.id, "planned", sent);
    }
    expect(await store.deliveries.remoteIds(organizationId, integrationId, "101")).toEqual(
      new Set(["remote-1", "remote-2"]),
    );
    expect(await store.deliveries.countNotesSince(organizationId, integrationId, "101", noon)).toBe(2);
    expect(await store.deliveries.countNotesSince(organizationId, integrationId, "101", minutesAfter(1))).toBe(1);
    expect(await store.deliveries.countNotesSince(organizationId, integrationId, "102", noon)).toBe(0);
  });

  it("replaces the basis of a decision and nothing else", async () => {
    const { store, organizationId } = await fresh();
    const { delivery } = await store.deliveries.planOnce(planOf(organizationId), noon);
    await store.deliveries.rebase(organizationId, delivery.id, "basis-2");
    const byTrace = await store.deliveries.byTrace(organizationId, [delivery.traceId, "no id", uuidv7()]);
    expect(byTrace).toEqual(new Map([[delivery.traceId, { ...delivery, basis: "basis-2" }]]));
    await expect(store.deliveries.rebase(organizationId, uuidv7(), "basis-2")).rejects.toThrow(NotFound);
  });

  it("R102 R103 R104 R105: gives back a trace exactly as it was recorded, newest first, with later steps added", async () => {
    const { store, organizationId } = await fresh();
    const entry = {
      articleId: uuidv7(),
      title: "Hours",
      url: "https://acme.zendesk.com/hc/1",
      locale: "en",
      visibility: "internal" as const,
      score: 0.4,
      rank: 1,
      used: false,
      why: "internal",
    };
    const action = { name: "tag", considered: true, called: false, arguments: { tag: "x" }, result: null };
    const claim = { sentence: "We open at nine.", supported: true, articleId: entry.articleId, quote: "nine to five" };
    const older = traceOf(organizationId, {
      entries: [entry],
      actions: [action],
      claims: [claim],
      prompt: "  a\n\tb ",
    });
    const newer = traceOf(organizationId, {
      sessionId: older.sessionId,
      at: minutesAfter(1),
      outcome: "quiet",
      topic: null,
    });
    await store.traces.insert(older);
    await store.traces.insert(newer);
    const settled = { step: "settled", detail: "found by its marker", at: noon.toISOString() };
    await store.traces.addStep(organizationId, older.id, settled);
    const { organizationId: _o, integrationId: _i, ticketId: _t, ...kept } = older;
    const read = { ...kept, at: noon.toISOString(), steps: [...kept.steps, settled] };
    expect(await store.traces.find(organizationId, older.id)).toEqual(read);
    const list = await store.traces.listBySession(organizationId, older.sessionId ?? "", 10);
    expect(list.map(({ id, topic }) => [id, topic])).toEqual([
      [newer.id, null],
      [older.id, older.topic],
    ]);
    await expect(store.traces.addStep(organizationId, uuidv7(), settled)).rejects.toThrow(NotFound);
  });

  it("R067: an event that was delivered ten times is fresh once", async () => {
    const { store, organizationId } = await fresh();
    const event = {
      organizationId,
      integrationId: uuidv7(),
      deliveryKey: "d1",
      ticketId: "101",
      event: "updated" as const,
      receivedAt: noon,
    };
    const appended = await Promise.all(Array.from({ length: 10 }, () => store.inbox.append([event])));
    expect(appended.flat()).toEqual([event]);
    expect(await store.inbox.prune(noon)).toBe(0);
    expect(await store.inbox.prune(minutesAfter(1))).toBeGreaterThanOrEqual(1);
    expect(await store.inbox.append([event, event])).toEqual([event]);
  });
});
