import { type Answer, jsonAnswer } from "../../server/answer.ts";
import type { Desk } from "../desk/desk.ts";
import type { SearchableValues, Ticket } from "../model/ticket.ts";
import { isCustom } from "../model/ticket-field.ts";
import { indexedValues } from "../tickets/snapshot.ts";
import type { Call, Route } from "./call.ts";
import { type FieldProblem, unknownField, validationFailed } from "./error-answers.ts";
import { readTime } from "./read-fields.ts";
import { queryHolds, readSearchQuery, type Term, termsOf } from "./search-query.ts";
import { showDescription, showTicketRow } from "./show-ticket.ts";
import { isVisible } from "./visible-ticket.ts";

export const searchRoutes: Route[] = [
  { method: "GET", path: "/search/tickets", access: "agent", query: ["query", "page"], handle: searchTickets },
];

const PAGE_SIZE = 30;
const LAST_PAGE = 10;

const FIELDS: Record<string, keyof SearchableValues> = {
  agent_id: "agentId",
  group_id: "groupId",
  priority: "priority",
  status: "status",
  tag: "tags",
  type: "type",
  due_by: "dueBy",
  fr_due_by: "frDueBy",
  created_at: "createdAt",
  updated_at: "updatedAt",
};
const DATES = new Set(["due_by", "fr_due_by", "created_at", "updated_at"]);

/** What the index knows, which is behind what is. Neither spam, trash nor archived tickets are in it. */
function searchTickets(call: Call): Answer {
  const { desk, agent, query, baseUrl } = call;
  const wanted = readSearchQuery(query.get("query") ?? "");
  const page = Number(query.get("page") ?? 1);
  const problems = wanted ? termsOf(wanted).flatMap((term) => termProblem(desk, term) ?? []) : [problem("query")];
  if (!Number.isInteger(page) || page < 1 || page > LAST_PAGE) problems.push(problem("page"));
  if (!wanted || problems.length > 0) return validationFailed(problems);
  const found = [...desk.state.tickets.values()]
    .filter((ticket) => !ticket.spam && !ticket.deleted && !ticket.archived && isVisible(desk, { agent, ticket }))
    .flatMap((ticket) => {
      const values = indexedValues(desk, ticket);
      return values && queryHolds(wanted, (term) => termHolds(values, term)) ? [{ ticket, values }] : [];
    })
    .sort((a, b) => (a.values.createdAt < b.values.createdAt ? 1 : -1));
  const results = found
    .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    .map(({ ticket }) => show(desk, { ticket, baseUrl }));
  return jsonAnswer(200, { total: found.length, results });
}

const show = (desk: Desk, { ticket, baseUrl }: { ticket: Ticket; baseUrl: string }): Record<string, unknown> => ({
  ...showTicketRow(desk, { ticket, baseUrl }),
  ...showDescription(ticket),
});

const problem = (field: string): FieldProblem => ({
  field,
  message: field === "page" ? `It should be between 1 and ${LAST_PAGE}` : "It should be a valid query",
  code: "invalid_value",
});

function termProblem({ state }: Desk, { field, operator, value }: Term): FieldProblem | null {
  const isKnown =
    Object.hasOwn(FIELDS, field) ||
    field === "custom_string" ||
    state.ticketFields.some((each) => isCustom(each) && each.name === field);
  if (!isKnown) return unknownField(field);
  const isRange = operator !== ":" && !DATES.has(field) && typeof value !== "number" && !field.startsWith("cf_");
  return isRange ? problem(field) : null;
}

function termHolds(values: SearchableValues, { field, operator, value }: Term): boolean {
  if (field === "custom_string") return Object.values(values.customFields).some((held) => held === String(value));
  const name = FIELDS[field];
  const held = name ? values[name] : (values.customFields[field] ?? null);
  if (Array.isArray(held)) return value === null ? held.length === 0 : held.some((each) => each === value);
  if (held === null || value === null) return held === value;
  return DATES.has(field) ? dateHolds(String(held), { operator, value }) : plainHolds(held, { operator, value });
}

type Test = Pick<Term, "operator" | "value">;

/** Dates are whole days in UTC. */
function dateHolds(held: string, { operator, value }: Test): boolean {
  const day = String(value);
  if (Number.isNaN(readTime(day))) return false;
  const own = held.slice(0, 10);
  return operator === ":" ? own === day : operator === ":>" ? own >= day : own <= day;
}

function plainHolds(held: unknown, { operator, value }: Test): boolean {
  if (operator === ":") return held === value;
  return operator === ":>" ? Number(held) >= Number(value) : Number(held) <= Number(value);
}
