import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { webhookReceiver } from "../../webhook-receiver.examples.ts";
import { openFreshdesk } from "../open-freshdesk.examples.ts";

let open: Awaited<ReturnType<typeof openFreshdesk>>;
let receiver: Awaited<ReturnType<typeof webhookReceiver>>;
const clock = { at: new Date("2026-03-01T10:00:00Z") };

beforeEach(async () => {
  clock.at = new Date("2026-03-01T10:00:00Z");
  open = await openFreshdesk({ clock: () => clock.at, webhookTimeScale: 0 });
  receiver = await webhookReceiver();
});
afterEach(async () => {
  await open.emulator.close();
  await receiver.close();
});

const bodies = () => receiver.received.map(({ body }) => body);
const ALL_EVENTS = [
  { field_name: "reply_sent" },
  { field_name: "note_type", value: "--" },
  { field_name: "status", from: "--", to: "--" },
  { field_name: "responder_id", from: "--", to: "--" },
  { field_name: "group_id", from: "--", to: "--" },
];
const CONTENT = '{ "ticket_id": "{{ticket.id}}", "status": "{{ticket.status}}", "event": {{triggered_event}} }';

describe("a rule for new tickets", () => {
  it("R238: calls its webhook with what was typed, headers of its own, no signature and nothing that numbers it", async () => {
    const content = '{"ticket_id":"{{ticket.id}}","priority":"{{ticket.priority}}","source":"{{ ticket.source }}"}';
    const headers = { Authorization: "Bearer secret-of-ours" };
    open.account.addWebhookRule({ type: 1, url: receiver.url, content, headers });
    const { id } = open.account.createTicket({ subject: "x", text: "x" });
    await open.account.idle();
    expect(bodies()).toEqual([`{"ticket_id":"${id}","priority":"Low","source":"Email"}`]);
    const [first] = receiver.received;
    expect(first?.headers["authorization"]).toBe("Bearer secret-of-ours");
    expect(
      Object.keys(first?.headers ?? {}).filter((name) => /signature|hmac|delivery|timestamp|^x-/.test(name)),
    ).toEqual([]);
  });

  it("is alone when another rule before it fits, unless the account runs them all", async () => {
    open.account.addWebhookRule({ type: 1, url: receiver.url, content: "first" });
    open.account.addWebhookRule({ type: 1, url: receiver.url, content: "second" });
    open.account.createTicket({ subject: "x", text: "x" });
    open.account.settings.creationRules = "all";
    open.account.createTicket({ subject: "y", text: "y" });
    await open.account.idle();
    expect(bodies().toSorted()).toEqual(["first", "first", "second"]);
  });
});

describe("a rule for updates", () => {
  it.each([
    {
      who: "a customer's mail",
      performer: 2,
      act: (id: number) => open.account.customerReplies(id, { text: "x" }),
      event: "{reply_sent:sent}",
    },
    {
      who: "a private note",
      performer: 1,
      act: (id: number) => open.account.addNote(id, { text: "x" }),
      event: "{note_type:private}",
    },
    {
      who: "a status set by hand",
      performer: 1,
      act: (id: number) => open.account.setStatus(id, 4),
      event: "{status:{from:2,to:4}}",
    },
  ])("hears of $who from performer $performer", async ({ performer, act, event }) => {
    open.account.addWebhookRule({
      type: 4,
      url: receiver.url,
      performer,
      events: ALL_EVENTS,
      content: "{{triggered_event}}",
    });
    open.account.addWebhookRule({ type: 4, url: receiver.url, performer: performer === 1 ? 2 : 1, events: ALL_EVENTS });
    const { id } = open.account.createTicket({ subject: "x", text: "x" });
    act(id);
    await open.account.idle();
    expect(bodies()).toEqual([event]);
  });

  it("names the state after the change in labels, in a body that is not always JSON", async () => {
    open.account.addWebhookRule({ type: 4, url: receiver.url, events: ALL_EVENTS, content: CONTENT });
    const { id } = open.account.createTicket({ subject: "x", text: "x" });
    open.account.setStatus(id, 3);
    await open.account.idle();
    expect(bodies()).toEqual([`{ "ticket_id": "${id}", "status": "Pending", "event": {status:{from:2,to:3}} }`]);
    expect(() => JSON.parse(bodies()[0] ?? "")).toThrow();
  });

  it("R221: is set off by API calls as by their agent's work, unless the account tells them apart", async () => {
    open.account.addWebhookRule({ type: 4, url: receiver.url, performer: 1, events: ALL_EVENTS });
    const { id } = open.account.createTicket({ subject: "x", text: "x" });
    const reply = () => open.ask(`/tickets/${id}/reply`, { method: "POST", body: { body: "x" } });
    await reply();
    await open.account.idle();
    expect(bodies()).toHaveLength(1);
    open.account.settings.apiCallsFireAgentRules = false;
    await reply();
    await open.account.idle();
    expect(bodies()).toHaveLength(1);
  });

  it("does not hear of what another rule did, unless rules cascade", async () => {
    open.account.addWebhookRule({ type: 4, url: receiver.url, performer: 4, events: ALL_EVENTS });
    const { id } = open.account.createTicket({ subject: "x", text: "x", change: { status: 3 } });
    open.account.customerReplies(id, { text: "x" });
    await open.account.idle();
    expect([open.account.getTicket(id).status, bodies().length]).toEqual([2, 0]);
    open.account.settings.cascadesRules = true;
    open.account.setStatus(id, 3);
    open.account.customerReplies(id, { text: "x" });
    await open.account.idle();
    expect(bodies()).toHaveLength(1);
  });
});

describe("free text in a typed body", () => {
  it("goes in as it is, so that a quote breaks the JSON around it; ticked fields are always well formed", async () => {
    const content = '{"subject":"{{ticket.subject}}"}';
    open.account.addWebhookRule({ type: 1, url: receiver.url, content });
    open.account.createTicket({ subject: 'It says "no"', text: "x" });
    await open.account.idle();
    expect(bodies()).toEqual(['{"subject":"It says "no""}']);
    open.account.deleteRule(open.account.rules().at(-1)?.id ?? 0);
    const ticked = { ticket_id: "", ticket_subject: "", ticket_requester_email: "", triggered_event: "" };
    open.account.addWebhookRule({ type: 1, url: receiver.url, isSimple: true, content: ticked });
    const { id } = open.account.createTicket({ subject: 'It says "no"', text: "x" });
    await open.account.idle();
    expect(JSON.parse(bodies()[1] ?? "")).toEqual({
      freshdesk_webhook: {
        ticket_id: String(id),
        ticket_subject: 'It says "no"',
        ticket_requester_email: "casey@example.com",
        triggered_event: "{ticket_action:created}",
      },
    });
  });
});

describe("ticked fields", () => {
  const CONDITIONS = [{ name: "condition_set_1", match_type: "all", properties: [] }];
  const tick = (content_type: string) => ({
    ...{ field_name: "trigger_webhook", request_type: "PUT", url: receiver.url, content_type, content_layout: 1 },
    content: { freshdesk_webhook: { ticket_id: "", ticket_subject: "", ticket_cf_order: "" } },
  });

  it.each([
    [
      "XML",
      "application/xml",
      "<freshdesk_webhook><ticket_id>1</ticket_id><ticket_subject>A &lt; B &amp; C</ticket_subject><ticket_cf_order>7</ticket_cf_order></freshdesk_webhook>",
    ],
    [
      "url-encoded form",
      "application/x-www-form-urlencoded",
      "ticket_id=1&ticket_subject=A+%3C+B+%26+C&ticket_cf_order=7",
    ],
  ])("are sent as %s too", async (type, contentType, body) => {
    open.account.addTicketField({ name: "cf_order", type: "custom_number" });
    open.account.addRule({ type: 1, name: "Tell", conditions: CONDITIONS, actions: [tick(type)] });
    open.account.createTicket({ subject: "A < B & C", text: "x", change: { customFields: { cf_order: 7 } } });
    await open.account.idle();
    expect(bodies()).toEqual([body]);
    expect(receiver.received[0]?.headers["content-type"]).toBe(contentType);
  });
});

describe("a delivery", () => {
  const deliver = async () => {
    open.account.createTicket({ subject: "x", text: "x" });
    await open.account.idle();
  };

  it("that fails is tried after 5, 30 and 60 minutes, then given up with a mail to the admins", async () => {
    await receiver.close();
    receiver = await webhookReceiver(() => ({ status: 500 }));
    open.account.addWebhookRule({ type: 1, url: receiver.url, name: "Tell the copilot" });
    await deliver();
    expect(open.account.deliveries.map(({ attempt, result }) => [attempt, result])).toEqual(
      [1, 2, 3, 4].map((n) => [n, 500]),
    );
    expect(open.account.outbox).toMatchObject([{ kind: "alert", to: ["copilot@acme.example", "admin@acme.example"] }]);
    expect(open.account.outbox[0]?.subject).toContain("Tell the copilot");
  });

  it("can be dropped and doubled, and come after the next one", async () => {
    open.account.addWebhookRule({ type: 1, url: receiver.url });
    open.account.faults.add({ fault: { kind: "webhook-drop" }, times: 1 });
    await deliver();
    expect(bodies()).toEqual([]);
    open.account.faults.add({ fault: { kind: "webhook-duplicate", copies: 3 }, times: 1 });
    await deliver();
    expect(bodies()).toEqual(Array(3).fill('{ "ticket_id": "2" }'));
    open.account.faults.add({ fault: { kind: "webhook-reorder", ms: 5_000 }, times: 1 });
    open.account.createTicket({ subject: "x", text: "x" });
    await deliver();
    expect(bodies().slice(3)).toEqual(['{ "ticket_id": "4" }', '{ "ticket_id": "3" }']);
  });

  it("can be postponed, as on an account that has used up its calls", async () => {
    const slow = await openFreshdesk({ webhookTimeScale: 0.001 });
    slow.account.addWebhookRule({ type: 1, url: receiver.url });
    slow.account.faults.add({ fault: { kind: "webhook-late", ms: 200_000 }, times: 1 });
    slow.account.createTicket({ subject: "x", text: "x" });
    slow.account.createTicket({ subject: "x", text: "x" });
    await slow.account.idle();
    expect(bodies()).toEqual(['{ "ticket_id": "2" }', '{ "ticket_id": "1" }']);
    await slow.emulator.close();
  });

  it("goes to addresses of this machine only, with the login of its rule", async () => {
    open.account.addWebhookRule({ type: 1, url: "https://example.com/hook" });
    await deliver();
    expect(open.account.deliveries.map(({ result }) => result)).toContain("refused-address");
    open.account.deleteRule(open.account.rules().at(-1)?.id ?? 0);
    open.account.addWebhookRule({ type: 1, url: receiver.url, basic: { username: "u", password: "p" } });
    await deliver();
    expect(receiver.received[0]?.headers["authorization"]).toBe(`Basic ${Buffer.from("u:p").toString("base64")}`);
  });
});

describe("conditions", () => {
  const set = (properties: object[], match_type = "all") => ({ name: "condition_set_1", match_type, properties });
  const property = (field_name: string, operator: string, value: unknown) => ({
    resource_type: "ticket",
    field_name,
    operator,
    value,
  });

  it.each([
    [[set([property("source", "in", [1])])], true],
    [[set([property("source", "not_in", [1])])], false],
    [[set([property("subject", "contains", ["printer"])])], true],
    [[set([property("subject", "does_not_contain", ["printer"])])], false],
    [[set([property("priority", "greater_than", 2)])], false],
    [[set([property("tag_names", "in", ["vip"])])], true],
    [[set([property("responder_id", "in", [""])])], true],
    [[set([property("cf_opencx_handed_off", "not_selected", "")])], true],
    [[set([property("nothing_we_know", "in", [1])])], false],
    [[set([property("source", "in", [2]), property("priority", "in", [1])], "any")], true],
    [[set([property("source", "in", [2])]), set([property("priority", "in", [1])])], false],
  ])("%j hold: %s", async (conditions, holds) => {
    open.account.addWebhookRule({ type: 1, url: receiver.url, conditions });
    open.account.createTicket({ subject: "My Printer", text: "x", change: { tags: ["vip"] } });
    await open.account.idle();
    expect(bodies()).toHaveLength(holds ? 1 : 0);
  });
});
