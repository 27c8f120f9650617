import { type Answer, jsonAnswer } from "../../server/answer.ts";
import { type Call, param, type Route } from "./call.ts";
import { recordNotFound } from "./error-answers.ts";
import { cutPage, isAnswer } from "./page.ts";
import { showUser } from "./show-person.ts";
import { showAudit, showComment } from "./show-ticket.ts";
import { findTicket } from "./ticket-routes.ts";

export const commentRoutes: Route[] = [
  { method: "GET", path: "/tickets/:id/comments", access: "staff", handle: listComments },
  { method: "GET", path: "/tickets/:id/audits", access: "staff", handle: listAudits },
  { method: "GET", path: "/tickets/:id/audits/:audit", access: "staff", handle: showOneAudit },
];

function listComments(call: Call): Answer {
  const ticket = findTicket(call);
  if (!ticket) return recordNotFound();
  const isDescending = call.query.get("sort") === "-created_at" || call.query.get("sort_order") === "desc";
  const page = cutPage(call, {
    rows: settled(call, ticket.comments),
    keyOf: ({ createdAt }) => createdAt,
    idOf: ({ id }) => id,
    isDescending,
    family: "support",
  });
  if (isAnswer(page)) return page;
  const authors = new Set(page.rows.map(({ authorId }) => authorId));
  const users = [...authors].flatMap((id) => call.desk.state.users.get(id) ?? []);
  const isIncluded = (call.query.get("include") ?? "").split(",").includes("users");
  return jsonAnswer(200, {
    comments: page.rows.map((comment) => showComment(comment, call.baseUrl)),
    ...page.paging,
    ...(isIncluded ? { users: users.map((user) => showUser(user, call.baseUrl)) } : {}),
  });
}

function listAudits(call: Call): Answer {
  const ticket = findTicket(call);
  if (!ticket) return recordNotFound();
  const page = cutPage(call, {
    rows: settled(call, ticket.audits),
    keyOf: ({ createdAt }) => createdAt,
    idOf: ({ id }) => id,
    isDescending: call.query.get("sort") === "-created_at" || call.query.get("sort_order") === "desc",
    family: "support",
  });
  if (isAnswer(page)) return page;
  return jsonAnswer(200, {
    audits: page.rows.map((audit) => showAudit(audit, { ticket, baseUrl: call.baseUrl })),
    ...page.paging,
  });
}

function showOneAudit(call: Call): Answer {
  const ticket = findTicket(call);
  const audit = ticket?.audits.find(({ id }) => String(id) === param(call, "audit"));
  if (!ticket || !audit) return recordNotFound();
  return jsonAnswer(200, { audit: showAudit(audit, { ticket, baseUrl: call.baseUrl }) });
}

/** Leaves out what a stale reading does not show yet. */
function settled<Row extends { writtenAtMs: number }>({ faults, desk }: Call, rows: readonly Row[]): Row[] {
  const staleMs = Math.max(0, ...faults.map((fault) => (fault.kind === "stale-comments" ? fault.ms : 0)));
  const until = desk.clock().getTime() - staleMs;
  return staleMs === 0 ? [...rows] : rows.filter(({ writtenAtMs }) => writtenAtMs <= until);
}
