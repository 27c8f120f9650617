import type { AutomationRule } from "../../freshdesk/model/automation.ts";
import type { Answer } from "../../server/answer.ts";
import { flagOf, type JsonRecord, listOf, recordOf, textOf } from "../../server/read-json.ts";
import { done, numberParam, refused } from "../control-call.ts";
import type { FreshdeskCall, FreshdeskRoute } from "./freshdesk-call.ts";

/** Automation rules as an admin looks after them. */
export const automationControls: FreshdeskRoute[] = [
  { method: "GET", path: /^\/automation$/, handle: list },
  { method: "POST", path: /^\/rules\/(\d+)$/, handle: switchRule },
  { method: "DELETE", path: /^\/rules\/(\d+)$/, handle: removeRule },
  { method: "POST", path: /^\/hand-off-field$/, handle: switchField },
];

const KINDS = { 1: "Ticket creation", 3: "Every hour", 4: "Ticket updates" } as const;
const PERFORMERS = ["", "an agent", "the requester", "an agent or the requester", "the system"];

function list({ desk, account }: FreshdeskCall): Answer {
  const rules = account
    .rules()
    .sort((a, b) => a.type - b.type || a.position - b.position)
    .map((rule) => ({
      id: rule.id,
      name: rule.name,
      kind: KINDS[rule.type],
      active: rule.active,
      when: whenLines(rule),
      does: rule.actions.map((action) => actionLine(desk, action)),
    }));
  const isFieldThere = desk.state.ticketFields.some(({ name }) => name === "cf_opencx_handed_off");
  return done({ rules, isFieldThere, settings: desk.settings });
}

function whenLines({ performer, events, conditions, type }: AutomationRule): string[] {
  const by = type === 4 ? [`by ${PERFORMERS[performer?.type ?? 3]}`] : [];
  const happened = events.map(
    ({ field_name: field, from, to, value }) =>
      `event: ${field}${from === undefined && to === undefined ? "" : ` from ${from ?? "--"} to ${to ?? "--"}`}${value === undefined ? "" : ` ${value}`}`,
  );
  const held = conditions.flatMap((set) =>
    listOf(set["properties"]).map((property) => {
      const { field_name: field, operator, value } = recordOf(property);
      return `${textOf(set["match_type"]) ?? "all"}: ${field} ${operator} ${JSON.stringify(value)}`;
    }),
  );
  return [...by, ...happened, ...held];
}

function actionLine(desk: FreshdeskCall["desk"], action: JsonRecord): string {
  const { field_name: field, value, url, content } = action;
  if (field === "trigger_webhook")
    return `calls ${String(url)} with ${typeof content === "string" ? content : JSON.stringify(content)}`;
  const label = field === "status" ? desk.state.statuses.find(({ id }) => id === value)?.label : undefined;
  return `${String(field)} ${label ?? (value === undefined ? "" : JSON.stringify(value))}`;
}

function switchRule(call: FreshdeskCall): Answer {
  const active = flagOf(call.body["active"]);
  if (active === undefined) return refused('Say whether it is to be active, as {"active": false}.');
  call.account.setRuleActive(numberParam(call), active);
  return done();
}

function removeRule(call: FreshdeskCall): Answer {
  call.account.deleteRule(numberParam(call));
  return done();
}

function switchField({ account, body }: FreshdeskCall): Answer {
  const isThere = flagOf(body["there"]);
  if (isThere === undefined) return refused('Say whether it is to be there, as {"there": false}.');
  account.setHandOffField(isThere);
  return done();
}
