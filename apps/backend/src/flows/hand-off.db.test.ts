import { afterEach, beforeEach, expect, it } from "vitest";
import { maskPlain } from "#domain/redaction/mask.ts";
import { deliverEventJob, handOffJob } from "#jobs/catalog.ts";
import { RetryLater } from "#jobs/job.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { momentsOf } from "./dying-process.examples.ts";
import { type HandOffWorld, openHandOffWorld } from "./hand-off-world.examples.ts";
import { setSessionStatus } from "./set-session-status.ts";
import { sweepWorld } from "./sweep-world.examples.ts";

const CREATIONS = { method: "POST", path: /\/tickets(\.json)?$/ };

describeOnBothDatabases("a hand-off to another helpdesk account", (open) => {
  let world: HandOffWorld;
  beforeEach(async () => {
    world = await openHandOffWorld(await open());
  });
  afterEach(() => world.close());

  const tickets = () => world.account.tickets();
  const only = () => {
    const [ticket, ...others] = tickets();
    if (!ticket || others.length > 0) throw new Error(`One ticket was expected, not ${tickets().length}.`);
    return ticket;
  };

  it("R071 D05 D06 R088 R089: opens one ticket with summary, conversation, session link and tags, unseen by the contact", async () => {
    const session = await world.newSession();
    await world.handOff(session, { summary: "Wants 2 refunds; write to ann@example.com", sentiment: "negative" });
    const ticket = only();
    expect(ticket).toMatchObject({
      externalId: `opencx:${session.id}`,
      subject: `Session #${session.number}: Where is my parcel`,
      tags: ["opencx_channel_web", "opencx_handedoff", "opencx_sentiment_negative"],
      assigneeId: null,
    });
    expect(world.account.getUser(ticket.requesterId)).toMatchObject({ name: "Ann", email: "ann@example.com" });
    expect(world.account.ticketAsSeenBy(ticket.id, "requester").comments).toEqual([]);
    const [first] = ticket.comments;
    expect(first).toMatchObject({ isPublic: false, authorId: world.account.admin.id });
    expect(first?.html).toContain(`http://localhost:3000/sessions/${session.number}`);
    expect(first?.plain).toContain("Wants 2 refunds; write to [email_1]");
    expect(first?.plain).toContain("Where is my parcel, it has been a week?");
    expect(JSON.stringify(ticket)).not.toContain(session.contactId);
    const after = await world.session(session);
    expect(after).toMatchObject({ handedOff: true, status: "open" });
    expect((await world.timeline(session)).filter(({ kind }) => kind === "handoff")).toMatchObject([
      { meta: { state: "opened", ticketId: String(ticket.id) } },
    ]);
    expect((await world.traces(session))[0]).toMatchObject({ outcome: "handed_off" });
  });

  it("R071 G2: ten hand-offs at once, and later ones, lead to one ticket", async () => {
    const session = await world.newSession();
    const asked = await Promise.all(Array.from({ length: 10 }, () => world.request(session)));
    const ids = asked.map((outcome) => (outcome.kind === "requested" ? outcome.handOff.id : outcome.kind));
    expect(new Set(ids).size).toBe(1);
    expect(world.enqueued.filter(({ job }) => job === handOffJob.name)).toHaveLength(1);
    await Promise.allSettled(ids.map((id) => world.work(id)));
    await world.finish(ids[0] ?? "");
    await world.handOff(session);
    expect(only().externalId).toBe(`opencx:${session.id}`);
  });

  it.each([
    ["a lost answer", { kind: "answer-lost" }],
    ["a connection cut after the write", { kind: "reset", when: "after" }],
    ["an error after the write", { kind: "server-error", status: 500, when: "after" }],
    ["an error before the write", { kind: "server-error", status: 503, when: "before" }],
    ["a torn answer", { kind: "truncated-body" }],
    ["a request to wait", { kind: "too-many-requests", retryAfter: "7" }],
  ] as const)("R071 F3 F6: %s leads to one ticket that is linked", async (_title, fault) => {
    world.account.faults.add({ ...CREATIONS, times: 1, fault });
    const session = await world.newSession();
    const handOff = await world.handOff(session);
    expect(handOff).toMatchObject({ state: "sent", ticketId: String(only().id) });
    expect((await world.session(session)).handedOff).toBe(true);
  });

  it("R071 F3: answers lost on half of the creations over many sessions lead to one ticket each", async () => {
    world.account.faults.seed(11);
    world.account.faults.add({ ...CREATIONS, probability: 0.5, fault: { kind: "reset", when: "after" } });
    const sessions = [];
    for (let index = 0; index < 8; index += 1) sessions.push(await world.newSession());
    for (const session of sessions) await world.handOff(session);
    expect(tickets().map(({ externalId }) => externalId)).toEqual(sessions.map(({ id }) => `opencx:${id}`));
  });

  it("R071 F2 F5: a process that dies before or after any of its steps leads to one ticket", async () => {
    let hasLived = false;
    for (let step = 1; !hasLived && step < 20; step += 1) {
      for (const when of momentsOf(step)) {
        const before = tickets().length;
        const session = await world.newSession();
        const outcome = await world.request(session);
        if (outcome.kind !== "requested") throw new Error(outcome.kind);
        hasLived = await world.workAndDie(outcome.handOff.id, { step, when });
        const handOff = await world.finish(outcome.handOff.id);
        expect(tickets().length - before, `died ${when} step ${step}`).toBe(1);
        expect(handOff).toMatchObject({ state: "sent", ticketId: String(tickets().at(-1)?.id) });
        const told = (await world.timeline(session)).filter(({ kind }) => kind === "handoff");
        expect(told).toHaveLength(1);
      }
    }
    expect(hasLived).toBe(true);
  });

  it("D02: goes to the default agent where one is set", async () => {
    const agent = world.account.addUser({ name: "Rita Rep", email: "rita@acme.example", role: "agent" });
    await world.setDefaultAgent(agent.id);
    await world.handOff(await world.newSession());
    expect(only().assigneeId).toBe(agent.id);
  });

  it.each([
    ["with a phone number only", { name: "Bo", email: null, phone: "+491711234567", customId: null }],
    ["that nobody knows", null],
  ])("D08: a contact %s gets a ticket that says so, and does not vanish", async (_title, contact) => {
    await world.handOff(await world.newSession(contact));
    const ticket = only();
    expect(ticket.requesterId).toBe(world.account.admin.id);
    expect(ticket.comments[0]).toMatchObject({ isPublic: false });
    expect(ticket.comments[0]?.plain).toContain("no e-mail address");
  });

  it("R071: a refusal leaves the session open with its reason, and handing off again goes on", async () => {
    const session = await world.newSession();
    const fault = { kind: "unauthorized", shape: "plain" } as const;
    world.account.faults.add({ ...CREATIONS, times: 1, fault });
    expect(await world.handOff(session)).toMatchObject({ state: "not_sent", ticketId: null });
    expect(await world.session(session)).toMatchObject({ handedOff: false, status: "open" });
    const [told] = (await world.timeline(session)).filter(({ kind }) => kind === "handoff");
    expect(told?.text).toContain("nobody has taken over");
    expect((await world.traces(session))[0]).toMatchObject({ outcome: "failed", reason: "helpdesk_refused_write" });
    expect(await world.handOff(session)).toMatchObject({ state: "sent" });
    expect(only().externalId).toBe(`opencx:${session.id}`);
  });

  it("R071: an outcome that stays unknown asks for a person, and handing off again looks before it writes", async () => {
    const session = await world.newSession();
    world.account.faults.add({ ...CREATIONS, times: 5, fault: { kind: "server-error", status: 503, when: "before" } });
    const failed = await world.handOff(session);
    expect(failed).toMatchObject({ state: "needs_human", attempts: 5 });
    expect(tickets()).toHaveLength(0);
    expect((await world.traces(session))[0]).toMatchObject({ outcome: "failed", reason: "write_outcome_unknown" });
    const { id } = world.account.createTicket({
      subject: "x",
      text: "x",
      change: { externalId: `opencx:${session.id}` },
    });
    expect(await world.handOff(session)).toMatchObject({ state: "sent", ticketId: String(id) });
    expect(only().id).toBe(id);
  });

  it("R071: a job that will not come again tells the session that nobody has taken over", async () => {
    const session = await world.newSession();
    const outcome = await world.request(session);
    if (outcome.kind !== "requested") throw new Error(outcome.kind);
    await world.abandon(outcome.handOff.id);
    expect((await world.timeline(session)).at(-1)).toMatchObject({ kind: "handoff", meta: { state: "failed" } });
    await world.abandon(outcome.handOff.id);
    expect((await world.timeline(session)).filter(({ kind }) => kind === "handoff")).toHaveLength(1);
  });

  it("R116 R117 D16: a helpdesk that stays down for good is told to subscribers once, with session, target, reason and attempts", async () => {
    const told = await world.subscribe();
    const session = await world.newSession();
    world.account.faults.add({ ...CREATIONS, fault: { kind: "server-error", status: 503, when: "before" } });
    const handOff = await world.handOff(session, { summary: "Ann wants 2 refunds" });
    await world.finish(handOff?.id ?? "");
    expect(await told()).toEqual([
      {
        type: "conversation.handoff_to_third_party_failed",
        timestamp: world.clock.at.toISOString(),
        data: {
          sessionId: session.id,
          sessionNumber: session.number,
          integrationId: session.integrationId,
          ticketId: session.ticketId,
          handOffId: handOff?.id,
          target: { kind: "zendesk", account: "acme", integrationId: world.target.id, ticketId: null },
          reason: "write_outcome_unknown",
          attempts: 5,
        },
      },
    ]);
    expect(world.enqueued.filter(({ job }) => job === deliverEventJob.name)).toHaveLength(1);
    expect(await world.session(session)).toMatchObject({ status: "open", handedOff: false });
    expect((await world.timeline(session)).at(-1)).toMatchObject({ kind: "handoff", meta: { state: "failed" } });
  });

  it("R115 D16: a helpdesk that is down for three attempts gets one ticket, and subscribers hear of the hand-off only", async () => {
    const told = await world.subscribe();
    const session = await world.newSession();
    const began = world.clock.at.getTime();
    world.account.faults.add({ ...CREATIONS, times: 3, fault: { kind: "server-error", status: 503, when: "before" } });
    expect(await world.handOff(session)).toMatchObject({ state: "sent", attempts: 4 });
    expect(world.clock.at.getTime() - began).toBeGreaterThan(14_000);
    const ticketId = String(only().id);
    expect(await told()).toMatchObject([
      { type: "conversation.handoff_to_human", data: { sessionId: session.id, target: { ticketId } } },
    ]);
  });

  it("D16: resolving a session by hand is told once, and again only after it was reopened", async () => {
    const told = await world.subscribe();
    const session = await world.newSession();
    const { store, organizationId } = world;
    const needs = { store, now: () => world.clock.at };
    const set = (status: "open" | "closed_resolved") =>
      setSessionStatus(needs, { organizationId, id: session.id, status });
    await Promise.all([set("closed_resolved"), set("closed_resolved")]);
    expect(await told()).toMatchObject([{ type: "conversation.closed", data: { status: "closed_resolved" } }]);
    await set("open");
    world.clock.at = new Date(world.clock.at.getTime() + 1_000);
    expect(await set("closed_resolved")).toMatchObject({ status: "closed_resolved", closedAt: world.clock.at });
    expect(await told()).toHaveLength(2);
    expect(await setSessionStatus(needs, { organizationId, id: "nobody", status: "open" })).toBeNull();
  });

  it("R050 R071: the ticket's webhook finds the session, brings the reps' words and leads to no note", async () => {
    const session = await world.newSession();
    await world.handOff(session);
    const { id } = only();
    world.account.addComment(id, { by: "agent", text: "I will call ann@example.com.", isPublic: false });
    await world.advance(id);
    await world.advance(id);
    expect(world.account.comments(id)).toHaveLength(2);
    const brought = (await world.timeline(session)).filter(({ meta }) => meta["ticketId"] === String(id));
    expect(brought.map(({ kind, text }) => [kind, String(text)])).toEqual([
      ["handoff", expect.stringContaining("Handed off")],
      ["note", "I will call [email_1]."],
    ]);
    expect((await world.traces(session))[0]).toMatchObject({ outcome: "quiet", reason: "handoff_ticket" });
    const own = await world.store.sessions.findByTicket(world.organizationId, world.target.id, String(id));
    expect(own).toBeNull();
    expect(await world.session(session)).toMatchObject({ status: "open", subject: maskPlain("Where is my parcel") });
  });

  it("R071 D17: a solved hand-off ticket resolves the session, reopening it reopens the session, each told once", async () => {
    const told = await world.subscribe();
    const session = await world.newSession();
    await world.handOff(session);
    const { id } = only();
    const states = async () => {
      for (const _delivery of ["first", "repeated"]) await world.advance(id);
      const { status, closedAt, handedOff } = await world.session(session);
      return { status, closedAt, handedOff };
    };
    const pass = () => {
      world.clock.at = new Date(world.clock.at.getTime() + 60_000);
      return world.clock.at;
    };
    const solvedAt = pass();
    world.account.setStatus(id, "solved");
    const resolved = { status: "closed_resolved", closedAt: solvedAt, handedOff: true };
    expect(await states()).toEqual(resolved);
    pass();
    world.account.addComment(id, { by: "agent", text: "Glad I could help.", isPublic: false });
    expect(await states()).toEqual(resolved);
    pass();
    world.account.setStatus(id, "open");
    expect(await states()).toEqual({ status: "open", closedAt: null, handedOff: true });
    const again = pass();
    world.account.setStatus(id, "solved");
    expect(await states()).toEqual({ ...resolved, closedAt: again });
    const kinds = (await world.timeline(session)).filter(({ kind }) => kind === "status");
    expect(kinds.map(({ text }) => String(text))).toEqual([
      "The hand-off ticket is solved.",
      "The hand-off ticket is open.",
      "The hand-off ticket is solved.",
    ]);
    expect((await told()).map((message) => Object(message).type)).toEqual([
      "conversation.handoff_to_human",
      "conversation.closed",
      "conversation.closed",
    ]);
  });

  it("R071: a session that was reopened by hand is not closed again because its hand-off ticket is still solved", async () => {
    const session = await world.newSession();
    await world.handOff(session);
    const { id } = only();
    world.account.setStatus(id, "solved");
    await world.advance(id);
    expect((await world.session(session)).status).toBe("closed_resolved");
    const needs = { store: world.store, now: () => world.clock.at };
    const { organizationId } = world;
    await setSessionStatus(needs, { organizationId, id: session.id, status: "open" });
    await world.advance(id);
    expect((await world.session(session)).status).toBe("open");
  });

  it("R071 F8: a hand-off ticket that is solved without a word, of which no webhook tells, is found by the search", async () => {
    const search = sweepWorld(world.helpdesk);
    await search.begin();
    const session = await world.newSession();
    await world.handOff(session);
    const { id } = only();
    search.wait(300);
    expect(await search.pass()).toEqual([id]);
    world.account.setStatus(id, "solved");
    search.wait(300);
    expect(await search.pass()).toEqual([id]);
    expect(await world.session(session)).toMatchObject({ status: "closed_resolved" });
    search.wait(300);
    expect(await search.pass()).toEqual([]);
    world.account.setStatus(id, "open");
    search.wait(300);
    await search.pass();
    expect(await world.session(session)).toMatchObject({ status: "open", closedAt: null });
    expect(world.account.comments(id)).toHaveLength(1);
  });

  it("R050: a webhook that is faster than the answer to our creation finds the session too", async () => {
    const session = await world.newSession();
    const outcome = await world.request(session);
    if (outcome.kind !== "requested") throw new Error(outcome.kind);
    world.account.faults.add({ ...CREATIONS, times: 1, fault: { kind: "answer-lost" } });
    await expect(world.work(outcome.handOff.id)).rejects.toBeInstanceOf(RetryLater);
    await world.advance(only().id);
    expect((await world.traces(session))[0]).toMatchObject({ reason: "handoff_ticket" });
    expect(await world.finish(outcome.handOff.id)).toMatchObject({ ticketId: String(only().id) });
  });

  it("R050 R085: an external id that somebody else wrote leads into no session", async () => {
    const session = await world.newSession();
    const { id } = world.account.createTicket({
      subject: "x",
      text: "Let me in",
      change: { externalId: `opencx:${session.id}` },
    });
    await world.advance(id);
    expect(JSON.stringify(await world.timeline(session))).not.toContain("Let me in");
  });

  it("R071: refuses the account that the session's own ticket is in, a disconnected one, and a closed session", async () => {
    const session = await world.newSession();
    const own = { ...session, integrationId: world.target.id, ticketId: "7" };
    const local = await world.store.sessions.open({ ...own, status: "open" });
    expect(await world.request(local)).toMatchObject({ kind: "refused", field: "integrationId" });
    await world.store.sessions.save(world.organizationId, session.id, { status: "closed_resolved" });
    expect(await world.request(session)).toMatchObject({ kind: "refused", field: "id" });
    await world.store.integrations.update(world.organizationId, world.target.id, { status: "disconnected" });
    expect(await world.request(await world.newSession())).toMatchObject({ kind: "refused", field: "integrationId" });
    expect(await world.request({ id: "nobody" })).toEqual({ kind: "no-such-session" });
    expect(tickets()).toHaveLength(0);
  });
});
