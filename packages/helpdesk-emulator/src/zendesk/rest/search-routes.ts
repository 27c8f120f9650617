import { type Answer, jsonAnswer } from "../../server/answer.ts";
import type { Ticket } from "../model/ticket.ts";
import type { Call, Route } from "./call.ts";
import { badRequest, recordInvalid } from "./error-answers.ts";
import { cutPage, isAnswer } from "./page.ts";
import { showTicket } from "./show-ticket.ts";

export const searchRoutes: Route[] = [{ method: "GET", path: "/search", access: "staff", handle: search }];

const RESULT_CAP = 1000;
const TERM = /^(status|tags|external_id|created|updated|type)(:|<=|>=|<|>)(.*)$/;
const STATUS_ORDER = ["new", "open", "pending", "hold", "solved", "closed"];

/** A small part of the search language: type, status, tags, external_id, created and updated, and plain words. */
function search(call: Call): Answer {
  const terms = (call.query.get("query") ?? "").match(/\S*"[^"]*"|\S+/g) ?? [];
  if (terms.length === 0) return badRequest("InvalidQuery", "The parameter query is missing");
  const asked = Math.trunc(Number(call.query.get("page") ?? 1)) * Math.trunc(Number(call.query.get("per_page") ?? 100));
  if (asked > RESULT_CAP) return recordInvalid({ page: "Page: the search ends after 1,000 results" });
  const rows = [...call.desk.state.tickets.values()].filter(
    (ticket) => ticket.status !== "deleted" && terms.every((term) => matches(ticket, term.replaceAll('"', ""))),
  );
  const keyOf = ({ createdAt, updatedAt }: Ticket) =>
    call.query.get("sort_by") === "created_at" ? createdAt : updatedAt;
  const isDescending = call.query.get("sort_order") !== "asc";
  const page = cutPage(call, { rows, keyOf, idOf: ({ id }) => id, isDescending, family: "support" });
  if (isAnswer(page)) return page;
  const results = page.rows.map((ticket) => ({
    ...showTicket(call.desk, { ticket, baseUrl: call.baseUrl }),
    result_type: "ticket",
  }));
  return jsonAnswer(200, { results, facets: null, ...page.paging });
}

function matches(ticket: Ticket, term: string): boolean {
  const [, field, operator = ":", value = ""] = TERM.exec(term) ?? [];
  switch (field) {
    case "type":
      return value === "ticket";
    case "status":
      return compares(STATUS_ORDER.indexOf(ticket.status), { operator, wanted: STATUS_ORDER.indexOf(value) });
    case "tags":
      return ticket.tags.includes(value.toLowerCase());
    case "external_id":
      return ticket.externalId === value;
    case "created":
      return compares(Date.parse(ticket.createdAt), { operator, wanted: Date.parse(value) });
    case "updated":
      return compares(Date.parse(ticket.updatedAt), { operator, wanted: Date.parse(value) });
    default:
      return `${ticket.subject} ${ticket.comments[0]?.plain ?? ""}`.toLowerCase().includes(term.toLowerCase());
  }
}

function compares(actual: number, { operator, wanted }: { operator: string; wanted: number }): boolean {
  switch (operator) {
    case "<":
      return actual < wanted;
    case ">":
      return actual > wanted;
    case "<=":
      return actual <= wanted;
    case ">=":
      return actual >= wanted;
    default:
      return actual === wanted;
  }
}
