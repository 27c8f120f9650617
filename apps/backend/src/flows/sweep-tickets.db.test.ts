import { afterEach, beforeEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { sweepWorld } from "./sweep-world.examples.ts";
import { openTicketWorld, type TicketWorld } from "./ticket-world.examples.ts";

const QUESTION = { subject: "Refund", text: "How do I get a refund for my order?" };
const PASS_SECONDS = 300;

describeOnBothDatabases("the search for missed tickets", (open) => {
  let world: TicketWorld;
  let sweep: ReturnType<typeof sweepWorld>;
  beforeEach(async () => {
    world = await openTicketWorld(await open());
    await world.learn({ title: "How to get a refund", html: "<p>You can ask for a refund within 17 days.</p>" });
    sweep = sweepWorld(world);
    await sweep.begin();
    sweep.wait(1);
  });
  afterEach(() => world.close());

  const notes = (id: number) => world.account.comments(id).filter(({ isPublic }) => !isPublic);
  const reasons = async (id: number) => {
    const { store, organizationId, integration } = world;
    const session = await store.sessions.findByTicket(organizationId, integration.id, String(id));
    const traces = session ? await store.traces.listBySession(organizationId, session.id, 50) : [];
    return traces.map(({ trigger, outcome, reason }) => `${trigger}: ${outcome} ${reason}`);
  };
  const ask = () => world.account.createTicket(QUESTION).id;
  const pathsAsked = () => world.account.ledger.requests.map(({ path }) => path);

  it("F8 G2: finds every comment of which no webhook told, once, and its own notes do not keep it busy", async () => {
    const told = ask();
    await world.finish(told);
    const missed = Array.from({ length: 12 }, ask);
    sweep.wait(PASS_SECONDS);
    expect(await sweep.pass()).toEqual([told, ...missed]);
    const again = missed.slice(0, 4);
    for (const id of again) world.account.addComment(id, { text: "And how long does the refund take, please?" });
    sweep.wait(PASS_SECONDS);
    await sweep.pass();
    expect([told, ...missed].map((id) => notes(id).length)).toEqual([1, 2, 2, 2, 2, ...Array(8).fill(1)]);
    sweep.wait(PASS_SECONDS);
    await sweep.pass();
    sweep.wait(PASS_SECONDS);
    expect(await sweep.pass()).toEqual([]);
    expect(await sweep.state()).toMatchObject({ found: 16, error: null });
    expect(await reasons(missed[0] ?? 0)).toEqual(["sweep: suggested answer_found", "sweep: suggested answer_found"]);
    expect(await reasons(told)).toEqual(["ticket updated: suggested answer_found"]);
  });

  it("F8: what was asked before Assist Mode was switched on is history, until the customer writes again", async () => {
    const old = ask();
    sweep.wait(3_600);
    await sweep.begin();
    world.account.addComment(old, { by: "agent", isPublic: false, text: "A rep's note that changes the ticket." });
    sweep.wait(PASS_SECONDS);
    await sweep.pass();
    expect(await reasons(old)).toEqual(["sweep: quiet asked_before_assist"]);
    world.account.addComment(old, { text: "How do I get a refund now?" });
    sweep.wait(PASS_SECONDS);
    await sweep.pass();
    expect(notes(old)).toHaveLength(2);
    expect(await sweep.state()).toMatchObject({ found: 1 });
  });

  it("F8: a ticket that is over and that was never seen is not read; a known one is, until it is seen", async () => {
    const known = ask();
    await world.finish(known);
    sweep.wait(PASS_SECONDS);
    const [solved, deleted] = [ask(), ask()];
    world.account.setStatus(solved, "solved");
    world.account.setStatus(deleted, "deleted");
    world.account.setStatus(known, "solved");
    sweep.wait(PASS_SECONDS);
    expect(await sweep.pass()).toEqual([known]);
    expect((await reasons(known))[0]).toBe("sweep: quiet ticket_solved");
  });

  it("F8: a pass over more tickets than fit on a page comes to its end and looks at each once", async () => {
    const missed = Array.from({ length: 430 }, ask);
    sweep.wait(PASS_SECONDS);
    await sweep.page();
    const first = sweep.looks();
    expect(first.length).toBeLessThan(missed.length);
    expect((await sweep.state()).lastAt).toBeNull();
    await sweep.page();
    await sweep.page();
    expect([...first, ...sweep.looks()]).toEqual(missed);
    expect((await sweep.state()).lastAt).not.toBeNull();
  });

  it("F8: a token without an admin's rights reads the listing of tickets, and misses nothing", async () => {
    world.account.setUser(world.account.admin.id, { role: "agent" });
    const early = Array.from({ length: 130 }, ask);
    sweep.wait(PASS_SECONDS);
    await sweep.page();
    // While the listing is read, a ticket of its end moves to its front: the next pass has it.
    const [moved = 0] = early;
    world.account.addComment(moved, { text: "How do I get a refund today?" });
    await sweep.page();
    await sweep.page();
    expect(new Set(sweep.looks()).size).toBeGreaterThanOrEqual(early.length - 1);
    sweep.wait(PASS_SECONDS);
    await sweep.page();
    expect(sweep.looks()).toContain(moved);
    expect(await sweep.state()).toMatchObject({ error: null });
  });

  it("F8: a helpdesk that is down is told, and found 100 % of as soon as it is back", async () => {
    const missed = [ask(), ask()];
    const outage = world.account.faults.add({ fault: { kind: "server-error", status: 503, when: "before" } });
    sweep.wait(PASS_SECONDS);
    await sweep.page();
    expect((await sweep.state()).error).toContain("HTTP 503");
    world.account.faults.remove(outage);
    sweep.wait(PASS_SECONDS);
    expect(await sweep.pass()).toEqual(missed);
    expect(await sweep.state()).toMatchObject({ error: null, found: 2 });
  });

  it("F8: a cursor that Zendesk no longer knows is begun anew where the last pass ended", async () => {
    await sweep.pass();
    const missed = ask();
    sweep.wait(PASS_SECONDS);
    const { organizationId, integration, store } = world;
    const before = await sweep.state();
    const lost = JSON.stringify({ kind: "export", cursor: "bm90IG91cnM" });
    await store.sweeps.advance(before, { ...before, cursor: lost, isLast: true });
    expect(await sweep.pass()).toEqual([missed]);
    expect((await store.sweeps.find(organizationId, integration.id))?.error).toBeNull();
  });

  it("F8 G4: of two processes that read the same page one puts its tickets on their way", async () => {
    ask();
    sweep.wait(PASS_SECONDS);
    let reading = 0;
    let bothRead = () => {};
    const both = new Promise<void>((resolve) => {
      bothRead = resolve;
    });
    const side = sweep.withHelpdesk((helpdesk) => ({
      readChangedTickets: async (request) => {
        const page = await helpdesk.readChangedTickets(request);
        reading += 1;
        if (reading === 2) bothRead();
        await both;
        return page;
      },
    }));
    await Promise.all([sweep.page(side), sweep.page(side)]);
    expect(sweep.looks()).toHaveLength(1);
  });

  it("F8 R075: an account that is disconnected, or whose Assist Mode is off, is not asked", async () => {
    const { store, organizationId, integration } = world;
    world.account.ledger.clear();
    await store.integrations.update(organizationId, integration.id, { status: "disconnected" });
    await sweep.page();
    const settings = { ...integration.settings, assistMode: false };
    await store.integrations.update(organizationId, integration.id, { status: "connected", settings });
    await sweep.page();
    expect(pathsAsked()).toEqual([]);
  });

  it("F18: a clock ten minutes off, either way, or set back meanwhile, loses nothing and doubles nothing", async () => {
    const helpdeskNow = world.clock.at;
    const skewed = { at: 0 };
    const now = () => new Date(world.clock.at.getTime() + skewed.at);
    world.needs.now = now;
    const asked: number[] = [];
    for (const minutes of [10, -10, 10, 0]) {
      skewed.at = minutes * 60_000;
      asked.push(ask());
      sweep.wait(PASS_SECONDS);
      await sweep.pass({ now });
      expect((await sweep.state()).helpdeskAheadMs / 60_000).toBeCloseTo(-minutes, 1);
    }
    expect(asked.map((id) => notes(id).length)).toEqual([1, 1, 1, 1]);
    const { readUntil } = await sweep.state();
    expect((readUntil?.getTime() ?? 0) - helpdeskNow.getTime()).toBeGreaterThan(3 * PASS_SECONDS * 1_000);
  });
});
