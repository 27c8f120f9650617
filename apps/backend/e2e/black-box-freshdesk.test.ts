import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { BOT, FakeFreshdesk, type FakeTicket, GROUP, REP } from "./fake-freshdesk.ts";
import { databaseKindsInTurn, type FreshDatabase, freshDatabase } from "./fresh-database.ts";

const QUESTION = "How long does a refund take until the money is back on my card?";
const HUMAN = "I would like to talk to a human, please.";

describe.each(databaseKindsInTurn(1))("Freshdesk by the contract, from outside, on the %s database", (kind) => {
  const freshdesk = new FakeFreshdesk();
  let database: FreshDatabase;
  let backend: BackendProcess;
  let webhook: { url: string; secret: string };
  let integrationId: string;
  let old: FakeTicket;

  beforeAll(async () => {
    await freshdesk.listen();
    freshdesk.addArticle("Refunds", "<p>A refund takes seventeen days until the money is back on your card.</p>");
    freshdesk.addArticle("For agents", "<p>Refund canary-4711: agents may pay a refund back at once.</p>", {
      folder: 2,
    });
    old = freshdesk.addTicket(QUESTION);
    const environment = { FRESHDESK_URL_TEMPLATE: freshdesk.url };
    database = await freshDatabase(kind);
    backend = await createBackendProcess({ databaseUrl: database.url, zendeskUrl: freshdesk.url, environment });
    await backend.start();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
  });
  afterAll(async () => {
    await backend.dispose();
    await database.drop();
    await freshdesk.close();
  });

  const deliver = async (ticket: FakeTicket, event = "updated", secret = webhook.secret): Promise<number> => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${secret}` };
    const body = JSON.stringify({ ticket_id: `INC-${ticket.id}`, event });
    return (await fetch(webhook.url, { method: "POST", headers, body })).status;
  };
  const session = (ticket: FakeTicket) => backend.query("sessions.get", { integrationId, ticketId: ticket.id });
  const runs = async (ticket: FakeTicket): Promise<{ outcome: string; reason: string; steps: unknown[] }[]> => {
    const found = await backend.call("GET", "sessions.get", { integrationId, ticketId: ticket.id });
    if (!found.ok) return [];
    return (await backend.query("sessions.inspect", { id: (await session(ticket)).id })).traces;
  };
  const answered = async (ticket: FakeTicket, count = 1) =>
    eventually("the reply", () => freshdesk.byBot(ticket, false).length >= count, 20_000);
  const quiet = (ticket: FakeTicket, reason: string) =>
    eventually(`quiet: ${reason}`, async () => (await runs(ticket)).some((run) => run.reason === reason), 20_000);

  it("D09: refuses a wrong key with a reason and stores nothing", async () => {
    const wrong = { domain: "fake.freshdesk.com", apiKey: "wrong" };
    expect((await backend.call("POST", "integrations.connectFreshdesk", wrong)).status).toBe(400);
    expect((await backend.query("integrations.list")).items).toEqual([]);
  });

  it("D09 D10: connects, names the agent, and tells what to set up by hand", async () => {
    await backend.mutate("autopilot.update", { channels: { email: "autopilot", web: "assist" } });
    const connected = await backend.mutate("integrations.connectFreshdesk", {
      domain: "fake.freshdesk.com",
      apiKey: freshdesk.apiKey,
      settings: { handoff: { routing: "unassign_and_mark" } },
    });
    expect(connected).toMatchObject({ kind: "freshdesk", status: "connected", actingAs: BOT });
    expect(JSON.stringify(connected)).not.toContain(freshdesk.apiKey);
    ({ webhook, id: integrationId } = connected);
    const writes = freshdesk.calls.filter(({ method }) => method !== "GET").length;
    const { checks } = await backend.mutate("integrations.verify", { id: integrationId });
    expect(checks.length).toBeGreaterThan(5);
    expect(freshdesk.calls.filter(({ method }) => method !== "GET").length).toBe(writes);
    const source = await backend.mutate("dataSources.create", { kind: "freshdesk", integrationId, cadence: "manual" });
    await backend.mutate("dataSources.sync", { id: source.id });
    await eventually(
      "the articles",
      async () => (await backend.query("dataSources.get", { id: source.id })).articleCount === 2,
    );
  });

  it("R224 R225 R226: an open ticket from before is history until its customer writes again", async () => {
    await eventually(
      "the backlog",
      async () => (await backend.call("GET", "sessions.get", { integrationId, ticketId: old.id })).ok,
    );
    expect(freshdesk.writes(old)).toEqual([]);
    expect(await deliver(old)).toBe(202);
    await quiet(old, "asked_before_copilot");
    freshdesk.say(old, `${QUESTION} I am still waiting.`);
    await deliver(old);
    await answered(old);
  });

  it("R238: a delivery without our secret is turned away", async () => {
    expect(await deliver(old, "updated", "not-the-secret")).toBe(401);
    expect((await fetch(`${webhook.url}?secret=${webhook.secret}`, { method: "POST", body: "{}" })).status).toBe(401);
  });

  it("R165 R182 R186 R021: answers once, as its agent, from public articles, and tags the ticket", async () => {
    const ticket = freshdesk.addTicket(QUESTION, { tags: ["vip"] });
    await Promise.all(Array.from({ length: 10 }, () => deliver(ticket, "created")));
    await answered(ticket);
    await eventually("the tags", () => ticket.tags.includes("opencx_autopilot"));
    expect(freshdesk.byBot(ticket, false).map(({ body_text }) => body_text)).toEqual([
      expect.stringContaining("seventeen"),
    ]);
    expect(JSON.stringify(freshdesk.byBot(ticket, false))).not.toContain("canary-4711");
    expect(ticket.tags.toSorted()).toEqual(["opencx", "opencx_autopilot", "vip"]);
    await deliver(ticket);
    await quiet(ticket, "already_answered");
    expect(freshdesk.byBot(ticket, false)).toHaveLength(1);
  });

  it("R177 R179 R180: what does not pass the gate is left alone", async () => {
    const others = [
      freshdesk.addTicket(QUESTION, { responder_id: REP.id }),
      freshdesk.addTicket(QUESTION, { responder_id: null }),
    ];
    for (const ticket of others) await deliver(ticket, "created");
    const mine = freshdesk.addTicket(QUESTION);
    await deliver(mine, "created");
    await answered(mine);
    expect(others.flatMap((ticket) => freshdesk.writes(ticket))).toEqual([]);
    await backend.mutate("integrations.update", {
      id: integrationId,
      settings: { autoHandleAllIncomingTickets: true },
    });
    const everybody = freshdesk.addTicket(QUESTION, { responder_id: null });
    await deliver(everybody, "created");
    await answered(everybody);
    await backend.mutate("integrations.update", {
      id: integrationId,
      settings: { autoHandleAllIncomingTickets: false },
    });
  });

  it("R176 R183: on an assist channel the answer is a private note", async () => {
    const ticket = freshdesk.addTicket(QUESTION, { source: 2 });
    await deliver(ticket, "created");
    await eventually("the note", () => freshdesk.byBot(ticket, true).length === 1);
    await eventually("the tags", () => ticket.tags.includes("opencx_assist_mode"));
    expect(freshdesk.byBot(ticket, false)).toEqual([]);
  });

  it("R191 R193 R194 R196 R200: hands off with the note first, then open, unassigned and marked", async () => {
    const ticket = freshdesk.addTicket(HUMAN, { status: 3 });
    await deliver(ticket, "created");
    await eventually("the routing", () => ticket.responder_id === null && ticket.marked);
    expect(ticket.status).toBe(2);
    const written = freshdesk.writes(ticket);
    expect(written[0]).toContain("/notes");
    expect(written[1]).toMatch(/^PUT .*custom_fields,responder_id,status/);
    expect(freshdesk.byBot(ticket, true)).toHaveLength(1);
    const { handedOff, deskHandOffs } = await session(ticket);
    expect([handedOff, deskHandOffs[0].reason]).toEqual([true, "customer_request"]);
    freshdesk.say(ticket, QUESTION);
    await deliver(ticket);
    await quiet(ticket, "handed_off");
    expect(freshdesk.byBot(ticket, false)).toEqual([]);
  });

  it("R198 R199: routes to a group, and falls back when it is gone", async () => {
    const set = (groupId: number) =>
      backend.mutate("integrations.update", {
        id: integrationId,
        settings: { handoff: { routing: "assign_group", groupId } },
      });
    await set(GROUP.id);
    const ticket = freshdesk.addTicket(HUMAN);
    await deliver(ticket, "created");
    await eventually("the group", () => ticket.group_id === GROUP.id && ticket.responder_id === null);
    await set(999);
    const other = freshdesk.addTicket(HUMAN);
    await deliver(other, "created");
    await eventually("the fallback", () => other.responder_id === null && other.marked);
  });

  it("F3: an answer that is lost after the reply was sent is found again", async () => {
    const ticket = freshdesk.addTicket(QUESTION);
    let isLost = false;
    freshdesk.after = ({ path }, response) => {
      if (isLost || !path.endsWith(`/${ticket.id}/reply`)) return false;
      isLost = true;
      response.destroy();
      return true;
    };
    await deliver(ticket, "created");
    await eventually(
      "the end",
      async () => (await runs(ticket)).some(({ outcome }) => outcome === "replied") && ticket.tags.includes("opencx"),
      40_000,
    );
    expect(freshdesk.byBot(ticket, false)).toHaveLength(1);
  });

  it("R209 R210 R211 R212: status follows both ways", async () => {
    const ticket = freshdesk.addTicket(QUESTION);
    await deliver(ticket, "created");
    await answered(ticket);
    const status = (wanted: string) => eventually(wanted, async () => (await session(ticket)).status === wanted);
    ticket.status = 4;
    await deliver(ticket);
    await status("closed_resolved");
    ticket.status = 2;
    await deliver(ticket);
    await status("open");
    ticket.spam = true;
    await deliver(ticket);
    await status("closed_unresolved");
  });

  it("R206 R207: resolves after the silence that the settings name, with the note first", async () => {
    await backend.mutate("integrations.update", { id: integrationId, settings: { autoResolveAfterMinutes: 0.05 } });
    const ticket = freshdesk.addTicket(QUESTION);
    await deliver(ticket, "created");
    await eventually("Resolved", () => ticket.status === 4, 15_000);
    const written = freshdesk.writes(ticket);
    expect(written.findIndex((line) => line.includes("/notes"))).toBeLessThan(
      written.findIndex((line) => / status$/.test(line)),
    );
    await eventually("the session is closed", async () => (await session(ticket)).status === "closed_resolved");
  });
});
