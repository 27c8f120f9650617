import { afterEach, beforeEach, expect, it } from "vitest";
import { brokenLink, WEBHOOK_WAIT_MS } from "#domain/setup/test-stages.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { storeOver } from "#store/store.examples.ts";
import { readTest } from "./read-test.ts";
import { oneRepairAtATime, repairSetUp } from "./repair-set-up.ts";
import { rotateWebhookSecret } from "./rotate-webhook-secret.ts";
import { type SendTestRequest, sendTest } from "./send-test.ts";
import { openSetUpWorld, type SetUpWorld } from "./set-up-world.examples.ts";
import { verifyIntegration } from "./verify-integration.ts";

describeOnBothDatabases("the set-up doctor", (open) => {
  let world: SetUpWorld;
  let database: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => {
    database = await open();
    world = await openSetUpWorld(database);
    await world.learn({ title: "Refund times", html: "<h2>Refund times</h2><p>A refund takes seventeen days.</p>" });
  });
  afterEach(() => world.close());

  const verify = () => verifyIntegration(world.setUp, world.request);
  const trigger = (at: number) => world.account.triggers()[at] ?? expect.fail("There is no such trigger.");

  async function send(ticketId: SendTestRequest["ticketId"] = null) {
    const outcome = await sendTest(world.setUp, { ...world.request, ticketId });
    if (outcome.kind === "refused") throw new Error(outcome.detail);
    await world.account.idle();
    return outcome.test;
  }
  /** How the test stands, read from the database as another process would. */
  async function read(id: string) {
    const record = await world.store.setUpTests.find(world.organizationId, id);
    if (!record) throw new Error("The test is not kept.");
    const { test, stages } = await readTest(world.setUp, record);
    return {
      state: test.state,
      stages,
      broken: brokenLink(stages),
      detail: stages.find(({ state }) => state === "failed")?.detail,
    };
  }

  it("R080: a trigger that is switched off is named, repaired, and then nothing is wrong", async () => {
    expect((await verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
    trigger(0).active = false;
    const { ok, checks } = await verify();
    expect(ok).toBe(false);
    expect(checks.find(({ name }) => name === "trigger")).toMatchObject({
      ok: false,
      isRepairable: true,
      detail: expect.stringContaining("switched off"),
    });
    expect(await repairSetUp(world.setUp, world.request)).toMatchObject({
      repaired: true,
      did: [expect.stringMatching(/Switched .* on/)],
    });
    expect((await verify()).checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(await repairSetUp(world.setUp, world.request)).toEqual({ repaired: true, did: [], detail: null });
  });

  it("D03: repairing a deleted webhook puts the new secret in force, so that its deliveries are taken", async () => {
    world.account.state.webhooks.clear();
    const { did } = await repairSetUp(world.setUp, world.request);
    expect(did.join(" ")).toMatch(/Created the webhook.*Took over the webhook's signing secret/);
    world.account.createTicket({ subject: "A question", text: "How long does a refund take?" });
    await world.account.idle();
    expect(world.answered).toEqual([202]);
  });

  it("R080: repairs that come together create one webhook and one trigger for each event", async () => {
    world.account.state.webhooks.clear();
    world.account.state.triggers.clear();
    const repair = oneRepairAtATime((request) => repairSetUp(world.setUp, request));
    await Promise.all([repair(world.request), repair(world.request), repair(world.request)]);
    expect(world.account.webhooks()).toHaveLength(1);
    expect(world.account.triggers()).toHaveLength(2);
  });

  it("R007: a credential that may not repair says why and changes nothing", async () => {
    world.account.setUser(world.account.admin.id, { role: "agent" });
    world.account.state.triggers.clear();
    expect(await repairSetUp(world.setUp, world.request)).toMatchObject({
      repaired: false,
      detail: expect.stringContaining("403"),
    });
    expect(world.account.triggers()).toEqual([]);
  });

  it("D03: rotating where Zendesk does not renew leaves a webhook whose deliveries are taken", async () => {
    world.account.faults.add({ method: "POST", path: /signing_secret$/, fault: { kind: "forbidden" } });
    await rotateWebhookSecret(world.setUp, world.request);
    world.account.createTicket({ subject: "A question", text: "How long does a refund take?" });
    await world.account.idle();
    expect(world.answered).toEqual([202]);
    const kept = await world.store.integrations.get(world.organizationId, world.request.id);
    expect(kept.helpdeskWebhookId).toBe(world.account.webhooks()[0]?.id);
  });

  it("R080: an invented ticket is followed from the helpdesk to its note, and its end is kept", async () => {
    const { id, ticketId } = await send();
    expect((await read(id)).stages.map(({ state }) => state)).toEqual([
      ...Array(4).fill("ok"),
      ...Array(5).fill("waiting"),
    ]);
    await world.finish(Number(ticketId));
    expect(await read(id)).toMatchObject({ state: "passed", broken: null });
    const again = storeOver(database);
    expect(await again.setUpTests.last(world.organizationId, world.request.id)).toMatchObject({ id, state: "passed" });
    const notes = world.account.comments(Number(ticketId)).filter(({ isPublic }) => !isPublic);
    expect(notes).toHaveLength(1);
  });

  it("R080: a ticket that no trigger tells about ends with the trigger's name and its remedy", async () => {
    for (const each of world.account.triggers()) each.active = false;
    const { id } = await send();
    expect((await read(id)).state).toBe("running");
    world.clock.at = new Date(world.clock.at.getTime() + WEBHOOK_WAIT_MS + 1_000);
    const ended = await read(id);
    expect(ended).toMatchObject({ state: "failed", broken: "trigger" });
    expect(ended.detail).toMatch(/“OpenCX: tell about new tickets”.* is switched off/);
    for (const each of world.account.triggers()) each.active = true;
    expect(await read(id)).toEqual(ended);
  });

  it("R080: a helpdesk that refuses us is the broken link, and nothing waits", async () => {
    world.account.faults.add({ fault: { kind: "unauthorized", shape: "plain" } });
    const { id, state } = await send();
    expect(state).toBe("failed");
    expect(await read(id)).toMatchObject({ state: "failed", broken: "helpdesk" });
  });

  it("R080: a named ticket is called about by the helpdesk, and nothing public is written on it", async () => {
    const ticket = world.account.createTicket({ subject: "Refund times", text: "How long does a refund take?" });
    await world.account.idle();
    const before = world.account.ledger.writes.length;
    const { id } = await send(String(ticket.id));
    expect(world.account.ledger.writes).toHaveLength(before);
    await world.finish(ticket.id);
    const read1 = await read(id);
    expect(read1).toMatchObject({ state: "passed" });
    expect(read1.stages.find(({ name }) => name === "trigger")?.detail).toContain("that takes a public comment");
    expect(world.account.ledger.writes.slice(before).filter(({ isPublic }) => isPublic === true)).toEqual([]);
    expect((await send(String(ticket.id))).way).toBe("helpdesk");
  });

  it("R080: a helpdesk that calls twice gets one note, and the session says why there is no second", async () => {
    const { account, store, organizationId } = world;
    const ticket = account.createTicket({ subject: "Refund times", text: "How long does a refund take?" });
    await world.finish(ticket.id);
    await world.finish(ticket.id);
    expect(account.comments(ticket.id).filter(({ isPublic }) => !isPublic)).toHaveLength(1);
    const session = await store.sessions.findByTicket(organizationId, world.request.id, String(ticket.id));
    const traces = await store.traces.listBySession(organizationId, session?.id ?? "", 10);
    expect(traces.map(({ outcome, reason }) => `${outcome} ${reason}`)).toEqual([
      "quiet already_suggested",
      "suggested answer_found",
    ]);
  });

  it("R080: a named ticket is called about by ourselves where the helpdesk makes no calls", async () => {
    world.account.faults.add({ path: /webhooks\/test/, fault: { kind: "forbidden" } });
    const ticket = world.account.createTicket({ subject: "Refund times", text: "How long does a refund take?" });
    await world.account.idle();
    const { id, way } = await send(String(ticket.id));
    expect(way).toBe("self");
    await world.finish(ticket.id);
    expect(await read(id)).toMatchObject({ state: "passed" });
  });

  it("R080: a named ticket that does not exist, and a trigger that is off, end the test at once", async () => {
    const missing = await send("999999");
    expect(await read(missing.id)).toMatchObject({ state: "failed", broken: "ticket" });
    const ticket = world.account.createTicket({ subject: "Refund times", text: "How long does a refund take?" });
    trigger(1).active = false;
    const off = await send(String(ticket.id));
    expect(await read(off.id)).toMatchObject({ state: "failed", broken: "trigger" });
  });
});
