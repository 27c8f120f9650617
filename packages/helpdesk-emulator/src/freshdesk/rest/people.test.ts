import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFreshdesk } from "../open-freshdesk.examples.ts";

let open: Awaited<ReturnType<typeof openFreshdesk>>;
const clock = { at: new Date("2026-03-01T10:00:00Z") };

beforeEach(async () => {
  clock.at = new Date("2026-03-01T10:00:00Z");
  open = await openFreshdesk({ clock: () => clock.at });
});
afterEach(() => open.emulator.close());

const send = (method: string, path: string, body?: unknown) => open.ask(path, { method, body });

describe("contacts", () => {
  it("R217: show address, telephone and mobile, with empty fields as null", async () => {
    const contact = open.account.addContact({ name: "Jo", email: "jo@example.com", phone: "+15550100" });
    const { json } = await open.ask(`/contacts/${contact.id}`);
    expect(json).toMatchObject({
      name: "Jo",
      email: "jo@example.com",
      phone: "+15550100",
      mobile: null,
      other_emails: [],
    });
    expect((await open.ask("/contacts/1")).status).toBe(404);
  });

  it("are found by every filter at once, the blocked and the deleted only when asked for", async () => {
    open.account.addContact({
      name: "Jo",
      email: "jo@example.com",
      mobile: "1",
      active: true,
      otherEmails: ["joe@example.com"],
    });
    clock.at = new Date("2026-03-01T11:00:00Z");
    open.account.addContact({ name: "Pat", email: "pat@example.com", blocked: true });
    open.account.addContact({ name: "Kim", email: "kim@example.com", deleted: true });
    const names = async (query: string) => (await open.ask(`/contacts?${query}`)).rows.map(({ name }) => name);
    expect(await names("")).toEqual(["Jo"]);
    expect(await names("email=joe%40example.com&mobile=1")).toEqual(["Jo"]);
    expect(await names("email=jo%40example.com&mobile=2")).toEqual([]);
    expect(await names("state=blocked")).toEqual(["Pat"]);
    expect(await names("state=deleted")).toEqual(["Kim"]);
    for (const name of ["updated_since", "_updated_since"])
      expect(await names(`state=verified&${name}=2026-03-01T10:30:00Z`)).toEqual([]);
    expect((await open.ask("/contacts?state=happy")).status).toBe(400);
    expect((await open.ask("/contacts/autocomplete?term=jo")).rows).toMatchObject([{ name: "Jo" }]);
  });

  it("are added, changed, deleted and restored; an address that somebody has is 409", async () => {
    const { status, json } = await send("POST", "/contacts", { name: "Jo", email: "jo@example.com" });
    expect([status, json["contact_type"]]).toEqual([201, "contact"]);
    const taken = await send("POST", "/contacts", { name: "Joe", email: "JO@example.com" });
    expect([taken.status, taken.json.errors[0]]).toMatchObject([409, { field: "email", code: "duplicate_value" }]);
    expect((await send("PUT", `/contacts/${json.id}`, { phone: "+1" })).json["phone"]).toBe("+1");
    expect((await send("DELETE", `/contacts/${json.id}`)).status).toBe(204);
    expect((await send("PUT", `/contacts/${json.id}`, { phone: "+2" })).status).toBe(405);
    expect((await open.ask(`/contacts/${json.id}`)).json["deleted"]).toBe(true);
    expect((await send("PUT", `/contacts/${json.id}/restore`, {})).status).toBe(204);
    expect((await send("POST", "/contacts", { name: "Nobody" })).status).toBe(400);
  });

  it("R218: do not include an agent who wrote a ticket, who is named on the ticket itself", async () => {
    const { id, requesterId } = open.account.createTicket({
      subject: "x",
      text: "x",
      requester: open.account.agent.id,
    });
    expect((await open.ask(`/contacts/${requesterId}`)).status).toBe(404);
    expect((await open.ask(`/tickets/${id}?include=requester`)).json["requester"]).toMatchObject({
      name: "Alex Agent",
    });
    const anonymous = open.account.addContact({ name: "Visitor" });
    const ticket = open.account.createTicket({ subject: "x", text: "x", requester: anonymous.id, source: 7 });
    expect((await open.ask(`/tickets/${ticket.id}?include=requester`)).json["requester"]).toMatchObject({
      email: null,
      phone: null,
    });
  });
});

describe("agents", () => {
  it("are listed, found and shown with their groups; a deleted one is a contact of the same number", async () => {
    const [support] = open.account.groups();
    const { rows } = await open.ask("/agents");
    expect(rows.map(({ contact }) => contact.name)).toEqual(["OpenCX Copilot", "Ada Admin", "Alex Agent"]);
    expect((await open.ask("/agents?email=agent%40acme.example")).rows).toMatchObject([
      { group_ids: [support?.id], occasional: false },
    ]);
    expect((await open.ask("/agents/autocomplete?term=ada")).rows).toMatchObject([{ name: "Ada Admin" }]);
    const { id } = open.account.createTicket({ subject: "x", text: "x" });
    open.account.assign(id, open.account.agent.id);
    open.account.deleteAgent(open.account.agent.id);
    expect((await open.ask(`/agents/${open.account.agent.id}`)).status).toBe(404);
    expect((await open.ask(`/contacts/${open.account.agent.id}`)).json.name).toBe("Alex Agent");
    expect((await open.ask(`/tickets/${id}`)).json["responder_id"]).toBeNull();
    expect((await open.ask(`/groups/${support?.id}`)).json["agent_ids"]).not.toContain(open.account.agent.id);
  });
});

describe("the account", () => {
  it("has groups, mailboxes, roles, languages and a plan", async () => {
    expect((await open.ask("/groups")).rows.map(({ name }) => name)).toEqual(["Support", "Billing"]);
    const [mailbox] = (await open.ask("/email_configs")).rows;
    expect(mailbox).toMatchObject({ reply_email: "support@acme.example", primary_role: true, active: true });
    expect((await open.ask(`/email_configs/${mailbox?.id}`)).json.id).toBe(mailbox?.id);
    expect((await open.ask("/roles")).rows.map(({ name }) => name)).toEqual(["Administrator", "Agent"]);
    expect((await open.ask("/account")).json).toMatchObject({ account_domain: "acme.freshdesk.com", tier_type: "Pro" });
    open.account.setLanguages({ supported: ["de", "pt-BR"], portal: ["de"] });
    expect((await open.ask("/settings/helpdesk")).json).toEqual({
      primary_language: "en",
      supported_languages: ["de", "pt-BR"],
      portal_languages: ["de"],
    });
    expect((await open.ask("/products")).rows).toEqual([]);
  });

  it("has ticket fields whose choices differ in form, the copilot's checkbox among them", async () => {
    open.account.addTicketField({ name: "cf_cause", type: "custom_dropdown", choices: ["User", "Bug"] });
    const { rows } = await open.ask("/ticket_fields", { key: open.account.agent.key });
    const choices = (name: string) => rows.find((row) => row.name === name)?.["choices"];
    expect(choices("priority")).toEqual({ Low: 1, Medium: 2, High: 3, Urgent: 4 });
    expect(choices("status")).toMatchObject({ 5: ["Closed", "This ticket has been Closed"] });
    expect(choices("group")).toMatchObject({ Support: open.account.groups()[0]?.id });
    expect(choices("agent")).toMatchObject({ "OpenCX Copilot": open.account.bot.id });
    expect(choices("ticket_type")).toContain("Question");
    expect(choices("cf_cause")).toEqual(["User", "Bug"]);
    expect((await open.ask("/ticket_fields?type=custom_checkbox")).rows).toMatchObject([
      { name: "cf_opencx_handed_off", default: false, required_for_closure: false },
    ]);
    const admin = await open.ask("/admin/ticket_fields");
    expect(admin.rows.map(({ name }) => name)).toContain("cf_cause");
    const field = admin.rows.find(({ name }) => name === "cf_cause");
    expect((await open.ask(`/admin/ticket_fields/${field?.id}`)).json["choices"]).toEqual([
      { id: 1, value: "User" },
      { id: 2, value: "Bug" },
    ]);
  });
});
