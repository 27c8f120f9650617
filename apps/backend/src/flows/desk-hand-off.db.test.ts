import type { AutopilotSettings } from "@opencx/shared/autopilot";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { type DeskWorld, openDeskWorld, QUESTION, UNANSWERABLE } from "./desk-world.examples.ts";

const HUMAN = "Can I please speak to a human?";

describeOnBothDatabases("a ticket that the copilot hands to the account's reps", (open) => {
  let world: DeskWorld;
  beforeEach(async () => {
    world = await openDeskWorld(await open());
  });
  afterEach(() => world.close());

  const handOff = async (id: number) =>
    (await world.store.deskHandOffs.listBySession(world.organizationId, (await world.session(id)).id))[0];
  const topic = async (name: string, examples: string[]) =>
    world.store.topics.insert(world.organizationId, { name, description: null, examples });

  it.each<[string, string, string, (topicId: string) => Partial<AutopilotSettings>]>([
    ["R188 R139: who asks for a human", HUMAN, "customer_request", () => ({})],
    [
      "R139: who asks for a human in German",
      "Ich möchte bitte mit einem Menschen sprechen.",
      "customer_request",
      () => ({}),
    ],
    ["R137 R118: a prohibited topic", QUESTION, "prohibited_topic", (id) => ({ prohibitedTopicIds: [id] })],
    ["R187 R095: a topic off the allow list", UNANSWERABLE, "topic_not_allowed", (id) => ({ allowedTopicIds: [id] })],
    ["R166: what the knowledge does not carry", UNANSWERABLE, "missing_knowledge", () => ({})],
    ["R189 R136: an answer below the bar", QUESTION, "low_confidence", () => ({ confidenceThreshold: 1 })],
    [
      "R138: who has lost patience",
      "This is the THIRD TIME I ask!!! Your service is a terrible joke. How do I get a refund?",
      "frustration",
      () => ({ handoffOnFrustration: true }),
    ],
    [
      "D14: a hand-off topic in plain language",
      QUESTION,
      "handoff_topic",
      () => ({ handoffTopics: "refund for an order" }),
    ],
  ])(
    "R095 R118 R134 R135 R136 R137 R138 R139 R140 R187 R188 R189 D14 D15: %s goes to a rep, with the reason on record",
    async (_title, text, reason, change) => {
      const refunds = await topic("Refunds", [QUESTION, "I want a refund", "Refund for my order please"]);
      await world.autopilot(change(refunds.id));
      const id = world.ask(text);
      await world.finish(id);
      expect(await handOff(id)).toMatchObject({ reason, state: "done" });
      expect((await world.session(id)).handedOff).toBe(true);
      expect(world.ours(id, false)).toEqual([]);
      const [trace] = await world.store.traces.listBySession(world.organizationId, (await world.session(id)).id, 1);
      expect(trace).toMatchObject({ outcome: "handed_off", reason });
      world.pass(1);
      world.account.customerReplies(id, { text: QUESTION });
      const drafted = world.drafted.length;
      await world.finish(id);
      expect([world.ours(id, false).length, world.drafted.length]).toEqual([0, drafted]);
    },
  );

  it("R189: the threshold moves the outcome", async () => {
    await world.autopilot({ confidenceThreshold: 0 });
    const id = world.ask(QUESTION);
    await world.finish(id);
    expect(world.ours(id, false)).toHaveLength(1);
  });

  it("D13: the presets differ in how soon they hand off", async () => {
    await world.autopilot({ handoff: { mode: "preset", preset: "ai_only" } });
    const id = world.ask(UNANSWERABLE);
    await world.finish(id);
    expect(await handOff(id)).toBeUndefined();
    expect(world.account.getTicket(id).responderId).toBe(world.account.bot.id);
  });

  it("R191 R192 R193 R194 R127 R089: the private note lands first, then the ticket is open and routed", async () => {
    const id = world.ask(QUESTION);
    world.account.setStatus(id, 3);
    await world.finish(id);
    world.pass(1);
    world.account.customerReplies(id, { text: HUMAN });
    world.account.setStatus(id, 3);
    const before = world.account.ticketAsSeenBy(id, "requester").messages;
    const from = world.account.ledger.writes.length;
    await world.finish(id);
    const written = world.account.ledger.writes.slice(from).map(({ kind }) => kind);
    const note = written.indexOf("note");
    const route = written.indexOf("ticket.change");
    expect(note).toBeGreaterThanOrEqual(0);
    expect(route).toBeGreaterThan(note);
    expect(world.account.ticketAsSeenBy(id, "requester").messages).toEqual(before);
    const [text] = world.ours(id, true).map(({ text: words }) => words);
    const { number } = await world.session(id);
    expect(text).toMatch(/human/i);
    expect(text).toMatch(/neutral|positive|negative/i);
    expect(text).toContain(`#${number}`);
    expect(world.account.getTicket(id)).toMatchObject({ status: 2, responderId: null });
  });

  it("R141: the hand-off keeps which messages there were, whatever comes later", async () => {
    const id = world.ask(QUESTION);
    await world.finish(id);
    world.account.customerReplies(id, { text: HUMAN });
    await world.finish(id);
    const kept = (await handOff(id))?.messageIds;
    expect(kept).toHaveLength(3);
    world.account.customerReplies(id, { text: "Hello?" });
    await world.finish(id);
    expect((await handOff(id))?.messageIds).toEqual(kept);
  });

  it("R195 R196 R197 R198: each routing puts the ticket where the settings say", async () => {
    const { account } = world;
    const group = account.addGroup("Second level", [account.agent.id]);
    const outcome = async (handoff: Record<string, unknown>) => {
      await world.set({ handoff });
      const id = world.ask(HUMAN);
      await world.finish(id);
      const { responderId, groupId, customFields, status } = account.getTicket(id);
      return { responderId, groupId, marked: customFields["cf_opencx_handed_off"] ?? null, status };
    };
    account.setHandOffField(true);
    const plain = { groupId: null, status: 2 };
    expect(await outcome({ routing: "unassign" })).toMatchObject({ ...plain, responderId: null });
    expect(await outcome({ routing: "unassign_and_mark" })).toMatchObject({
      ...plain,
      responderId: null,
      marked: true,
    });
    expect(await outcome({ routing: "assign_agent", agentId: account.agent.id })).toMatchObject({
      ...plain,
      responderId: account.agent.id,
    });
    expect(await outcome({ routing: "assign_group", groupId: group.id })).toMatchObject({
      groupId: group.id,
      responderId: null,
      status: 2,
    });
  });

  it.each([
    ["an agent who is gone", { routing: "assign_agent", agentId: 999_999 }, true, true],
    ["a group that is gone", { routing: "assign_group", groupId: 999_999 }, true, true],
    ["no agent at all", { routing: "assign_agent", agentId: null }, true, true],
    ["a marker field that is missing", { routing: "unassign_and_mark" }, false, false],
    ["an agent who is gone and no marker field", { routing: "assign_agent", agentId: 999_999 }, false, false],
  ] as const)(
    "R199 D11: with %s the ticket is unassigned all the same",
    async (_title, handoff, hasField, isMarked) => {
      world.account.setHandOffField(hasField);
      await world.set({ handoff });
      const id = world.ask(HUMAN);
      await world.finish(id);
      const { responderId, customFields, status } = world.account.getTicket(id);
      expect({ responderId, status, marked: customFields["cf_opencx_handed_off"] === true }).toEqual({
        responderId: null,
        status: 2,
        marked: isMarked,
      });
      expect(await handOff(id)).toMatchObject({ state: "done" });
    },
  );

  it("R199: an agent outside the ticket's group is not forced on it", async () => {
    const { account } = world;
    account.setHandOffField(true);
    const group = account.addGroup("Front desk", [account.bot.id]);
    await world.set({ handoff: { routing: "assign_agent", agentId: account.agent.id } });
    const id = world.ask(HUMAN, { change: { responderId: account.bot.id, groupId: group.id } });
    await world.finish(id);
    expect(account.getTicket(id)).toMatchObject({ responderId: null, groupId: group.id });
    expect(account.getTicket(id).customFields["cf_opencx_handed_off"]).toBe(true);
  });

  it.each([
    { kind: "answer-lost" },
    { kind: "server-error", status: 503, when: "before" },
    { kind: "server-error", status: 502, when: "after" },
    { kind: "too-many-requests", retryAfter: "7" },
    { kind: "truncated-body" },
  ] as const)(
    "R200 R115 F6: $kind in the middle of a hand-off delays it; the note comes once and the ticket leaves the copilot",
    async (fault) => {
      world.account.setHandOffField(true);
      const id = world.ask(HUMAN);
      world.account.faults.add({ fault, method: "POST", path: /\/notes$/, times: 1 });
      world.account.faults.add({ fault, method: "PUT", path: /\/tickets\/\d+$/, times: 2 });
      await world.finish(id);
      expect(world.ours(id, true)).toHaveLength(1);
      expect(world.account.getTicket(id).responderId).toBeNull();
      expect(await handOff(id)).toMatchObject({ state: "done" });
    },
  );

  it("R200: a rep who takes the ticket meanwhile keeps it", async () => {
    const id = world.ask(HUMAN);
    const { summariser } = world.needs;
    world.needs.summariser = {
      name: summariser.name,
      summarise: async (request, signal) => {
        world.account.assign(id, world.account.agent.id);
        return summariser.summarise(request, signal);
      },
    };
    await world.finish(id);
    expect(world.account.getTicket(id).responderId).toBe(world.account.agent.id);
  });

  it("R190: outside office hours the customer hears when somebody is there, before the hand-off", async () => {
    const hours = { from: "09:00", to: "17:00" };
    const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: null, sun: null };
    const officeHours = {
      timeZone: "Europe/Berlin",
      days: week,
      holidays: ["2026-03-02"],
      awayMessage: "We are back {opening}.",
    };
    await world.autopilot({ officeHours });
    const id = world.ask(HUMAN);
    await world.finish(id);
    expect(world.ours(id, false).map(({ text }) => text)).toEqual([expect.stringContaining("We are back")]);
    expect(await handOff(id)).toMatchObject({ state: "done", reason: "customer_request" });
    await world.autopilot({ officeHours: { ...officeHours, holidays: [] } });
    const other = world.ask(HUMAN);
    await world.finish(other);
    expect(world.ours(other, false)).toEqual([]);
  });

  it("R200: whatever the settings and whatever fails, the ticket never stays with the copilot", async () => {
    const { account } = world;
    const group = account.addGroup("Second level", [account.agent.id]);
    const handoff = fc.record({
      routing: fc.constantFrom("unassign", "unassign_and_mark", "assign_agent", "assign_group"),
      agentId: fc.constantFrom(null, account.agent.id, account.bot.id, 999_999),
      groupId: fc.constantFrom(null, group.id, 999_999),
    });
    const fault = fc.constantFrom(
      null,
      { kind: "answer-lost" as const },
      { kind: "server-error" as const, status: 503 as const, when: "before" as const },
      { kind: "server-error" as const, status: 502 as const, when: "after" as const },
      { kind: "too-many-requests" as const, retryAfter: "3" },
    );
    const path = fc.constantFrom(/\/notes$/, /\/tickets\/\d+$/, /\/agents|\/groups|\/ticket_fields/);
    const trouble = fc.record({ fault, path, times: fc.integer({ min: 1, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(
        handoff,
        fc.boolean(),
        fc.array(trouble, { maxLength: 2 }),
        async (settings, hasField, troubles) => {
          account.setHandOffField(hasField);
          await world.set({ handoff: settings });
          const id = world.ask(HUMAN);
          for (const { fault: happens, ...where } of troubles)
            if (happens) account.faults.add({ fault: happens, ...where });
          await world.finish(id);
          account.faults.clear();
          expect(account.getTicket(id).responderId).not.toBe(account.bot.id);
          expect(world.ours(id, true)).toHaveLength(1);
        },
      ),
      { numRuns: 12 },
    );
  });

  it("R116 R117: a hand-off that the helpdesk refuses for good stays open, visible and says so", async () => {
    const id = world.ask(HUMAN);
    world.account.faults.add({ fault: { kind: "forbidden" }, method: "PUT", path: /\/tickets\/\d+$/, times: 50 });
    await world.finish(id);
    expect(await handOff(id)).toMatchObject({ state: "failed", problem: expect.any(String) });
    expect(await world.session(id)).toMatchObject({ status: "open", handedOff: true });
    const told = await world.store.sessions.timeline(world.organizationId, (await world.session(id)).id);
    expect(told.at(-1)?.text).toContain("nobody has taken over");
  });
});
