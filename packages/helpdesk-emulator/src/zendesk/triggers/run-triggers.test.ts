import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAccount } from "../../open-account.examples.ts";

let open: Awaited<ReturnType<typeof openAccount>>;

beforeEach(async () => {
  open = await openAccount();
});
afterEach(() => open.emulator.close());

type Condition = [field: string, operator: string, value: string];

/** Creates a trigger that adds a tag where its conditions hold. */
async function tagWhen(tag: string, { all = [], any = [] }: { all?: Condition[]; any?: Condition[] }) {
  const conditions = (list: Condition[]) => list.map(([field, operator, value]) => ({ field, operator, value }));
  const trigger = {
    title: tag,
    all: conditions(all),
    any: conditions(any),
    actions: [{ field: "current_tags", value: tag }],
  };
  const { status } = await open.ask("/triggers", { method: "POST", body: { trigger } });
  expect(status).toBe(201);
}

const ticket = (change = {}) => open.account.createTicket({ subject: "Printer on fire", text: "Please help", change });

describe("conditions", () => {
  it.each<{ condition: Condition; holds: boolean }>([
    { condition: ["update_type", "is", "Create"], holds: true },
    { condition: ["update_type", "is", "Change"], holds: false },
    { condition: ["comment_is_public", "is", "true"], holds: true },
    { condition: ["comment_is_public", "is", "false"], holds: false },
    { condition: ["comment_is_public", "is", "not_relevant"], holds: true },
    { condition: ["comment_is_public", "is", "requester_can_see_comment"], holds: true },
    { condition: ["role", "is", "end_user"], holds: true },
    { condition: ["role", "is", "agent"], holds: false },
    { condition: ["current_tags", "includes", "vip beta"], holds: true },
    { condition: ["current_tags", "not_includes", "vip"], holds: false },
    { condition: ["current_tags", "not_includes", "other"], holds: true },
    { condition: ["status", "is", "new"], holds: true },
    { condition: ["status", "less_than", "solved"], holds: true },
    { condition: ["status", "greater_than", "open"], holds: false },
    { condition: ["status", "changed", ""], holds: false },
    { condition: ["subject_includes_word", "includes", "fire water"], holds: true },
    { condition: ["subject_includes_word", "includes", "print"], holds: false },
    { condition: ["comment_includes_word", "is", "please help"], holds: true },
    { condition: ["moon_phase", "is", "full"], holds: false },
  ])("$condition.0 $condition.1 $condition.2 → $holds for a customer's new ticket", async ({ condition, holds }) => {
    await tagWhen("seen", { all: [condition] });
    expect(ticket({ tags: ["vip"] }).tags.includes("seen")).toBe(holds);
  });

  it("need all of one list and any of the other", async () => {
    await tagWhen("both", {
      all: [["status", "is", "new"]],
      any: [
        ["role", "is", "agent"],
        ["role", "is", "end_user"],
      ],
    });
    await tagWhen("never", { all: [["status", "is", "new"]], any: [["role", "is", "agent"]] });
    expect(ticket().tags).toEqual(["both"]);
  });

  it("see a status change with its value before and after", async () => {
    await tagWhen("woken", {
      all: [
        ["status", "value_previous", "solved"],
        ["status", "value", "open"],
      ],
    });
    const { id } = ticket();
    open.account.setStatus(id, "solved");
    expect(open.account.getTicket(id).tags).toEqual([]);
    open.account.addComment(id, { text: "Again" });
    expect(open.account.getTicket(id).tags).toEqual(["woken"]);
  });
});

it("a trigger that changes the ticket starts the list anew, and none fires twice in a cycle", async () => {
  await tagWhen("second", { all: [["current_tags", "includes", "first"]] });
  await tagWhen("first", { all: [["update_type", "is", "Create"]] });
  const { id, tags, audits } = ticket();
  expect(tags).toEqual(["first", "second"]);
  expect(audits.map(({ via }) => via.channel)).toEqual(["email", "rule", "rule"]);
  expect(open.account.getTicket(id).audits[1]?.via.source.rel).toBe("trigger");
});

it("a trigger without conditions, actions or title is refused, as is one that names no webhook of the account", async () => {
  const refused = async (trigger: object) =>
    (await open.ask("/triggers", { method: "POST", body: { trigger } })).status;
  const all = [{ field: "status", operator: "is", value: "new" }];
  expect(await refused({ title: "x", all: [], actions: [{ field: "current_tags", value: "x" }] })).toBe(422);
  expect(await refused({ title: "x", all, actions: [] })).toBe(422);
  expect(await refused({ title: "", all, actions: [{ field: "current_tags", value: "x" }] })).toBe(422);
  expect(await refused({ title: "x", all, actions: [{ field: "notification_webhook", value: ["01ABC", "{}"] }] })).toBe(
    422,
  );
});
