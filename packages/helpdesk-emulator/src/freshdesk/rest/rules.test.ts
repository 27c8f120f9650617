import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFreshdesk } from "../open-freshdesk.examples.ts";

let open: Awaited<ReturnType<typeof openFreshdesk>>;

beforeEach(async () => {
  open = await openFreshdesk();
});
afterEach(() => open.emulator.close());

const CONDITIONS = [
  {
    name: "condition_set_1",
    match_type: "all",
    properties: [{ resource_type: "ticket", field_name: "status", operator: "in", value: [2] }],
  },
];
const ACTIONS = [
  {
    ...{ field_name: "trigger_webhook", request_type: "POST", url: "http://127.0.0.1:9/hook", content_type: "JSON" },
    ...{ content_layout: "2", content: { ticket_id: "{{ticket.id}}" }, custom_headers: { Authorization: "Bearer x" } },
    auth_header: { username: "u", password: "p" },
  },
];
const creation = { name: "Tell the copilot", active: true, conditions: CONDITIONS, actions: ACTIONS };
const updates = { ...creation, performer: { type: 2 }, events: [{ field_name: "reply_sent" }] };
const send = (method: string, path: string, body?: unknown) => open.ask(`/automations${path}`, { method, body });

describe("rules by API", () => {
  it("D10: are created for new tickets and for updates, listed, changed and deleted", async () => {
    const { status, json } = await send("POST", "/1/rules", creation);
    expect([status, json["automation_type_id"], json["meta"]]).toEqual([
      201,
      1,
      { total_active_count: 1, total_count: 1 },
    ]);
    expect((await send("POST", "/4/rules", updates)).json["performer"]).toEqual({ type: 2, members: [] });
    const listed = await send("GET", "/4/rules");
    expect(listed.json.rules.map(({ name }) => name)).toEqual([
      "Automatically reopen tickets when the customer responds",
      "Tell the copilot",
    ]);
    expect((await send("PUT", `/1/rules/${json.id}`, { active: false })).json["active"]).toBe(false);
    expect((await send("GET", `/1/rules/${json.id}`)).json).toMatchObject({ name: "Tell the copilot", active: false });
    expect((await send("GET", `/4/rules/${json.id}`)).status).toBe(404);
    expect((await send("DELETE", `/1/rules/${json.id}`)).status).toBe(204);
    expect((await send("GET", "/1/rules")).json.rules).toEqual([]);
    expect(open.account.ledger.writes.map(({ kind, detail }) => [kind, detail["what"]])).toEqual([
      ...[
        ["rule", "created"],
        ["rule", "created"],
        ["rule", "changed"],
        ["rule", "deleted"],
      ],
    ]);
  });

  it("come as a bare list where the account answers so", async () => {
    open.account.settings.ruleListShape = "array";
    expect((await send("GET", "/4/rules")).rows).toHaveLength(1);
  });

  it("show headers and content as they were written, and the password of a login not at all", async () => {
    const { json } = await send("POST", "/1/rules", creation);
    expect(json["actions"]).toEqual([{ ...ACTIONS[0], auth_header: { username: "u" } }]);
  });

  it("without what they cannot do without trouble the server; what is wrong in itself is refused", async () => {
    const { conditions: _conditions, ...rest } = creation;
    expect((await send("POST", "/1/rules", rest)).status).toBe(500);
    expect((await send("POST", "/1/rules", { ...creation, conditions: [] })).json.errors).toMatchObject([
      { field: "conditions" },
    ]);
    expect((await send("POST", "/1/rules", updates)).json.errors.map(({ field }) => field)).toEqual([
      "performer",
      "events",
    ]);
    expect((await send("POST", "/4/rules", { ...updates, performer: { type: 9 } })).json.errors).toMatchObject([
      { field: "performer.type" },
    ]);
    expect((await send("POST", "/4/rules", { ...updates, colour: "red" })).json.errors).toMatchObject([
      { code: "invalid_field" },
    ]);
    expect((await send("GET", "/2/rules")).status).toBe(404);
    expect(open.account.rules()).toHaveLength(1);
  });

  it("are a matter of the plan: without it every call is 403 require_feature", async () => {
    open.account.settings.hasAutomationApi = false;
    for (const asked of [send("GET", "/1/rules"), send("POST", "/1/rules", creation)])
      expect(await asked).toMatchObject({ status: 403, json: { code: "require_feature" } });
  });

  it("are outdated when the group or agent they are about is gone", async () => {
    const [, billing] = open.account.groups();
    const { json } = await send("POST", "/1/rules", {
      ...creation,
      actions: [{ field_name: "group_id", value: billing?.id }],
    });
    expect(json["outdated"]).toBe(false);
    open.account.deleteGroup(billing?.id ?? 0);
    expect((await send("GET", `/1/rules/${json.id}`)).json["outdated"]).toBe(true);
  });
});

describe("what rules do", () => {
  it("sets status, priority, type, group, agent, tags and fields, and writes notes, in the name of the system", async () => {
    const [support] = open.account.groups();
    const actions = [
      { field_name: "priority", value: 3 },
      { field_name: "ticket_type", value: "Incident" },
      { field_name: "group_id", value: support?.id },
      { field_name: "responder_id", value: open.account.agent.id },
      { field_name: "add_tag", value: ["seen", "by-rule"] },
      { field_name: "cf_opencx_handed_off", value: true },
      { field_name: "add_note", note_body: "<p>Seen</p>" },
      { field_name: "send_email_to_requester", email_body: "x" },
    ];
    await send("POST", "/1/rules", { ...creation, actions });
    const { id } = open.account.createTicket({ subject: "x", text: "x" });
    expect(open.account.getTicket(id)).toMatchObject({
      ...{ priority: 3, type: "Incident", groupId: support?.id, responderId: open.account.agent.id },
      ...{ tags: ["seen", "by-rule"], customFields: { cf_opencx_handed_off: true } },
    });
    expect(open.account.conversations(id)).toMatchObject([{ html: "<p>Seen</p>", private: true, userId: null }]);
  });
});
