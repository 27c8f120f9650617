import { afterEach, beforeEach, expect, it } from "vitest";
import { BACKLOG_TRIGGER } from "#domain/session/wake-trigger.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { type DeskWorld, openDeskWorld, QUESTION } from "./desk-world.examples.ts";
import { readBacklog } from "./read-backlog.ts";

describeOnBothDatabases("which tickets the copilot works, and what it knows of them", (open) => {
  let world: DeskWorld;
  beforeEach(async () => {
    world = await openDeskWorld(await open());
  });
  afterEach(() => world.close());

  const replies = (id: number) =>
    world.account.conversations(id).filter((message) => message.userId === world.account.bot.id && !message.private);
  const find = (id: number) =>
    world.store.sessions.findByTicket(world.organizationId, world.integration.id, String(id));
  const session = async (id: number) => {
    const found = await find(id);
    if (!found) throw new Error(`Ticket ${id} has no session.`);
    return found;
  };
  const kinds = async (id: number) =>
    (await world.store.sessions.timeline(world.organizationId, (await session(id)).id)).map(({ kind }) => kind);

  it.each([
    ["R178: every ticket, unassigned", true, "nobody", "none", true],
    ["R178: every ticket, assigned to a rep when it came", true, "rep", "none", true],
    ["R179: assigned to the copilot", false, "copilot", "none", true],
    ["R179: assigned to a rep", false, "rep", "none", false],
    ["R180: in the default group", false, "nobody", "default", true],
    ["R180: in another group", false, "nobody", "other", false],
    ["R180: in no group and assigned to nobody", false, "nobody", "none", false],
  ] as const)("R177 R178 R179 R180: the gate, %s", async (_title, everyTicket, holder, group, isAnswered) => {
    const { account } = world;
    const chosen = account.addGroup("Copilot's", [account.bot.id, account.agent.id]);
    const other = account.addGroup("Others", [account.agent.id]);
    await world.set({ autoHandleAllIncomingTickets: everyTicket, defaultGroupId: chosen.id });
    const responderId = { nobody: null, rep: account.agent.id, copilot: account.bot.id }[holder];
    const groupId = { none: null, default: chosen.id, other: other.id }[group];
    const id = world.ask(QUESTION, { change: { responderId, groupId } });
    await world.finish(id);
    expect(replies(id)).toHaveLength(isAnswered ? 1 : 0);
    expect((await find(id)) !== null).toBe(isAnswered);
  });

  it("R164 R122: every ticket that passes the gate has a session of its own", async () => {
    const ids = [world.ask(QUESTION), world.ask(QUESTION), world.ask(QUESTION)];
    for (const id of ids) await world.finish(id);
    const numbers = await Promise.all(ids.map(async (id) => (await session(id)).number));
    expect(new Set(numbers).size).toBe(3);
  });

  it("R181 R201 R168 R169 R170 R171: once tracked, everything keeps coming in after a rep took over", async () => {
    const id = world.ask(QUESTION);
    await world.finish(id);
    world.pass(1);
    world.account.assign(id, world.account.agent.id);
    world.account.agentReplies(id, { text: "I take it from here." });
    world.account.addNote(id, { text: "Customer seems upset." });
    world.account.customerReplies(id, { text: "Thank you, Rita." });
    await world.finish(id);
    await world.finish(id);
    const told = (await kinds(id)).filter((kind) => kind !== "handoff");
    expect(told).toEqual(["customer", "ai", "agent", "note", "customer"]);
    expect(replies(id)).toHaveLength(1);
  });

  it("R202 R203 R204 R205: assignment alone is the switch", async () => {
    const id = world.ask(QUESTION);
    await world.finish(id);
    world.pass(1);
    world.account.assign(id, world.account.agent.id);
    await world.finish(id);
    expect((await session(id)).handedOff).toBe(true);
    world.pass(1);
    world.account.customerReplies(id, { text: QUESTION });
    await world.finish(id);
    expect(replies(id)).toHaveLength(1);
    world.pass(1);
    world.account.assign(id, world.account.bot.id);
    await world.finish(id);
    expect(replies(id)).toHaveLength(1);
    expect((await session(id)).handedOff).toBe(false);
    world.pass(1);
    world.account.customerReplies(id, { text: `${QUESTION} It is urgent.` });
    await world.finish(id);
    expect(replies(id)).toHaveLength(2);
    expect(world.drafted.at(-1)?.question).toContain("urgent");
  });

  it("R140 R202: a rep who takes the ticket is on record as a hand-off with its reason", async () => {
    const id = world.ask(QUESTION);
    await world.finish(id);
    world.account.assign(id, world.account.agent.id);
    await world.finish(id);
    const [handOff] = await world.store.deskHandOffs.listBySession(world.organizationId, (await session(id)).id);
    expect(handOff).toMatchObject({ reason: "rep_took_over", state: "done" });
    expect(handOff?.messageIds).toHaveLength(2);
  });

  it.each([
    ["resolved", 4, "closed_resolved"],
    ["closed", 5, "closed_resolved"],
  ] as const)(
    "R209 R210 R211: a rep who sets a ticket to %s closes its session, and reopening it reopens it",
    async (_word, status, closed) => {
      const id = world.ask(QUESTION);
      await world.finish(id);
      const { number } = await session(id);
      world.account.setStatus(id, status);
      await world.finish(id);
      expect((await session(id)).status).toBe(closed);
      world.account.setStatus(id, 2);
      await world.finish(id);
      expect(await session(id)).toMatchObject({ number, status: "open" });
    },
  );

  it("R211: the customer's own answer reopens the session too", async () => {
    const id = world.ask(QUESTION);
    await world.finish(id);
    world.account.setStatus(id, 4);
    await world.finish(id);
    world.pass(1);
    world.account.customerReplies(id, { text: QUESTION });
    await world.finish(id);
    expect((await session(id)).status).toBe("open");
    expect(replies(id)).toHaveLength(2);
  });

  it.each([
    ["spam", (id: number) => world.account.markSpam(id)],
    ["deleted", (id: number) => world.account.deleteTicket(id)],
  ] as const)("R212: a ticket that is %s closes its session and gets nothing more", async (_word, away) => {
    const id = world.ask(QUESTION);
    await world.finish(id);
    away(id);
    await world.finish(id);
    expect((await session(id)).status).toBe("closed_unresolved");
    expect(replies(id)).toHaveLength(1);
  });

  it("R219: tags and the group's name are tags of the session, on every reading", async () => {
    const group = world.account.addGroup("Billing", [world.account.bot.id]);
    const id = world.ask(QUESTION, { change: { responderId: world.account.bot.id, groupId: group.id } });
    world.account.setTags(id, ["vip"]);
    await world.finish(id);
    expect((await session(id)).tags).toEqual(expect.arrayContaining(["vip", "Billing"]));
    world.account.renameGroup(group.id, "Money");
    world.account.setTags(id, ["gold"]);
    world.pass(60);
    await world.finish(id);
    const { tags } = await session(id);
    expect(tags).toEqual(expect.arrayContaining(["gold", "Money"]));
    expect(tags).not.toContain("vip");
    const page = await world.store.sessions.list(world.organizationId, { tag: "Money" }, { limit: 10 });
    expect(page.items.map(({ ticketId }) => ticketId)).toEqual([String(id)]);
  });

  it("R217 R101: the requester is a contact by e-mail and phone, and their words stay masked", async () => {
    const id = world.ask(`${QUESTION} I am ada@example.com`, {
      requester: { name: "Ada", email: "ada@example.com" },
    });
    await world.finish(id);
    const { contactId, id: sessionId } = await session(id);
    const contact = contactId ? await world.store.contacts.find(world.organizationId, contactId) : null;
    expect(contact).toMatchObject({ name: "Ada", email: "ada@example.com" });
    const [first] = await world.store.sessions.timeline(world.organizationId, sessionId);
    expect(first?.text).toContain("[email_1]");
  });

  it("R224 R225 R226: what was there before the copilot comes in as history, without a write or a reply until the next message", async () => {
    const { account, organizationId, integration, clock } = world;
    const at = clock.at;
    const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000);
    const make = (days: number, status: number) => {
      clock.at = daysAgo(days);
      const id = world.ask(QUESTION, { change: { responderId: account.bot.id } });
      account.setStatus(id, status);
      return id;
    };
    const kept = [make(10, 2), make(179, 3)];
    const left = [make(200, 2), make(10, 4), make(10, 5)];
    clock.at = at;
    const writes = account.ledger.writes.length;
    const request = {
      organizationId,
      integrationId: integration.id,
      since: daysAgo(180).toISOString(),
      cursor: null,
      placed: 0,
    };
    await readBacklog(world.needs, request, AbortSignal.timeout(10_000));
    const woken = world.jobs.filter(({ name }) => name === "ticket.wake").map(({ input }) => input);
    expect(woken.map((input) => (input as { ticketId: string }).ticketId).toSorted()).toEqual(
      kept.map(String).toSorted(),
    );
    for (const id of kept) await world.finish(id, BACKLOG_TRIGGER);
    expect(account.ledger.writes.length).toBe(writes);
    expect(await Promise.all(kept.map(async (id) => (await find(id)) !== null))).toEqual([true, true]);
    expect(await Promise.all(left.map(find))).toEqual([null, null, null]);
    const [open = 0] = kept;
    await world.finish(open);
    expect(replies(open)).toEqual([]);
    world.pass(1);
    account.customerReplies(open, { text: `${QUESTION} Still waiting.` });
    await world.finish(open);
    expect(replies(open)).toHaveLength(1);
  });

  it("R226: a ticket from before that a rep already holds stays the rep's, also where every ticket is the copilot's", async () => {
    await world.set({ autoHandleAllIncomingTickets: true });
    const id = world.ask(QUESTION, { change: { responderId: world.account.agent.id } });
    await world.finish(id, BACKLOG_TRIGGER);
    world.pass(1);
    world.account.customerReplies(id, { text: QUESTION });
    await world.finish(id);
    expect(replies(id)).toEqual([]);
    expect((await session(id)).handedOff).toBe(true);
  });
});
