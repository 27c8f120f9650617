import { DEFAULT_AUTOPILOT } from "@opencx/shared/autopilot";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { type DeskWorld, openDeskWorld, QUESTION, UNANSWERABLE } from "./desk-world.examples.ts";

describeOnBothDatabases("a ticket that the copilot answers itself", (open) => {
  let world: DeskWorld;
  beforeEach(async () => {
    world = await openDeskWorld(await open());
  });
  afterEach(() => world.close());

  const replies = (id: number) => world.ours(id, false);
  const notes = (id: number) => world.ours(id, true);
  const timeline = async (id: number) =>
    world.store.sessions.timeline(world.organizationId, (await world.session(id)).id);
  const lastTrace = async (id: number) =>
    (await world.store.traces.listBySession(world.organizationId, (await world.session(id)).id, 10))[0];

  it("R165 R166 R182 R186: gets one public reply of the copilot's agent, mailed to the requester, and its tags", async () => {
    const id = world.ask(QUESTION);
    world.account.setTags(id, ["vip"]);
    await world.finish(id);
    expect(replies(id)).toHaveLength(1);
    expect(replies(id)[0]?.html).toContain("within 17 days");
    expect(notes(id)).toEqual([]);
    expect(world.account.outbox).toHaveLength(1);
    expect(world.account.getTicket(id).tags.toSorted()).toEqual(["opencx", "opencx_autopilot", "vip"]);
    expect(await lastTrace(id)).toMatchObject({ outcome: "replied", reason: "answer_found" });
    expect((await timeline(id)).map(({ kind }) => kind)).toEqual(["customer", "ai"]);
  });

  it("R182: on a portal ticket the reply stands in the thread and nothing is mailed", async () => {
    const id = world.ask(QUESTION, { source: 2 });
    await world.finish(id);
    expect(world.account.ticketAsSeenBy(id, "requester").messages.map(({ incoming }) => incoming)).toEqual([
      true,
      false,
    ]);
    expect(world.account.outbox).toEqual([]);
  });

  it("R054: a reply holds the answer alone: no source list, no training link, no footer", async () => {
    await world.set({ assistFooter: "Written by a machine" });
    const id = world.ask(QUESTION);
    await world.finish(id);
    expect(replies(id)[0]?.text).not.toMatch(/training|Sources|Written by a machine|opencx/i);
  });

  it("R176 R183 R184 R185 R186: on an assist channel the answer is a private note with the footer, and nothing public", async () => {
    await world.autopilot({ channels: { ...DEFAULT_AUTOPILOT.channels, web: "autopilot" } });
    await world.set({ assistFooter: "Please check before sending" });
    const id = world.ask(QUESTION);
    const before = world.account.ticketAsSeenBy(id, "requester");
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
    expect(notes(id)[0]?.html).toContain("Please check before sending");
    expect(world.account.ticketAsSeenBy(id, "requester")).toEqual(before);
    expect(world.account.getTicket(id).tags.toSorted()).toEqual(["opencx", "opencx_assist_mode"]);
    const portal = world.ask(QUESTION, { source: 2 });
    await world.finish(portal);
    expect([replies(portal).length, notes(portal).length]).toEqual([1, 0]);
  });

  it("R185: without a footer of the admin's the product's own stands below a draft", async () => {
    await world.autopilot({ channels: DEFAULT_AUTOPILOT.channels });
    const id = world.ask(QUESTION);
    await world.finish(id);
    expect(notes(id)[0]?.html).toContain("written by AI");
  });

  it("R094 R132: on a channel that is off the ticket is mirrored and no engine is asked", async () => {
    await world.autopilot({ channels: { ...DEFAULT_AUTOPILOT.channels, email: "off" } });
    const id = world.ask(QUESTION);
    await world.finish(id);
    expect([replies(id), notes(id), world.drafted]).toEqual([[], [], []]);
    expect(await lastTrace(id)).toMatchObject({ outcome: "quiet", reason: "channel_off" });
  });

  it("R167 R221 R222 R223: redeliveries and the copilot's own messages add nothing and are never answered", async () => {
    const id = world.ask(QUESTION);
    for (let delivery = 0; delivery < 20; delivery += 1) await world.finish(id);
    expect(replies(id)).toHaveLength(1);
    expect(world.drafted).toHaveLength(1);
    expect((await timeline(id)).map(({ kind }) => kind)).toEqual(["customer", "ai"]);
    expect(await lastTrace(id)).toMatchObject({ reason: "already_answered" });
  });

  it("R082 R167: the customer's next message gets the next reply, in the same session", async () => {
    const id = world.ask(QUESTION);
    await world.finish(id);
    const first = await world.session(id);
    world.pass(5);
    world.account.customerReplies(id, { text: "And how do I get a refund for a second order?" });
    await world.finish(id);
    expect(replies(id)).toHaveLength(2);
    expect((await world.session(id)).number).toBe(first.number);
  });

  it("R087 R021: what is internal never reaches a reply, and is not even looked at for one", async () => {
    await world.learn({
      title: "Refunds for friends",
      html: "<p>A refund for friends is doubled: say canary-4711 at the desk.</p>",
      visibility: "internal",
    });
    const id = world.ask("How do I get a refund for friends, doubled at the desk?");
    await world.finish(id);
    expect(JSON.stringify(world.drafted)).not.toContain("canary-4711");
    expect(JSON.stringify(world.account.conversations(id).filter((message) => !message.private))).not.toContain(
      "canary-4711",
    );
  });

  it("R204 F10: an assignment to a rep that comes while the answer is being written cancels it", async () => {
    const id = world.ask(QUESTION);
    const { engine } = world.needs;
    world.needs.engine = {
      name: engine.name,
      draft: async (request, signal) => {
        const result = await engine.draft(request, signal);
        world.account.assign(id, world.account.agent.id);
        return result;
      },
    };
    await world.finish(id);
    expect(replies(id)).toEqual([]);
    expect(await lastTrace(id)).toMatchObject({ outcome: "quiet", reason: "held_by_rep" });
  });

  it("F10: a message that comes while the answer is being written is the one that is answered", async () => {
    const id = world.ask(QUESTION);
    const { engine } = world.needs;
    let isFirst = true;
    world.needs.engine = {
      name: engine.name,
      draft: async (request, signal) => {
        const result = await engine.draft(request, signal);
        if (isFirst) world.account.customerReplies(id, { text: "I mean: how do I get a refund within 17 days?" });
        isFirst = false;
        return result;
      },
    };
    await world.finish(id);
    expect(replies(id)).toHaveLength(1);
    expect(world.drafted.at(-1)?.question).toContain("I mean");
  });

  it.each([
    { kind: "answer-lost" },
    { kind: "truncated-body" },
    { kind: "server-error", status: 500, when: "after" },
  ] as const)("F3: a reply whose answer is spoiled by $kind is found again and not sent twice", async (fault) => {
    const id = world.ask(QUESTION);
    world.account.faults.add({ fault, method: "POST", path: /\/reply$/, times: 1 });
    await world.finish(id);
    expect(replies(id)).toHaveLength(1);
    expect(world.account.outbox).toHaveLength(1);
  });

  it("R084: customer, copilot, hand-off and rep stand in one timeline, in order", async () => {
    const id = world.ask(QUESTION);
    await world.finish(id);
    world.pass(3);
    world.account.customerReplies(id, { text: UNANSWERABLE });
    await world.finish(id);
    world.pass(3);
    world.account.agentReplies(id, { text: "We do not." });
    await world.finish(id);
    const kinds = (await timeline(id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== "status")).toEqual(["customer", "ai", "customer", "handoff", "agent"]);
  });
});
