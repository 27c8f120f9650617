import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import { findRecord, flagOf, type JsonRecord, listOf, recordOf, textOf } from "../../server/read-json.ts";
import { type Desk, nowStamp, takeId } from "../desk/desk.ts";
import type { Trigger, TriggerCondition } from "../model/automation.ts";
import { noteAutomation } from "../webhooks/add-webhook.ts";
import { type Call, param, type Route } from "./call.ts";
import { recordInvalid, recordNotFound } from "./error-answers.ts";
import { cutPage, isAnswer } from "./page.ts";
import { showTrigger } from "./show-automation.ts";

export const triggerRoutes: Route[] = [
  { method: "GET", path: "/triggers", access: "staff", handle: (call) => list(call, () => true) },
  { method: "GET", path: "/triggers/active", access: "staff", handle: (call) => list(call, ({ active }) => active) },
  { method: "POST", path: "/triggers", access: "admin", handle: create },
  {
    method: "GET",
    path: "/triggers/:id",
    access: "staff",
    handle: (call) => withTrigger(call, (trigger) => shown(call, { status: 200, trigger })),
  },
  { method: "PUT", path: "/triggers/:id", access: "admin", handle: update },
  { method: "DELETE", path: "/triggers/:id", access: "admin", handle: remove },
];

type TriggerInput = Partial<Pick<Trigger, "title" | "description" | "active" | "position" | "all" | "any" | "actions">>;

function withTrigger(call: Call, answer: (trigger: Trigger) => Answer): Answer {
  const trigger = call.desk.state.triggers.get(Number(param(call, "id")));
  return trigger ? answer(trigger) : recordNotFound();
}

const shown = ({ baseUrl }: Call, { status, trigger }: { status: 200 | 201; trigger: Trigger }): Answer =>
  jsonAnswer(status, { trigger: showTrigger(trigger, baseUrl) });

function list(call: Call, isWanted: (trigger: Trigger) => boolean): Answer {
  const rows = [...call.desk.state.triggers.values()].filter(isWanted);
  const page = cutPage(call, { rows, keyOf: ({ position }) => position, idOf: ({ id }) => id, family: "support" });
  if (isAnswer(page)) return page;
  return jsonAnswer(200, { triggers: page.rows.map((trigger) => showTrigger(trigger, call.baseUrl)), ...page.paging });
}

function create(call: Call): Answer {
  const input = readTrigger(recordOf(call.body["trigger"]));
  const problems = problemsOf(call.desk, { actions: [], all: [], any: [], title: "", ...input });
  if (problems) return recordInvalid(problems);
  const now = nowStamp(call.desk);
  const usual = { title: "", description: null, active: true, all: [], any: [], actions: [] };
  const position = call.desk.state.triggers.size + 1;
  const trigger: Trigger = { id: takeId(call.desk), ...usual, position, createdAt: now, updatedAt: now, ...input };
  call.desk.state.triggers.set(trigger.id, trigger);
  note(call, { id: trigger.id, title: trigger.title });
  return shown(call, { status: 201, trigger });
}

function update(call: Call): Answer {
  return withTrigger(call, (trigger) => {
    const input = readTrigger(recordOf(call.body["trigger"]));
    const problems = problemsOf(call.desk, { ...trigger, ...input });
    if (problems) return recordInvalid(problems);
    Object.assign(trigger, input, { updatedAt: nowStamp(call.desk) });
    note(call, { id: trigger.id, title: trigger.title });
    return shown(call, { status: 200, trigger });
  });
}

function remove(call: Call): Answer {
  return withTrigger(call, ({ id }) => {
    call.desk.state.triggers.delete(id);
    note(call, { id, isDeleted: true });
    return emptyAnswer(204);
  });
}

const note = (call: Call, detail: Record<string, unknown>): void =>
  noteAutomation(call.desk, { kind: "trigger", actor: call.actor, requestId: call.requestId, detail });

/** Conditions come as an object or as `all` and `any` beside the title. */
function readTrigger(body: JsonRecord): TriggerInput {
  const conditions = findRecord(body["conditions"]) ?? body;
  const [title, description, active] = [textOf(body["title"]), textOf(body["description"]), flagOf(body["active"])];
  const position = body["position"];
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(active === undefined ? {} : { active }),
    ...(typeof position === "number" ? { position } : {}),
    ...(conditions["all"] === undefined ? {} : { all: readConditions(conditions["all"]) }),
    ...(conditions["any"] === undefined ? {} : { any: readConditions(conditions["any"]) }),
    ...(body["actions"] === undefined ? {} : { actions: readActions(body["actions"]) }),
  };
}

function readConditions(value: unknown): TriggerCondition[] {
  return listOf(value).map((item) => {
    const { field, operator, value: wanted } = recordOf(item);
    return { field: String(field), operator: String(operator ?? "is"), value: String(wanted ?? "") };
  });
}

function readActions(value: unknown): Trigger["actions"] {
  return listOf(value).map((item) => {
    const action = recordOf(item);
    return { field: String(action["field"]), value: action["value"] };
  });
}

function problemsOf(desk: Desk, { title, all, any, actions }: Pick<Trigger, "title" | "all" | "any" | "actions">) {
  if (title.trim() === "") return { title: "Title: cannot be blank" };
  if (all.length + any.length === 0) return { base: "Invalid value for conditions: at least one is required" };
  if (actions.length === 0) return { base: "Invalid value for actions: at least one is required" };
  const unknown = actions.find(
    ({ field, value }) => field === "notification_webhook" && !desk.state.webhooks.has(String(listOf(value)[0])),
  );
  return unknown ? { base: "Invalid value for actions: the webhook does not exist" } : null;
}
