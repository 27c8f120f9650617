import { describe, expect, it } from "vitest";
import { Rule } from "./automation-types.ts";
import { readRule } from "./read-rule.ts";
import { describeByHand, type RuleEvent, ruleFor } from "./rule-plan.ts";

const url = "https://copilot.acme.example/api/webhooks/freshdesk/one";
const request = { url, name: "OpenCX", secret: "s3cret" };
const own = (event: RuleEvent) => ruleFor(request, event);
const action = (event: RuleEvent, more: object = {}) => [{ ...own(event).actions[0], ...more }];
const factsOf = (event: RuleEvent, changes: object = {}) =>
  readRule(Rule.parse({ id: 9, position: 1, ...own(event), ...changes }), { event, url, secrets: ["old", "s3cret"] });

describe("readRule", () => {
  it.each<RuleEvent>(["created", "updated"])(
    "D10: finds nothing wrong with the rule that we make for %s tickets",
    (event) => {
      expect(factsOf(event)).toEqual({
        id: "9",
        title: expect.stringMatching(/^OpenCX: tell about/),
        event,
        isActive: true,
        callsUs: true,
        secret: "ours",
        missingEvents: [],
        narrowedBy: [],
        hasReadableBody: true,
      });
    },
  );

  it.each<[string, object, object]>([
    ["another address", { url: `${url}x` }, { callsUs: false }],
    ["a GET", { request_type: "GET" }, { callsUs: false }],
    ["another secret", { custom_headers: { Authorization: "Bearer other" } }, { secret: "another" }],
    ["the secret without its scheme", { custom_headers: { Authorization: "s3cret" } }, { secret: "another" }],
    ["no secret", { custom_headers: {} }, { secret: "none" }],
    ["a header of another name", { custom_headers: { "X-Token": "s3cret" } }, { secret: "none" }],
    ["a hidden secret", { custom_headers: { Authorization: "********" } }, { secret: "unknown" }],
    ["headers that are not shown", { custom_headers: undefined }, { secret: "unknown" }],
    ["a login instead", { custom_headers: undefined, auth_header: { username: "x" } }, { secret: "another" }],
    ["headers as a list", { custom_headers: [{ key: "authorization", value: "bearer s3cret" }] }, { secret: "ours" }],
    ["a body without a ticket", { content: '{"id":"{{ticket.id}}"}' }, { hasReadableBody: false }],
    ["a body that is no JSON", { content: "ticket {{ticket.id}}" }, { hasReadableBody: false }],
    ["a body in XML", { content_type: "XML" }, { hasReadableBody: false }],
    ["a body with words in it", { content: '{"ticket_id":"#{{ ticket.id }}","s":"{{ticket.status}}"}' }, {}],
    ["ticked fields", { content_layout: "1", content: { ticket_id: "", ticket_status: "" } }, {}],
    [
      "ticked fields without the ticket",
      { content_layout: 1, content: { ticket_url: "" } },
      { hasReadableBody: false },
    ],
  ])("R227: sees %s", (_, changes, expected) => {
    expect(factsOf("created", { actions: action("created", changes) })).toMatchObject(expected);
  });

  it("R227: sees a rule that calls nobody, and one that is switched off", () => {
    const silent = factsOf("created", { actions: [{ field_name: "status", value: 2 }], active: false });
    expect(silent).toMatchObject({ isActive: false, callsUs: false, secret: "none", hasReadableBody: false });
    expect(factsOf("created", { actions: null, conditions: "odd", name: null })).toMatchObject({ title: "Rule 9" });
  });

  it.each<[string, object, string[]]>([
    ["only customers", { performer: { type: 2 } }, ["an agent acts"]],
    ["only agents", { performer: { type: 1, members: [] } }, ["a customer acts"]],
    ["only some agents", { performer: { type: 1, members: [4] } }, ["a customer acts", "an agent acts"]],
    ["only the system", { performer: { type: 4 } }, ["a customer acts", "an agent acts"]],
    [
      "no notes and no group",
      { events: own("updated").events?.filter(({ field_name: field }) => !/note|group/.test(String(field))) },
      ["a note is added", "the group is changed"],
    ],
    [
      "only public notes and one status",
      {
        events: [
          { field_name: "reply_sent", value: "sent" },
          { field_name: "note_type", value: "public" },
          { field_name: "status", from: "--", to: 4 },
          { field_name: "responder_id" },
          { field_name: "group_id", from: "", to: "--" },
        ],
      },
      ["a note is added", "the status is changed"],
    ],
    ["nothing at all", { events: null }, expect.arrayContaining(["a reply is sent", "the agent is changed"])],
  ])("R227 D10: names the events that a rule for %s does not hear", (_, changes, missing) => {
    expect(factsOf("updated", changes).missingEvents).toEqual(missing);
  });

  it("D10: two events for the two kinds of notes are as good as one for both", () => {
    const events = own("updated").events?.filter(({ field_name: field }) => field !== "note_type") ?? [];
    const notes = [
      { field_name: "note_type", value: "public" },
      { field_name: "note_type", value: "private" },
    ];
    expect(factsOf("updated", { events: [...events, ...notes] }).missingEvents).toEqual([]);
  });

  it("R227: names conditions that keep a rule quiet on some tickets", () => {
    const set = (match_type: string, ...properties: object[]) => [{ name: "condition_set_1", match_type, properties }];
    const byMail = { field_name: "source", operator: "in", value: [1, 2] };
    const always = { field_name: "priority", operator: "in", value: [1, 2, 3, 4] };
    const open = { field_name: "status", operator: "is", value: 2 };
    expect(factsOf("created", { conditions: set("all", byMail) }).narrowedBy).toEqual(["source in 1, 2"]);
    expect(factsOf("created", { conditions: set("all", always, byMail) }).narrowedBy).toEqual(["source in 1, 2"]);
    expect(factsOf("created", { conditions: set("any", always, byMail) }).narrowedBy).toEqual([]);
    expect(factsOf("created", { conditions: set("all", open) }).narrowedBy).toEqual([]);
    expect(factsOf("updated", { conditions: set("all", open) }).narrowedBy).toEqual(["status is 2"]);
    expect(factsOf("created", { conditions: [] }).narrowedBy).toEqual([]);
  });
});

describe("describeByHand", () => {
  it("D10: gives address, header, events and bodies to copy, and keeps the secret out of it", () => {
    const text = describeByHand(request);
    for (const piece of [
      url,
      "Authorization: Bearer",
      '{"ticket_id":"{{ticket.id}}","event":"created"}',
      "a note is added",
    ])
      expect(text).toContain(piece);
    expect(text).not.toContain("s3cret");
  });
});
