import { afterEach, beforeEach, expect, it } from "vitest";
import { IDLE_TRIGGER } from "#domain/session/wake-trigger.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { type DeskWorld, openDeskWorld, QUESTION } from "./desk-world.examples.ts";

describeOnBothDatabases("a ticket that the copilot resolves", (open) => {
  let world: DeskWorld;
  beforeEach(async () => {
    world = await openDeskWorld(await open(), { autoResolveAfterMinutes: 60 });
  });
  afterEach(() => world.close());

  const notes = (id: number) =>
    world.account.conversations(id).filter((message) => message.private && message.userId === world.account.bot.id);
  const answered = async () => {
    const id = world.ask(QUESTION);
    await world.finish(id);
    return id;
  };
  const statusOf = (id: number) => world.account.getTicket(id).status;

  it("R206: an answer sets the timer, for as long as the settings say", async () => {
    const id = await answered();
    const timer = world.jobs.find(({ name }) => name === "ticket.wake");
    expect(timer?.input).toMatchObject({ ticketId: String(id), trigger: IDLE_TRIGGER });
    expect(timer?.startAt).toEqual(new Date(world.clock.at.getTime() + 60 * 60_000));
  });

  it("R206 R207 D17: after a silent hour the private note with summary and sentiment comes first, then Resolved", async () => {
    const id = await answered();
    world.pass(61);
    const from = world.account.ledger.writes.length;
    const before = world.account.ticketAsSeenBy(id, "requester").messages;
    await world.finish(id, IDLE_TRIGGER);
    const written = world.account.ledger.writes.slice(from).map(({ kind }) => kind);
    expect(written).toEqual(["note", "ticket.change"]);
    expect(notes(id).at(-1)?.text).toMatch(/neutral|positive|negative/i);
    expect(statusOf(id)).toBe(4);
    expect(world.account.ticketAsSeenBy(id, "requester").messages).toEqual(before);
    await world.finish(id);
    expect((await world.session(id)).status).toBe("closed_resolved");
    const traces = await world.store.traces.listBySession(world.organizationId, (await world.session(id)).id, 10);
    expect(traces.some(({ outcome }) => outcome === "resolved")).toBe(true);
  });

  it("R206: nothing is resolved before its time, and a customer's answer starts the time anew", async () => {
    const id = await answered();
    world.pass(30);
    await world.finish(id, IDLE_TRIGGER);
    expect(statusOf(id)).toBe(2);
    world.account.customerReplies(id, { text: QUESTION });
    await world.finish(id);
    world.pass(45);
    await world.finish(id, IDLE_TRIGGER);
    expect(statusOf(id)).toBe(2);
    world.pass(20);
    await world.finish(id, IDLE_TRIGGER);
    expect(statusOf(id)).toBe(4);
  });

  it.each([
    ["a rep has it", true, "open"],
    ["nobody has it", false, "closed_resolved"],
  ] as const)("R206 R208: when %s its status is left alone", async (_title, isHeld, ended) => {
    const id = await answered();
    world.account.assign(id, isHeld ? world.account.agent.id : null);
    world.pass(61);
    await world.finish(id, IDLE_TRIGGER);
    expect(statusOf(id)).toBe(2);
    expect(notes(id)).toEqual([]);
    expect((await world.session(id)).status).toBe(ended);
    // Nothing but a word of the customer opens it again.
    await world.finish(id);
    expect((await world.session(id)).status).toBe(ended);
    world.account.customerReplies(id, { text: QUESTION });
    await world.finish(id);
    expect((await world.session(id)).status).toBe("open");
  });

  it("R206: 0 minutes never resolve", async () => {
    await world.set({ autoResolveAfterMinutes: 0 });
    const id = await answered();
    expect(world.jobs.filter(({ name }) => name === "ticket.wake")).toEqual([]);
    world.pass(10_000);
    await world.finish(id, IDLE_TRIGGER);
    expect(statusOf(id)).toBe(2);
  });

  it("R207: a status that the account refuses to set is told, and the note is not written again", async () => {
    world.account.requireForClosure("ticket_type");
    const id = await answered();
    world.pass(61);
    await world.finish(id, IDLE_TRIGGER);
    await world.finish(id, IDLE_TRIGGER);
    expect(statusOf(id)).toBe(2);
    expect(notes(id)).toHaveLength(1);
  });
});
