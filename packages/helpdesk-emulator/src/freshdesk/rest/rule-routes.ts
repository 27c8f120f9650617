import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import { findRecord, idOf, type JsonRecord, listOf, numberOf, recordOf, textOf } from "../../server/read-json.ts";
import type { AutomationRule, RuleType } from "../model/automation.ts";
import { addRule, deleteRule, type RuleInput, updateRule } from "../rules/manage-rules.ts";
import { type Call, idParam, type Route } from "./call.ts";
import { type FieldProblem, notFound, serverTrouble, validationFailed } from "./error-answers.ts";
import type { FieldRules } from "./read-fields.ts";
import { showRule } from "./show-rule.ts";

const ruleFields = (): FieldRules => ({
  name: { type: "string", isNullable: false },
  description: { type: "string" },
  position: { type: "integer" },
  active: { type: "boolean" },
  performer: { type: "object" },
  events: { type: "objects" },
  conditions: { type: "objects" },
  operator: { type: "string" },
  actions: { type: "objects" },
});

const about = { access: "admin", feature: "automation" } as const;

export const ruleRoutes: Route[] = [
  { method: "GET", path: "/automations/:type/rules", ...about, handle: list },
  { method: "POST", path: "/automations/:type/rules", ...about, body: ruleFields, handle: create },
  { method: "GET", path: "/automations/:type/rules/:id", ...about, handle: (call) => withRule(call, show(call)) },
  { method: "PUT", path: "/automations/:type/rules/:id", ...about, body: ruleFields, handle: update },
  { method: "DELETE", path: "/automations/:type/rules/:id", ...about, handle: remove },
];

const TYPES: readonly RuleType[] = [1, 3, 4];

function withType(call: Call, answer: (type: RuleType) => Answer): Answer {
  const type = TYPES.find((each) => each === idParam(call, "type"));
  return type === undefined ? notFound() : answer(type);
}

function withRule(call: Call, answer: (rule: AutomationRule) => Answer): Answer {
  return withType(call, (type) => {
    const rule = call.desk.state.rules.get(idParam(call));
    return rule?.type === type ? answer(rule) : notFound();
  });
}

const rulesOf = ({ desk }: Call, type: RuleType): AutomationRule[] =>
  [...desk.state.rules.values()].filter((rule) => rule.type === type).sort((a, b) => a.position - b.position);

/** As documented an object with the rules in it; some accounts were seen to answer the bare list. */
function list(call: Call): Answer {
  const { settings } = call.desk;
  return withType(call, (type) => {
    const rules = rulesOf(call, type).map((rule) => showRule(call.desk, rule));
    const meta = { count: rules.length, cascading_rules: settings.cascadesRules };
    return jsonAnswer(200, settings.ruleListShape === "array" ? rules : { rules, meta });
  });
}

const show =
  (call: Call) =>
  (rule: AutomationRule): Answer =>
    jsonAnswer(200, showRule(call.desk, rule));

/** A rule without the keys it cannot do without is a trouble of the server's, not a refusal. */
function create(call: Call): Answer {
  const { desk, body, performer, requestId } = call;
  return withType(call, (type) => {
    if (["name", "conditions", "actions"].some((key) => body[key] === undefined)) return serverTrouble(500);
    const problems = ruleProblems(body, type);
    if (problems.length > 0) return validationFailed(problems);
    const position = rulesOf(call, type).length + 1;
    const rule = addRule(desk, { performer, requestId, input: { position, ...readRule(body), type } });
    return jsonAnswer(201, withCounts(call, rule));
  });
}

function update(call: Call): Answer {
  const { desk, body, performer, requestId } = call;
  return withRule(call, (rule) => {
    const problems = ruleProblems(body, rule.type);
    if (problems.length > 0) return validationFailed(problems);
    updateRule(desk, { rule, performer, requestId, input: readRule(body) });
    return jsonAnswer(200, withCounts(call, rule));
  });
}

function remove(call: Call): Answer {
  const { desk, performer, requestId } = call;
  return withRule(call, (rule) => {
    deleteRule(desk, { rule, performer, requestId });
    return emptyAnswer(204);
  });
}

function withCounts(call: Call, rule: AutomationRule): Record<string, unknown> {
  const rules = rulesOf(call, rule.type);
  const active = rules.filter((each) => each.active).length;
  return { ...showRule(call.desk, rule), meta: { total_active_count: active, total_count: rules.length } };
}

function readRule(body: JsonRecord): RuleInput {
  const performer = findRecord(body["performer"]);
  const records = (name: string): JsonRecord[] => listOf(body[name]).map(recordOf);
  return {
    ...(body["name"] === undefined ? {} : { name: textOf(body["name"]) ?? "" }),
    ...(body["description"] === undefined ? {} : { description: textOf(body["description"]) ?? null }),
    ...(body["operator"] === undefined ? {} : { operator: textOf(body["operator"]) ?? null }),
    ...(body["active"] === undefined ? {} : { active: body["active"] === true }),
    ...(body["position"] === undefined ? {} : { position: numberOf(body["position"]) ?? 1 }),
    ...(performer ? { performer: readPerformer(performer) } : {}),
    ...(body["events"] === undefined ? {} : { events: records("events") }),
    ...(body["conditions"] === undefined ? {} : { conditions: records("conditions") }),
    ...(body["actions"] === undefined ? {} : { actions: records("actions") }),
  };
}

const readPerformer = ({ type, members }: JsonRecord) => ({
  type: numberOf(type) ?? 0,
  members: listOf(members).flatMap((member) => idOf(member) ?? []),
});

function ruleProblems(body: JsonRecord, type: RuleType): FieldProblem[] {
  const blank = (field: string, message: string): FieldProblem => ({ field, message, code: "invalid_value" });
  const isEmpty = (name: string): boolean => body[name] !== undefined && listOf(body[name]).length === 0;
  const problems: FieldProblem[] = [];
  if (textOf(body["name"])?.trim() === "") problems.push(blank("name", "It should not be blank"));
  if (isEmpty("actions")) problems.push(blank("actions", "A rule needs an action"));
  if (type === 1 && isEmpty("conditions"))
    problems.push(blank("conditions", "A rule for new tickets needs a condition"));
  if (type !== 4)
    for (const field of ["performer", "events"])
      if (body[field] !== undefined)
        problems.push({ ...blank(field, "Only for ticket updates"), code: "invalid_field" });
  const performer = findRecord(body["performer"]);
  if (performer && ![1, 2, 3, 4].includes(Number(performer["type"])))
    problems.push(blank("performer.type", "It should be one of these values: '1,2,3,4'"));
  if (type === 4 && isEmpty("events")) problems.push(blank("events", "A rule for updates needs an event"));
  return problems;
}
