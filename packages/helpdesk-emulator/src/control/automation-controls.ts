import type { Answer } from "../server/answer.ts";
import { flagOf, listOf, textOf } from "../server/read-json.ts";
import { nowStamp } from "../zendesk/desk/desk.ts";
import type { Trigger, TriggerAction } from "../zendesk/model/automation.ts";
import { type ControlCall, type ControlRoute, done, numberParam, refused } from "./control-call.ts";

/** Webhooks and triggers as an admin looks after them. */
export const automationControls: ControlRoute[] = [
  { method: "GET", path: /^\/automation$/, handle: list },
  { method: "POST", path: /^\/triggers\/(\d+)$/, handle: switchTrigger },
  { method: "DELETE", path: /^\/triggers\/(\d+)$/, handle: removeTrigger },
  { method: "POST", path: /^\/webhooks\/([0-9A-Z]+)$/, handle: switchWebhook },
  { method: "DELETE", path: /^\/webhooks\/([0-9A-Z]+)$/, handle: removeWebhook },
];

function list({ desk }: ControlCall): Answer {
  const webhooks = [...desk.state.webhooks.values()].map(({ id, name, endpoint, status }) => ({
    id,
    name,
    endpoint,
    status,
  }));
  const triggers = [...desk.state.triggers.values()].map((trigger) => ({
    id: trigger.id,
    title: trigger.title,
    active: trigger.active,
    when: conditionLines(trigger),
    does: trigger.actions.map((action) => actionLine(desk, action)),
  }));
  return done({ webhooks, triggers });
}

function conditionLines({ all, any }: Trigger): string[] {
  const line = ({ field, operator, value }: Trigger["all"][number]) => `${field} ${operator} ${value}`;
  return [...all.map((each) => `all: ${line(each)}`), ...any.map((each) => `any: ${line(each)}`)];
}

function actionLine(desk: ControlCall["desk"], { field, value }: TriggerAction): string {
  if (field !== "notification_webhook") return `${field} ${String(value)}`;
  const [id, body] = listOf(value);
  const name = desk.state.webhooks.get(String(id))?.name ?? "a webhook that does not exist any more";
  return `calls ${name} with ${String(body)}`;
}

function switchTrigger(call: ControlCall): Answer {
  const trigger = call.desk.state.triggers.get(numberParam(call));
  const active = flagOf(call.body["active"]);
  if (!trigger) return refused("There is no such trigger.");
  if (active === undefined) return refused('Say whether it is to be active, as {"active": false}.');
  Object.assign(trigger, { active, updatedAt: nowStamp(call.desk) });
  call.desk.changed();
  return done();
}

function removeTrigger(call: ControlCall): Answer {
  if (!call.desk.state.triggers.delete(numberParam(call))) return refused("There is no such trigger.");
  call.desk.changed();
  return done();
}

function switchWebhook({ desk, params, body }: ControlCall): Answer {
  const webhook = desk.state.webhooks.get(params[0] ?? "");
  const status = textOf(body["status"]);
  if (!webhook) return refused("There is no such webhook.");
  if (status !== "active" && status !== "inactive") return refused('Say which, as {"status": "inactive"}.');
  Object.assign(webhook, { status, updatedAt: nowStamp(desk) });
  desk.changed();
  return done();
}

function removeWebhook({ desk, params }: ControlCall): Answer {
  if (!desk.state.webhooks.delete(params[0] ?? "")) return refused("There is no such webhook.");
  desk.changed();
  return done();
}
