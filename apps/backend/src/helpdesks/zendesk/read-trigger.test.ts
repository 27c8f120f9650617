import { describe, expect, it } from "vitest";
import type { Trigger } from "./api-types.ts";
import { readTrigger, removesOurTags } from "./read-trigger.ts";

type Condition = [field: string, operator: string, value: string];

const BODY = '{"ticket_id":"{{ticket.id}}","event":"updated"}';
const conditions = (list: Condition[]) => list.map(([field, operator, value]) => ({ field, operator, value }));

function trigger({
  all = [],
  any = [],
  body = BODY,
  webhookId = "01W",
}: {
  all?: Condition[];
  any?: Condition[];
  body?: string;
  webhookId?: string;
}): Trigger {
  return {
    id: "1",
    title: "Tell",
    active: true,
    conditions: { all: conditions(all), any: conditions(any) },
    actions: [{ field: "notification_webhook", value: [webhookId, body] }],
  };
}

const read = (given: Parameters<typeof trigger>[0]) => readTrigger(trigger(given), new Set(["01W"]));
const CREATED: Condition = ["update_type", "is", "Create"];
const CHANGED: Condition = ["update_type", "is", "Change"];
const PUBLIC: Condition = ["comment_is_public", "is", "true"];

describe("what a trigger covers", () => {
  it.each([
    { all: [CREATED], created: "always", updated: "never", firesOnNotes: false },
    { all: [CHANGED, PUBLIC], created: "never", updated: "always", firesOnNotes: false },
    { any: [CREATED, PUBLIC], created: "always", updated: "always", firesOnNotes: false },
    { all: [CHANGED], created: "never", updated: "always", firesOnNotes: true },
    { all: [PUBLIC], created: "always", updated: "always", firesOnNotes: false },
    { all: [["comment_is_public", "is", "not_relevant"]], created: "always", updated: "always", firesOnNotes: true },
    {
      all: [["comment_is_public", "is", "requester_can_see_comment"]],
      created: "always",
      updated: "always",
      firesOnNotes: false,
    },
    { all: [["comment_is_public", "is", "false"]], created: "never", updated: "never", firesOnNotes: true },
    { all: [["comment_is_public", "is_not", "false"]], created: "always", updated: "always", firesOnNotes: false },
    { all: [PUBLIC, ["role", "is", "end_user"]], created: "always", updated: "always", firesOnNotes: false },
    { all: [PUBLIC, ["role", "is", "agent"]], created: "never", updated: "never", firesOnNotes: false },
    { all: [PUBLIC, ["status", "less_than", "solved"]], created: "always", updated: "always", firesOnNotes: false },
    { all: [PUBLIC, ["status", "is", "open"]], created: "sometimes", updated: "sometimes", firesOnNotes: false },
    {
      all: [PUBLIC, ["current_tags", "includes", "vip"]],
      created: "sometimes",
      updated: "sometimes",
      firesOnNotes: false,
    },
    {
      all: [PUBLIC],
      any: [["brand_id", "is", "7"], CREATED],
      created: "always",
      updated: "sometimes",
      firesOnNotes: false,
    },
    { all: [], created: "never", updated: "never", firesOnNotes: false },
  ] as const)("D04: $all $any", ({ created, updated, firesOnNotes, ...given }) => {
    const { all = [], any = [] } = { any: undefined, ...given };
    expect(
      read({ all: all.map((each) => [...each] as Condition), any: (any ?? []).map((each) => [...each] as Condition) }),
    ).toMatchObject({ created, updated, firesOnNotes });
  });

  it("D04: says which conditions narrow it", () => {
    const { narrowedBy } = read({
      all: [CHANGED, PUBLIC, ["brand_id", "is", "7"], ["current_tags", "includes", "vip"]],
    });
    expect(narrowedBy).toEqual(["brand_id is 7", "current_tags includes vip"]);
  });
});

describe("what a trigger sends", () => {
  it.each([
    { body: BODY, isRead: true },
    { body: '{ "ticket_id": "{{ ticket.id }}", "status": "{{ticket.status | downcase}}" }', isRead: true },
    { body: '{"ticket_id":{{ticket.id}}}', isRead: true },
    { body: '{"id":"{{ticket.id}}"}', isRead: false },
    { body: '{"ticket_id":"{{ticket.title}}"}', isRead: false },
    { body: "ticket_id={{ticket.id}}", isRead: false },
    { body: '{"ticket_id":"17"}', isRead: false },
    { body: "", isRead: false },
  ])("D04: $body", ({ body, isRead }) => {
    expect(read({ all: [CREATED], body }).hasReadableBody).toBe(isRead);
  });

  it("D04: counts only when it reaches a webhook of ours", () => {
    expect(read({ all: [CREATED] }).callsUs).toBe(true);
    expect(read({ all: [CREATED], webhookId: "02W" }).callsUs).toBe(false);
  });
});

it.each([
  { field: "remove_tags", value: "vip opencx_skipped_not_helpful_answer", removes: true },
  { field: "remove_tags", value: "vip", removes: false },
  { field: "set_tags", value: "done", removes: true },
  { field: "current_tags", value: "vip", removes: false },
])("R080: a trigger that does $field $value takes our tags off: $removes", ({ field, value, removes }) => {
  const action = { ...trigger({ all: [CREATED] }), actions: [{ field, value }] };
  expect(removesOurTags(action)).toBe(removes);
  expect(removesOurTags({ ...action, active: false })).toBe(false);
});
