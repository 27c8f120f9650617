import type { Answer } from "../../server/answer.ts";
import { STATUS, type Ticket } from "../model/ticket.ts";
import { findPerson } from "../people/find-person.ts";
import type { Call } from "./call.ts";
import { PAGING } from "./call.ts";
import { type FieldProblem, notAmong, validationFailed } from "./error-answers.ts";
import { included } from "./included.ts";
import { pageAnswer } from "./page.ts";
import { readTime } from "./read-fields.ts";
import { showCompany, showDescription, showRequester, showStats, showTicketRow } from "./show-ticket.ts";
import { isVisible } from "./visible-ticket.ts";

export const TICKET_FILTERS = [
  ...PAGING,
  ...["filter", "requester_id", "email", "unique_external_id", "company_id", "updated_since"],
  ...["order_by", "order_type", "include"],
];

const FILTERS = ["new_and_my_open", "watching", "spam", "deleted"];
const ORDERS = ["created_at", "due_by", "updated_at", "status"];
const LAST_PAGE = 300;
const MONTH_MS = 30 * 24 * 3_600_000;

/** Tickets that are neither spam nor trash; those created within 30 days, unless the caller names a time. */
export function listTickets(call: Call): Answer {
  const { desk, query, baseUrl } = call;
  const { names, problem } = included(call, ["stats", "requester", "description", "company"]);
  const problems = [...queryProblems(query), ...(problem ? [problem] : [])];
  if (problems.length > 0) return validationFailed(problems);
  const rows = [...desk.state.tickets.values()].filter((ticket) => isWanted(call, ticket)).sort(order(query));
  const show = (ticket: Ticket): Record<string, unknown> => ({
    ...showTicketRow(desk, { ticket, baseUrl }),
    ...(names.includes("description") ? showDescription(ticket) : {}),
    ...(names.includes("requester") ? { requester: showRequester(desk, ticket) } : {}),
    ...(names.includes("company") ? { company: showCompany(desk, ticket) } : {}),
    ...(names.includes("stats") ? { stats: showStats(ticket) } : {}),
  });
  return pageAnswer(call, { rows, show, lastPage: LAST_PAGE });
}

function queryProblems(query: URLSearchParams): FieldProblem[] {
  const among = (name: string, values: string[]): FieldProblem[] => {
    const value = query.get(name);
    return value === null || values.includes(value) ? [] : [notAmong(name, values)];
  };
  const since = query.get("updated_since");
  const isNoTime = since !== null && Number.isNaN(readTime(since));
  const times: FieldProblem[] = isNoTime
    ? [{ field: "updated_since", message: "It should be a valid DateTime", code: "invalid_value" }]
    : [];
  return [...among("filter", FILTERS), ...among("order_by", ORDERS), ...among("order_type", ["asc", "desc"]), ...times];
}

function isWanted({ desk, agent, query }: Call, ticket: Ticket): boolean {
  if (ticket.archived || !isVisible(desk, { agent, ticket })) return false;
  const filter = query.get("filter");
  if (ticket.deleted !== (filter === "deleted") || (ticket.spam && !ticket.deleted) !== (filter === "spam"))
    return false;
  if (filter === "watching") return false;
  const isMine = ticket.responderId === null || ticket.responderId === agent.id;
  if (filter === "new_and_my_open" && !(ticket.status === STATUS.open && isMine)) return false;
  const since = query.get("updated_since");
  const isRecent =
    since === null
      ? Date.parse(ticket.createdAt) >= desk.clock().getTime() - MONTH_MS
      : Date.parse(ticket.updatedAt) >= readTime(since);
  const person = findPerson(desk, ticket.requesterId);
  const external = desk.state.contacts.get(ticket.requesterId)?.uniqueExternalId ?? null;
  const fits = (name: string, value: unknown): boolean =>
    query.get(name) === null || query.get(name)?.toLowerCase() === String(value ?? "").toLowerCase();
  return (
    isRecent &&
    fits("requester_id", ticket.requesterId) &&
    fits("email", person?.email) &&
    fits("unique_external_id", external) &&
    fits("company_id", ticket.companyId)
  );
}

function order(query: URLSearchParams): (a: Ticket, b: Ticket) => number {
  const direction = query.get("order_type") === "asc" ? 1 : -1;
  const keyOf = (ticket: Ticket): string | number => {
    switch (query.get("order_by")) {
      case "updated_at":
        return ticket.updatedAt;
      case "due_by":
        return ticket.dueBy ?? "";
      case "status":
        return ticket.status;
      default:
        return ticket.createdAt;
    }
  };
  return (a, b) => direction * (compare(keyOf(a), keyOf(b)) || a.id - b.id);
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : Number(a > b));
