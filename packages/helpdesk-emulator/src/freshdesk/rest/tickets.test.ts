import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFreshdesk } from "../open-freshdesk.examples.ts";

let open: Awaited<ReturnType<typeof openFreshdesk>>;
let id: number;
const clock = { at: new Date("2026-03-01T10:00:00Z") };
const later = (seconds: number) => {
  clock.at = new Date(clock.at.getTime() + seconds * 1000);
};

beforeEach(async () => {
  clock.at = new Date("2026-03-01T10:00:00Z");
  open = await openFreshdesk({ clock: () => clock.at });
  id = open.account.createTicket({ subject: "Help", text: "It does not start.", change: { tags: ["printer"] } }).id;
});
afterEach(() => open.emulator.close());

const put = (body: unknown, path = `/tickets/${id}`) => open.ask(path, { method: "PUT", body });
const create = (body: object) =>
  open.ask("/tickets", { method: "POST", body: { subject: "x", description: "<p>x</p>", ...body } });
const codes = (errors: { field: string; code: string }[]) => errors.map(({ field, code }) => [field, code]);

describe("a ticket", () => {
  it("has its first message as its description, empty fields as null, and every custom field", async () => {
    const { json } = await open.ask(`/tickets/${id}`);
    expect(json).toMatchObject({
      ...{ id, subject: "Help", description: "<p>It does not start.</p>", description_text: "It does not start." },
      ...{ status: 2, priority: 1, source: 1, responder_id: null, group_id: null, type: null, tags: ["printer"] },
      ...{ spam: false, to_emails: ["support@acme.example"], support_email: "support@acme.example" },
      ...{ custom_fields: { cf_opencx_handed_off: false }, created_at: "2026-03-01T10:00:00Z" },
    });
    expect(json).not.toHaveProperty("deleted");
    expect(json).not.toHaveProperty("conversations");
  });

  it("shows requester, company, stats and ten conversations when asked, oldest first", async () => {
    const company = open.account.addCompany("Daily Planet");
    const { requesterId } = open.account.getTicket(id);
    open.account.changeTicket(id, { companyId: company.id });
    for (let index = 0; index < 12; index++) open.account.addNote(id, { text: `Note ${index}` });
    open.account.agentReplies(id, { text: "Hello" });
    const { json } = await open.ask(`/tickets/${id}?include=requester,company,stats,conversations`);
    expect(json["requester"]).toEqual({
      id: requesterId,
      name: "Casey Customer",
      email: "casey@example.com",
      mobile: null,
      phone: null,
    });
    expect(json["company"]).toEqual({ id: company.id, name: "Daily Planet" });
    expect(json["stats"]).toMatchObject({ first_responded_at: "2026-03-01T10:00:00Z", closed_at: null });
    expect(json.conversations.map(({ body_text }) => body_text)).toEqual(
      Array.from({ length: 10 }, (_, n) => `Note ${n}`),
    );
    expect((await open.ask(`/tickets/${id}?include=weather`)).status).toBe(400);
  });

  it("is created for a person by address, by telephone with a name, or by id; and for nobody not at all", async () => {
    const byMail = await create({ email: "jo+new@example.com", name: "Jo", priority: 2, tags: ["a"], source: 2 });
    expect([byMail.status, byMail.headers.get("location")]).toEqual([
      201,
      `${open.account.url}/api/v2/tickets/${byMail.json.id}`,
    ]);
    expect(byMail.json).toMatchObject({ status: 2, priority: 2, source: 2, tags: ["a"], due_by: null });
    expect(open.account.contacts().map(({ email }) => email)).toContain("jo+new@example.com");
    expect(codes((await create({ phone: "+15550100" })).json.errors)).toEqual([["name", "missing_field"]]);
    expect((await create({ phone: "+15550100", name: "Pat" })).status).toBe(201);
    expect((await create({ requester_id: open.account.getTicket(id).requesterId })).status).toBe(201);
    expect(codes((await create({})).json.errors)).toEqual([["requester_id", "missing_field"]]);
    expect(codes((await create({ requester_id: 77 })).json.errors)).toEqual([["requester_id", "invalid_value"]]);
    const { json } = await open.ask("/tickets", { method: "POST", body: { email: "jo@example.com" } });
    expect(codes(json.errors)).toEqual([
      ["subject", "missing_field"],
      ["description", "missing_field"],
    ]);
  });

  it("that begins resolved or closed has the times of that, and loses them when it is opened again", async () => {
    const { json } = await create({ email: "jo@example.com", status: 5 });
    const stats = async () => (await open.ask(`/tickets/${json.id}?include=stats`)).json["stats"];
    expect([json["status"], await stats()]).toMatchObject([
      5,
      { closed_at: "2026-03-01T10:00:00Z", resolved_at: "2026-03-01T10:00:00Z" },
    ]);
    later(60);
    await put({ status: 2 }, `/tickets/${json.id}`);
    expect(await stats()).toMatchObject({ closed_at: null, resolved_at: null, reopened_at: "2026-03-01T10:01:00Z" });
    await put({ status: 3 }, `/tickets/${json.id}`);
    expect(await stats()).toMatchObject({ pending_since: "2026-03-01T10:01:00Z" });
  });

  it("gets its due times some seconds after it came", async () => {
    expect((await open.ask(`/tickets/${id}`)).json["due_by"]).toBeNull();
    later(10);
    expect((await open.ask(`/tickets/${id}`)).json["due_by"]).toBe("2026-03-04T10:00:00Z");
  });

  it("changes in the keys that are sent only: tags as a whole, custom fields one by one", async () => {
    open.account.addTicketField({ name: "cf_order", type: "custom_text" });
    await put({ custom_fields: { cf_order: "A-1" } });
    const { status, json } = await put({
      tags: ["opencx"],
      custom_fields: { cf_opencx_handed_off: true },
      priority: 3,
    });
    expect([status, json["tags"], json["priority"], json["subject"]]).toEqual([200, ["opencx"], 3, "Help"]);
    expect(json.custom_fields).toEqual({ cf_opencx_handed_off: true, cf_order: "A-1" });
    expect((await put({ tags: [] })).json["tags"]).toEqual([]);
  });

  it("R198: takes an agent who is in its group only, and lets go of both with null", async () => {
    const [support, billing] = open.account.groups();
    expect((await put({ group_id: support?.id, responder_id: open.account.agent.id })).status).toBe(200);
    expect(codes((await put({ group_id: billing?.id })).json.errors)).toEqual([["responder_id", "invalid_value"]]);
    expect((await put({ group_id: billing?.id, responder_id: null })).json).toMatchObject({
      group_id: billing?.id,
      responder_id: null,
    });
    expect(codes((await put({ responder_id: open.account.agent.id })).json.errors)).toEqual([
      ["responder_id", "invalid_value"],
    ]);
    expect((await put({ group_id: null })).json["group_id"]).toBeNull();
  });

  it("R199: takes neither an agent nor a group that is gone", async () => {
    const [support] = open.account.groups();
    open.account.deleteAgent(open.account.agent.id);
    open.account.deleteGroup(support?.id ?? 0);
    const { json } = await put({ responder_id: open.account.agent.id, group_id: support?.id });
    expect(codes(json.errors)).toEqual([
      ["group_id", "invalid_value"],
      ["responder_id", "invalid_value"],
    ]);
  });

  it("cannot be resolved or closed while a field that is required for that is empty", async () => {
    open.account.addTicketField({
      name: "cf_cause",
      type: "custom_dropdown",
      choices: ["User", "Bug"],
      requiredForClosure: true,
    });
    open.account.requireForClosure("agent");
    const refused = await put({ status: 4 });
    expect([refused.status, codes(refused.json.errors)]).toEqual([
      400,
      [
        ["responder_id", "missing_field"],
        ["custom_fields.cf_cause", "missing_field"],
      ],
    ]);
    expect((await put({ status: 3 })).status).toBe(200);
    expect(codes((await put({ custom_fields: { cf_cause: "Weather" } })).json.errors)).toEqual([
      ["custom_fields.cf_cause", "invalid_value"],
    ]);
    expect(
      (await put({ status: 5, responder_id: open.account.admin.id, custom_fields: { cf_cause: "Bug" } })).json[
        "status"
      ],
    ).toBe(5);
  });

  it("D11: without the hand-off checkbox in the form refuses the mark and nothing else", async () => {
    open.account.setHandOffField(false);
    expect(codes((await put({ custom_fields: { cf_opencx_handed_off: true } })).json.errors)).toEqual([
      ["custom_fields.cf_opencx_handed_off", "invalid_field"],
    ]);
    expect((await put({ responder_id: null })).status).toBe(200);
    open.account.setHandOffField(true);
    expect((await put({ custom_fields: { cf_opencx_handed_off: true } })).json.custom_fields).toEqual({
      cf_opencx_handed_off: true,
    });
  });

  it("takes statuses that the account has of its own", async () => {
    const { id: status } = open.account.addStatus("In repair", "We are on it");
    expect((await put({ status })).json["status"]).toBe(status);
    const { rows } = await open.ask("/ticket_fields?type=default_status");
    expect(rows[0]?.["choices"]).toMatchObject({
      2: ["Open", "Being Processed"],
      [status]: ["In repair", "We are on it"],
    });
  });
});

describe("spam and trash", () => {
  it("R212: are read with their mark, but refuse changes, replies and notes with 405", async () => {
    for (const put_away of [open.account.markSpam, open.account.deleteTicket]) {
      id = open.account.createTicket({ subject: "x", text: "x" }).id;
      put_away(id);
      for (const [method, path, body] of [
        ["PUT", "", { status: 3 }],
        ["DELETE", "", undefined],
        ["POST", "/reply", { body: "x" }],
        ["POST", "/notes", { body: "x" }],
      ] as const)
        expect((await open.ask(`/tickets/${id}${path}`, { method, body })).status).toBe(405);
      const { json } = await open.ask(`/tickets/${id}`);
      expect([json["spam"], json["deleted"] ?? false].filter(Boolean)).toHaveLength(1);
    }
  });

  it("are left out of the list, and listed by their filter; a deleted ticket comes back when restored", async () => {
    open.account.markSpam(open.account.createTicket({ subject: "Spam", text: "x" }).id);
    expect((await open.ask(`/tickets/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await open.ask("/tickets")).rows).toEqual([]);
    expect((await open.ask("/tickets?filter=spam")).rows.map(({ subject }) => subject)).toEqual(["Spam"]);
    expect((await open.ask("/tickets?filter=deleted")).rows.map((row) => row.id)).toEqual([id]);
    expect((await put({}, `/tickets/${id}/restore`)).status).toBe(204);
    expect((await put({}, `/tickets/${id}/restore`)).status).toBe(404);
    expect((await open.ask("/tickets")).rows.map((row) => row.id)).toEqual([id]);
  });
});

describe("the list of tickets", () => {
  it("shows those created within 30 days, without their descriptions, newest first", async () => {
    later(31 * 24 * 3600);
    const young = open.account.createTicket({ subject: "Young", text: "x" }).id;
    later(1);
    const youngest = open.account.createTicket({ subject: "Youngest", text: "x" }).id;
    const { rows } = await open.ask("/tickets");
    expect(rows.map((row) => row.id)).toEqual([youngest, young]);
    expect(rows[0]).not.toHaveProperty("description");
    expect((await open.ask("/tickets?include=description")).rows[0]).toMatchObject({ description: "<p>x</p>" });
  });

  it("shows older ones to a caller who names a time, by their last change", async () => {
    later(60 * 24 * 3600);
    const now = clock.at.toISOString();
    expect((await open.ask(`/tickets?updated_since=${now}`)).rows).toEqual([]);
    open.account.addNote(id, { text: "x" });
    expect((await open.ask(`/tickets?updated_since=${now}`)).rows.map((row) => row.id)).toEqual([id]);
    expect((await open.ask("/tickets?updated_since=soon")).status).toBe(400);
  });

  it("does not show a private note as a change on accounts where none is", async () => {
    open.account.settings.notesTouchTicket = false;
    later(60);
    open.account.addNote(id, { text: "x" });
    expect((await open.ask(`/tickets/${id}`)).json["updated_at"]).toBe("2026-03-01T10:00:00Z");
    open.account.addNote(id, { text: "x", isPrivate: false });
    expect((await open.ask(`/tickets/${id}`)).json["updated_at"]).toBe("2026-03-01T10:01:00Z");
  });

  it("is ordered and narrowed as asked", async () => {
    later(5);
    const other = open.account.createTicket({
      subject: "Other",
      text: "x",
      requester: { name: "Jo", email: "jo+1@example.com" },
    });
    later(5);
    open.account.setStatus(id, 3);
    const ids = async (query: string) => (await open.ask(`/tickets?${query}`)).rows.map((row) => row.id);
    expect(await ids("order_by=updated_at&order_type=asc")).toEqual([other.id, id]);
    expect(await ids("order_by=status")).toEqual([id, other.id]);
    expect(await ids("email=jo%2B1%40example.com")).toEqual([other.id]);
    expect(await ids(`requester_id=${other.requesterId}`)).toEqual([other.id]);
    expect(await ids("filter=new_and_my_open")).toEqual([other.id]);
    expect((await open.ask("/tickets?order_by=weather")).status).toBe(400);
  });

  it("comes in pages with a link to the next one, and none on the last", async () => {
    for (let index = 0; index < 4; index++) open.account.createTicket({ subject: `T${index}`, text: "x" });
    const first = await open.ask("/tickets?per_page=2&order_type=asc");
    const [, next = ""] = /<(.+)>; rel="next"/.exec(first.headers.get("link") ?? "") ?? [];
    expect(next).toBe(`${open.account.url}/api/v2/tickets?per_page=2&order_type=asc&page=2`);
    const last = await open.ask("/tickets?per_page=2&page=3");
    expect([last.rows.length, last.headers.get("link")]).toEqual([1, null]);
    for (const wrong of ["per_page=101", "per_page=0", "page=0", "page=x"])
      expect((await open.ask(`/tickets?${wrong}`)).status).toBe(400);
  });
});

describe("archived tickets", () => {
  it("are read at an address of their own, with their conversations, and nowhere else", async () => {
    open.account.agentReplies(id, { text: "Done" });
    open.account.setStatus(id, 5);
    open.account.archiveTicket(id);
    expect((await open.ask(`/tickets/${id}`)).status).toBe(404);
    expect((await put({ status: 2 })).status).toBe(404);
    expect((await open.ask("/tickets")).rows).toEqual([]);
    expect((await open.ask(`/tickets/archived/${id}`)).json).toMatchObject({ id, archived: true, status: 5 });
    expect((await open.ask(`/tickets/archived/${id}/conversations`)).rows).toHaveLength(1);
  });
});

describe("merging", () => {
  it("closes the secondary ticket, which keeps its conversation, leaves notes on both and puts its people in copy", async () => {
    const other = open.account.createTicket({
      subject: "Again",
      text: "x",
      requester: { name: "Jo", email: "jo@example.com" },
    });
    open.account.customerReplies(other.id, { text: "Hello?" });
    const body = {
      primary_id: id,
      ticket_ids: [id, other.id],
      convert_recepients_to_cc: true,
      note_in_primary: { body: "<p>Both</p>", private: true },
    };
    expect((await open.ask("/tickets/merge", { method: "PUT", body })).status).toBe(204);
    expect(open.account.getTicket(other.id)).toMatchObject({ status: 5, mergedInto: id });
    expect(open.account.conversations(other.id).map(({ private: isPrivate }) => isPrivate)).toEqual([false, true]);
    expect(open.account.conversations(id)).toMatchObject([{ html: "<p>Both</p>", private: true }]);
    expect(open.account.getTicket(id).ccEmails).toEqual(["jo@example.com"]);
    expect((await open.ask("/tickets/merge", { method: "PUT", body: { ...body, ticket_ids: [999] } })).status).toBe(
      400,
    );
  });
});

describe("an outbound ticket", () => {
  it("begins with a mail, is closed and its writer's, and its text stays as it was sent", async () => {
    const [mailbox] = open.account.state.emailConfigs;
    const body = { email: "jo@example.com", subject: "Hello", description: "<p>Hi</p>", email_config_id: mailbox?.id };
    const { json } = await open.ask("/tickets/outbound_email", { method: "POST", body });
    expect(json).toMatchObject({ source: 10, status: 5, responder_id: open.account.bot.id });
    expect(open.account.outbox).toMatchObject([{ to: ["jo@example.com"], html: "<p>Hi</p>" }]);
    expect(codes((await put({ subject: "Other" }, `/tickets/${json.id}`)).json.errors)).toEqual([
      ["subject", "readonly_field"],
    ]);
    expect((await put({ status: 2 }, `/tickets/${json.id}`)).status).toBe(200);
  });
});
