import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FRESHDESK_PLANS } from "../desk/credit-limiter.ts";
import { type Asking, openFreshdesk } from "../open-freshdesk.examples.ts";

let open: Awaited<ReturnType<typeof openFreshdesk>>;
let id: number;
const clock = { at: new Date("2026-03-01T10:00:00Z") };

beforeEach(async () => {
  clock.at = new Date("2026-03-01T10:00:00Z");
  open = await openFreshdesk({ clock: () => clock.at });
  id = open.account.createTicket({ subject: "Help", text: "It does not start." }).id;
});
afterEach(() => open.emulator.close());

const codes = (errors: { field: string; code: string }[]) => errors.map(({ field, code }) => [field, code]);

describe("a key", () => {
  it("D09: shows its agent by name and address, without admin rights too; the password does not matter", async () => {
    const { json } = await open.ask("/agents/me");
    expect(json).toMatchObject({ id: open.account.bot.id, type: "support_agent", ticket_scope: 1 });
    expect(json.contact).toMatchObject({ name: "OpenCX Copilot", email: "copilot@acme.example" });
    const plain = await open.ask("/agents/me", { key: open.account.agent.key });
    expect([plain.status, plain.json.contact.name]).toEqual([200, "Alex Agent"]);
    const other = Buffer.from(`${open.account.bot.key}:whatever`).toString("base64");
    expect((await open.ask("/agents/me", { key: null, headers: { authorization: `Basic ${other}` } })).status).toBe(
      200,
    );
  });

  it.each([null, "wrong", ""])("that is %j is refused with 401 invalid_credentials", async (key) => {
    const { status, json } = await open.ask("/agents/me", { key });
    expect([status, json.code]).toEqual([401, "invalid_credentials"]);
  });

  it("of a deleted agent, or one taken back, no longer works", async () => {
    open.account.deleteAgent(open.account.agent.id);
    expect((await open.ask("/agents/me", { key: open.account.agent.key })).status).toBe(401);
    open.account.revokeKey(open.account.bot.key);
    expect((await open.ask("/agents/me")).status).toBe(401);
  });

  it("D09: of a plain agent may not see agents, mailboxes, roles, the account and rules: 403 access_denied", async () => {
    for (const path of [
      "/agents",
      "/email_configs",
      "/roles",
      "/account",
      "/automations/1/rules",
      "/admin/ticket_fields",
    ]) {
      const { status, json } = await open.ask(path, { key: open.account.agent.key });
      expect([path, status, json.code]).toEqual([path, 403, "access_denied"]);
      expect((await open.ask(path)).status).toBe(200);
    }
  });

  it("of an agent with a narrow scope sees its own tickets and those of its groups only", async () => {
    const [support] = open.account.groups();
    const { key } = open.account.agent;
    open.account.setAgent(open.account.agent.id, { ticketScope: 2 });
    expect((await open.ask(`/tickets/${id}`, { key })).status).toBe(403);
    expect((await open.ask("/tickets", { key })).rows).toEqual([]);
    open.account.setGroup(id, support?.id ?? 0);
    expect((await open.ask(`/tickets/${id}`, { key })).status).toBe(200);
    open.account.setAgent(open.account.agent.id, { ticketScope: 3 });
    expect((await open.ask(`/tickets/${id}`, { key })).status).toBe(403);
    open.account.assign(id, open.account.agent.id);
    expect((await open.ask("/tickets", { key })).rows).toHaveLength(1);
  });
});

describe("a request", () => {
  it("for an account, an address or a record that is not there gets 404 and no body", async () => {
    const nobody = await fetch(`${open.emulator.url}/freshdesk/nobody/api/v2/agents/me`);
    expect([nobody.status, await nobody.text()]).toEqual([404, ""]);
    for (const path of ["/nothing", "/tickets/999", "/tickets/abc"])
      expect(await open.ask(path)).toMatchObject({ status: 404, text: "" });
  });

  it("by the wrong verb gets 405 with the right ones", async () => {
    const { status, headers } = await open.ask("/tickets", { method: "PUT", body: {} });
    expect([status, headers.get("allow")]).toEqual([405, "GET, POST"]);
  });

  it("that wants no JSON gets 406, one that sends another form gets 415", async () => {
    expect((await open.ask("/tickets", { headers: { accept: "text/html" } })).status).toBe(406);
    const headers = { "content-type": "text/plain" };
    expect((await open.ask(`/tickets/${id}/notes`, { method: "POST", body: '{"body":"x"}', headers })).status).toBe(
      415,
    );
  });

  it("with a body that is no JSON, unknown keys and wrong types is refused key by key", async () => {
    const put = (body: unknown) => open.ask(`/tickets/${id}`, { method: "PUT", body });
    expect((await put("{")).json.code).toBe("invalid_json");
    const { status, json } = await put({
      priority: "2",
      colour: "red",
      tags: "x",
      status: 99,
      custom_fields: { cf_no: 1 },
    });
    expect([status, json["description"]]).toEqual([400, "Validation failed"]);
    expect(codes(json.errors).toSorted()).toEqual([
      ["colour", "invalid_field"],
      ["custom_fields.cf_no", "invalid_field"],
      ["priority", "datatype_mismatch"],
      ["status", "invalid_value"],
      ["tags", "datatype_mismatch"],
    ]);
    expect(json.errors.find(({ field }) => field === "status")?.message).toBe(
      "It should be one of these values: '2,3,4,5,6,7'",
    );
    expect(open.account.ledger.writes.filter(({ kind }) => kind === "ticket.change")).toEqual([]);
  });

  it("with unknown parameters in its query, or a body where none is taken, is refused", async () => {
    expect(codes((await open.ask("/tickets?created_since=2026-01-01")).json.errors)).toEqual([
      ["created_since", "invalid_field"],
    ]);
    expect((await open.ask(`/tickets/${id}`, { method: "DELETE", body: { force: true } })).json.code).toBe(
      "no_content_required",
    );
  });

  it("is answered with the version of the API", async () => {
    expect((await open.ask("/tickets")).headers.get("x-freshdesk-api-version")).toBe("latest=v2; requested=v2");
  });
});

describe("limits", () => {
  const used = (headers: Headers) =>
    ["total", "remaining", "used-currentrequest"].map((name) => Number(headers.get(`x-ratelimit-${name}`)));

  it("count credits for everybody together: one a call, one more for each part of a ticket, two in the list", async () => {
    open.account.limiter.limits = { ...FRESHDESK_PLANS.pro };
    expect(used((await open.ask(`/tickets/${id}`)).headers)).toEqual([400, 399, 1]);
    expect(used((await open.ask(`/tickets/${id}?include=requester,company`)).headers)).toEqual([400, 396, 3]);
    expect(used((await open.ask("/tickets?include=stats", { key: open.account.agent.key })).headers)).toEqual([
      400, 393, 3,
    ]);
    expect(used((await open.ask("/nothing", { key: "wrong" })).headers)).toEqual([400, 392, 1]);
  });

  it("used up are 429 with the seconds to wait, change nothing, and open again with the next minute", async () => {
    open.account.limiter.limits = { ...FRESHDESK_PLANS.none, total: 2 };
    await open.ask("/tickets");
    clock.at = new Date("2026-03-01T10:00:20Z");
    await open.ask("/tickets");
    const refused = await open.ask(`/tickets/${id}/notes`, { method: "POST", body: { body: "x" } });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "40"]);
    expect(open.account.conversations(id)).toEqual([]);
    clock.at = new Date("2026-03-01T10:01:00Z");
    expect((await open.ask("/tickets")).status).toBe(200);
  });

  it("of their own hold for creating, changing and listing tickets and for listing contacts", async () => {
    open.account.limiter.limits = { total: 100, ticketCreate: 1, ticketUpdate: 1, ticketList: 1, contactList: 1 };
    const body = { subject: "x", description: "x", email: "jo@example.com" };
    const askings: [string, Asking][] = [
      ["/tickets", { method: "POST", body }],
      [`/tickets/${id}`, { method: "PUT", body: { priority: 2 } }],
      ["/tickets", {}],
      ["/contacts", {}],
    ];
    for (const [path, asking] of askings) {
      expect((await open.ask(path, asking)).status).toBeLessThan(300);
      expect((await open.ask(path, asking)).status).toBe(429);
    }
    expect((await open.ask(`/tickets/${id}`)).status).toBe(200);
  });

  it("are off when the account has none", async () => {
    const { headers } = await open.ask("/tickets");
    expect(headers.get("x-ratelimit-total")).toBeNull();
  });
});
