import { type Answer, jsonAnswer } from "../../server/answer.ts";
import type { User } from "../model/people.ts";
import type { Ticket } from "../model/ticket.ts";
import type { Call, Route } from "./call.ts";
import { badRequest, recordInvalid } from "./error-answers.ts";
import { cutPage, isAnswer } from "./page.ts";
import { matchesTicket, matchesUser, termsOf, typeOf } from "./search-terms.ts";
import { showUser } from "./show-person.ts";
import { showTicket } from "./show-ticket.ts";

export const searchRoutes: Route[] = [
  { method: "GET", path: "/search", access: "staff", handle: search },
  { method: "GET", path: "/search/count", access: "staff", handle: count },
  { method: "GET", path: "/search/export", access: "staff", handle: exportResults },
];

const RESULT_CAP = 1000;
const MOST_EXPORTED = 1000;

type Found = { kind: "ticket"; record: Ticket } | { kind: "user"; record: User };

/** What the words of the query describe, of one type: tickets, unless the query says `type:user`. */
function find(call: Call, type: string): Found[] {
  const { state } = call.desk;
  const terms = termsOf(call.query.get("query") ?? "");
  if (type === "user") {
    const people = [...state.users.values()].filter((user) => terms.every((term) => matchesUser(user, term)));
    return people.map((record) => ({ kind: "user", record }));
  }
  if (type !== "ticket") return [];
  const tickets = [...state.tickets.values()].filter(
    (ticket) => ticket.status !== "deleted" && terms.every((term) => matchesTicket(ticket, term)),
  );
  return tickets.map((record) => ({ kind: "ticket", record }));
}

const noQuery = (): Answer => badRequest("InvalidQuery", "The parameter query is missing");
const typeAsked = ({ query }: Call): string => typeOf(query.get("query") ?? "") ?? "ticket";

function show({ desk, baseUrl }: Call, found: Found): Record<string, unknown> {
  const row =
    found.kind === "user" ? showUser(found.record, baseUrl) : showTicket(desk, { ticket: found.record, baseUrl });
  return { ...row, result_type: found.kind };
}

function search(call: Call): Answer {
  const { query } = call;
  if (termsOf(query.get("query") ?? "").length === 0) return noQuery();
  const asked = Math.trunc(Number(query.get("page") ?? 1)) * Math.trunc(Number(query.get("per_page") ?? 100));
  if (asked > RESULT_CAP) return recordInvalid({ page: "Page: the search ends after 1,000 results" });
  const page = cutPage(call, {
    rows: find(call, typeAsked(call)),
    keyOf: ({ record }) => (query.get("sort_by") === "created_at" ? record.createdAt : record.updatedAt),
    idOf: ({ record }) => record.id,
    isDescending: query.get("sort_order") !== "asc",
    family: "support",
  });
  if (isAnswer(page)) return page;
  return jsonAnswer(200, { results: page.rows.map((found) => show(call, found)), facets: null, ...page.paging });
}

function count(call: Call): Answer {
  if (termsOf(call.query.get("query") ?? "").length === 0) return noQuery();
  return jsonAnswer(200, { count: find(call, typeAsked(call)).length });
}

/** Everything that matches, by cursor alone; the type stands in a parameter of its own. */
function exportResults(call: Call): Answer {
  const type = call.query.get("filter[type]");
  if (type === null) return badRequest("InvalidParameter", "filter[type] is required");
  if (!call.query.has("query")) return noQuery();
  const page = cutPage(call, {
    rows: find(call, type),
    keyOf: ({ record }) => record.createdAt,
    idOf: ({ record }) => record.id,
    usual: 100,
    most: MOST_EXPORTED,
    isCursorOnly: true,
    family: "support",
  });
  if (isAnswer(page)) return page;
  return jsonAnswer(200, { results: page.rows.map((found) => show(call, found)), facets: null, ...page.paging });
}
