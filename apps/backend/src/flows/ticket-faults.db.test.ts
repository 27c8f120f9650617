import { afterEach, beforeEach, expect, it } from "vitest";
import { TAG_NOT_HELPFUL } from "#domain/decision/decision.ts";
import { RetryLater } from "#jobs/job.ts";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { tableDump } from "#store/table-dump.examples.ts";
import { sized } from "../../e2e/fault-size.ts";
import { advanceTicket } from "./advance-ticket.ts";
import { dyingProcess, momentsOf } from "./dying-process.examples.ts";
import { openTicketWorld, type TicketWorld } from "./ticket-world.examples.ts";

const QUESTION = { subject: "Refund", text: "How do I get a refund for my order?" };
const UPDATES = { method: "PUT", path: /\/tickets\/\d+(\.json)?$/ };

describeOnBothDatabases("a ticket in a world that fails", (open) => {
  let world: TicketWorld;
  beforeEach(async () => {
    world = await openTicketWorld(await open());
    await world.learn({ title: "How to get a refund", html: "<p>You can ask for a refund within 17 days.</p>" });
  });
  afterEach(() => world.close());

  const notes = (id: number) => world.account.comments(id).filter(({ isPublic }) => !isPublic);
  const traces = async (id: number) => {
    const { store, organizationId, integration } = world;
    const session = await store.sessions.findByTicket(organizationId, integration.id, String(id));
    return session ? store.traces.listBySession(organizationId, session.id, 50) : [];
  };
  const whileDrafting = (happens: () => void | Promise<void>) => {
    const { engine } = world.needs;
    let isFirst = true;
    world.needs.engine = {
      name: engine.name,
      draft: async (request, signal) => {
        const result = await engine.draft(request, signal);
        if (isFirst) await happens();
        isFirst = false;
        return result;
      },
    };
  };

  it("F3 G2: lost answers on a third of the writes lead to no double and no missing note", async () => {
    world.account.faults.seed(7);
    world.account.faults.add({ ...UPDATES, probability: 0.3, fault: { kind: "reset", when: "after" } });
    const tickets = Array.from({ length: sized({ small: 12, large: 300 }) }, () =>
      world.account.createTicket(QUESTION),
    );
    for (const { id } of tickets) await world.finish(id);
    expect(tickets.map(({ id }) => notes(id).length)).toEqual(tickets.map(() => 1));
  });

  it("F4: a lost answer and comments that show 30 seconds late lead to one note", async () => {
    world.account.faults.add({ fault: { kind: "stale-comments", ms: 30_000 } });
    world.account.faults.add({ ...UPDATES, times: 1, fault: { kind: "server-error", status: 500, when: "after" } });
    const { id } = world.account.createTicket(QUESTION);
    world.clock.at = new Date(world.clock.at.getTime() + 60_000);
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
  });

  it("F2 F5 G10: a process killed before or after any of its steps leaves a ticket that ends with one note", async () => {
    let hasLived = false;
    for (let step = 1; !hasLived && step < 60; step += 1) {
      for (const when of momentsOf(step)) {
        const { id } = world.account.createTicket(QUESTION);
        const request = {
          organizationId: world.organizationId,
          integrationId: world.integration.id,
          ticketId: String(id),
          trigger: "test",
        };
        const dying = dyingProcess(world.needs, { step, when });
        const ended = await advanceTicket(dying, request, { signal: AbortSignal.timeout(60_000) }).then(
          () => "lived",
          () => "died",
        );
        hasLived = ended === "lived";
        await world.finish(id);
        expect(notes(id), `killed ${when} step ${step}`).toHaveLength(1);
      }
    }
    expect(hasLived).toBe(true);
  });

  it("F6: a helpdesk that asks to wait is asked again at that time, and the note arrives", async () => {
    world.account.faults.add({ ...UPDATES, times: 2, fault: { kind: "too-many-requests", retryAfter: "7" } });
    const { id } = world.account.createTicket(QUESTION);
    const from = world.clock.at.getTime();
    const error = await world.advance(id).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RetryLater);
    expect(error instanceof RetryLater ? error.retryAt.getTime() - from : 0).toBeGreaterThanOrEqual(7_000);
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
  });

  it("F7 R105: an outage costs no attempt, is told in one trace, and ends with the note", async () => {
    world.account.faults.add({
      method: "GET",
      path: /\/tickets\/\d+/,
      times: 3,
      fault: { kind: "server-error", status: 503, when: "before" },
    });
    const { id } = world.account.createTicket(QUESTION);
    await expect(world.advance(id)).rejects.toBeInstanceOf(RetryLater);
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
    expect((await traces(id))[0]?.outcome).toBe("suggested");
  });

  const failingWrites = (times?: number) =>
    world.account.faults.add({
      ...UPDATES,
      ...(times === undefined ? {} : { times }),
      fault: { kind: "server-error", status: 503, when: "before" },
    });

  it("R115: a helpdesk that fails three attempts and then works gets the note once, and each attempt is told", async () => {
    failingWrites(3);
    const { id } = world.account.createTicket(QUESTION);
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
    const trace = (await traces(id)).find(({ outcome }) => outcome === "suggested");
    const attempts = trace?.steps.filter(({ step, detail }) => step === "deliver" && detail.startsWith("sending"));
    const times = attempts?.map(({ at }) => Date.parse(at)) ?? [];
    expect(times).toHaveLength(4);
    const pauses = times.slice(1).map((at, attempt) => at - (times[attempt] ?? 0));
    expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
    expect(new Set(pauses).size).toBe(3);
  });

  it("R116 R117: a helpdesk that stays down needs a person, says so on the session, and leaves it open", async () => {
    failingWrites();
    const { id } = world.account.createTicket(QUESTION);
    await world.finish(id);
    expect(notes(id)).toHaveLength(0);
    expect((await traces(id))[0]).toMatchObject({ outcome: "failed", reason: "write_outcome_unknown" });
    const { store, organizationId, integration } = world;
    const session = await store.sessions.findByTicket(organizationId, integration.id, String(id));
    expect(session).toMatchObject({ status: "open", handedOff: false });
    const commentId = String(world.account.comments(id)[0]?.id);
    const key = { integrationId: integration.id, ticketId: String(id), commentId, action: "note" as const };
    const delivery = await store.deliveries.find(organizationId, key);
    expect(delivery).toMatchObject({ state: "needs_human", attempts: 5, detail: expect.stringContaining("by hand") });
  });

  it("F9 G3: a customer who answers automatically gets five notes an hour, then the breaker opens", async () => {
    const { id } = world.account.createTicket(QUESTION);
    for (let turn = 0; turn < 8; turn += 1) {
      await world.finish(id);
      world.clock.at = new Date(world.clock.at.getTime() + 60_000);
      world.account.addComment(id, { text: `How do I get a refund? I am away (${turn}).` });
    }
    await world.finish(id);
    expect(notes(id)).toHaveLength(5);
    expect((await traces(id))[0]).toMatchObject({ outcome: "quiet", reason: "too_many_notes_on_ticket" });
    world.clock.at = new Date(world.clock.at.getTime() + 61 * 60_000);
    await world.finish(id);
    expect(notes(id)).toHaveLength(6);
  });

  it("F10 G4: a customer who writes while the draft is written gets one note, about the newest comment", async () => {
    const { id } = world.account.createTicket({ subject: "Hello", text: "How do I get a refund, please?" });
    whileDrafting(() => void world.account.addComment(id, { text: "I mean: a refund within how many days?" }));
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
    expect(world.drafted.at(-1)?.question).toContain("within how many days");
    const told = (await traces(id)).map(({ outcome, reason }) => `${outcome} ${reason}`);
    expect(told).toContain("quiet superseded_by_newer_comment");
  });

  it("F10 G4: a comment that is changed while the draft is written is drafted anew", async () => {
    const { id } = world.account.createTicket(QUESTION);
    whileDrafting(() => {
      const [comment] = world.account.comments(id);
      if (comment)
        Object.assign(comment, {
          html: "<p>How do I get a refund for ▇▇▇?</p>",
          plain: "How do I get a refund for ▇▇▇?",
        });
    });
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
    expect(world.drafted.at(-1)?.question).toContain("▇▇▇");
  });

  it("F10: two comments 50 ms apart lead to one note, about the later one", async () => {
    const { id } = world.account.createTicket({ subject: "Hello", text: "How do I get a refund, please?" });
    world.clock.at = new Date(world.clock.at.getTime() + 50);
    world.account.addComment(id, { text: "I mean: a refund within how many days?" });
    await world.finish(id);
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
    expect(world.drafted.map(({ question }) => question)).toEqual([expect.stringContaining("within how many days")]);
  });

  it("F10: a ticket that is merged into another while the draft is written gets no note, and neither does the other", async () => {
    const { id } = world.account.createTicket(QUESTION);
    const other = world.account.createTicket({ subject: "Hello", text: "Hello, is anybody there?" }).id;
    world.account.addComment(other, { by: "agent", text: "Yes." });
    whileDrafting(() => world.account.mergeTicket(id, other));
    await world.finish(id);
    await world.finish(other);
    const own = (ticket: number) => notes(ticket).filter(({ authorId }) => authorId === world.account.admin.id);
    expect([own(id), own(other)]).toEqual([[], []]);
    expect((await traces(id))[0]).toMatchObject({ outcome: "quiet", reason: "ticket_closed" });
  });

  const timeline = async (id: number) => {
    const { store, organizationId, integration } = world;
    const session = await store.sessions.findByTicket(organizationId, integration.id, String(id));
    const entries = session ? await store.sessions.timeline(organizationId, session.id) : [];
    return entries.filter(({ kind }) => kind !== "suggestion").map(({ kind, text }) => `${kind}: ${text}`);
  };
  const reword = (id: number, text: string, isPublic = true) =>
    Object.assign(world.account.comments(id)[0] ?? {}, { html: `<p>${text}</p>`, plain: text, isPublic });

  it("F10 G7: a comment that is redacted or made private later does not stay in the timeline as it was", async () => {
    const { id } = world.account.createTicket({ subject: "Refund", text: "My password is hunter2. A refund, please?" });
    await world.finish(id);
    expect(await timeline(id)).toEqual(["customer: My password is hunter2. A refund, please?"]);
    reword(id, "My password is ▇▇▇▇▇▇▇. A refund, please?");
    await world.finish(id);
    expect(await timeline(id)).toEqual(["customer: My password is ▇▇▇▇▇▇▇. A refund, please?"]);
    reword(id, "My password is ▇▇▇▇▇▇▇. A refund, please?", false);
    await world.finish(id);
    expect(await timeline(id)).toEqual(["note: My password is ▇▇▇▇▇▇▇. A refund, please?"]);
  });

  it("D21 F10 G7: runs of before forget a comment that is redacted later, and keep what they decided", async () => {
    const { id } = world.account.createTicket({ subject: "Refund", text: "My password is hunter2. A refund, please?" });
    await world.finish(id);
    const other = world.account.createTicket({ subject: "Refund", text: "My password is hunter3. A refund, please?" });
    await world.finish(other.id);
    const [before] = await traces(id);
    expect(before?.prompt).toContain("hunter2");
    reword(id, "My password is ▇▇▇▇▇▇▇. A refund, please?");
    await world.finish(id);
    expect(JSON.stringify(await traces(id))).not.toContain("hunter2");
    const [oldest] = (await traces(id)).toReversed();
    expect(oldest).toEqual({ ...before, prompt: expect.stringContaining("redacted in the helpdesk") });
    expect((await traces(other.id))[0]?.prompt).toContain("hunter3");
    const dump = await tableDump(await open(), world.organizationId);
    expect([...dump.values()].join("\n")).not.toContain("hunter2");
  });

  it("F10 F13: a process that stood still with an old reading does not bring back what was redacted meanwhile", async () => {
    const { id } = world.account.createTicket({ subject: "Refund", text: "My password is hunter2." });
    let goOn = () => {};
    const standing = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const standsStill: typeof world.needs = {
      ...world.needs,
      openHelpdesk: async (integration) => {
        const helpdesk = await world.needs.openHelpdesk(integration);
        return {
          ...helpdesk,
          readTicket: async (ticketId) => {
            const reading = await helpdesk.readTicket(ticketId);
            await standing;
            return reading;
          },
        };
      },
    };
    const request = {
      organizationId: world.organizationId,
      integrationId: world.integration.id,
      ticketId: String(id),
      trigger: "test",
    };
    const late = advanceTicket(standsStill, request, { signal: AbortSignal.timeout(60_000) });
    world.clock.at = new Date(world.clock.at.getTime() + 5_000);
    reword(id, "My password is ▇▇▇▇▇▇▇.");
    world.account.setTags(id, ["redacted"]);
    await world.finish(id);
    goOn();
    await late.catch(() => {});
    expect(await timeline(id)).toEqual(["customer: My password is ▇▇▇▇▇▇▇."]);
  });

  it.each(["solved", "closed"] as const)(
    "F10: a ticket that is %s while the draft is written gets no note",
    async (status) => {
      const { id } = world.account.createTicket(QUESTION);
      whileDrafting(() => world.account.setStatus(id, status));
      await world.finish(id);
      expect(notes(id)).toHaveLength(0);
      expect((await traces(id))[0]).toMatchObject({ outcome: "quiet", reason: `ticket_${status}` });
    },
  );

  it("F10: a rep who replies while the draft is written is not disturbed", async () => {
    const { id } = world.account.createTicket(QUESTION);
    whileDrafting(() => void world.account.addComment(id, { by: "agent", text: "Here is your refund." }));
    await world.finish(id);
    expect(notes(id)).toHaveLength(0);
  });

  it("R035: an article deleted while its draft is written is not used", async () => {
    const { id } = world.account.createTicket(QUESTION);
    whileDrafting(() => world.forget("How to get a refund"));
    await world.finish(id);
    expect(notes(id)).toHaveLength(0);
    expect(world.account.getTicket(id).tags).toEqual([TAG_NOT_HELPFUL]);
  });

  it("R035: an article deleted while its note waits for the helpdesk is not posted", async () => {
    world.account.faults.add({ ...UPDATES, times: 1, fault: { kind: "too-many-requests", retryAfter: "60" } });
    const { id } = world.account.createTicket(QUESTION);
    await expect(world.advance(id)).rejects.toBeInstanceOf(RetryLater);
    await world.forget("How to get a refund");
    await world.finish(id);
    expect(notes(id)).toHaveLength(0);
    const told = (await traces(id)).map(({ reason }) => reason);
    expect(told).toContain("knowledge_changed");
  });

  it("R105: a write that the helpdesk refuses is told as a failure, and is made once it is let in again", async () => {
    const { id } = world.account.createTicket(QUESTION);
    whileDrafting(() => world.account.revokeToken(world.account.admin.token));
    await expect(world.advance(id)).rejects.toBeInstanceOf(RetryLater);
    expect((await traces(id))[0]).toMatchObject({ outcome: "failed", reason: "helpdesk_refused_credentials" });
    world.account.addToken(world.account.admin);
    await world.finish(id);
    expect(notes(id)).toHaveLength(1);
  });

  it("D01: refused credentials mark the account as failing until they work again", async () => {
    const { store, organizationId, integration } = world;
    const { id } = world.account.createTicket(QUESTION);
    world.account.revokeToken(world.account.admin.token);
    await expect(world.advance(id)).rejects.toBeInstanceOf(RetryLater);
    expect((await store.integrations.get(organizationId, integration.id)).status).toBe("failing");
    world.account.addToken(world.account.admin);
    await world.finish(id);
    const healed = await store.integrations.get(organizationId, integration.id);
    expect([healed.status, healed.lastError]).toEqual(["connected", null]);
  });

  it("a ticket that was deleted closes its session and says why nothing was written", async () => {
    const { id } = world.account.createTicket(QUESTION);
    await world.finish(id);
    world.account.state.tickets.delete(id);
    await world.finish(id);
    expect((await traces(id))[0]).toMatchObject({ outcome: "quiet", reason: "ticket_gone" });
  });
});
