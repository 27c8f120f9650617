import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import { findRecord, flagOf, idOf, recordOf, textOf } from "../../server/read-json.ts";
import { isStaff, type User } from "../model/people.ts";
import { type Ticket, viaChannel } from "../model/ticket.ts";
import { findOrAddPerson } from "../people/find-or-add-person.ts";
import { createTicket } from "../tickets/create-ticket.ts";
import { deleteTicket } from "../tickets/delete-ticket.ts";
import { updateTicket } from "../tickets/update-ticket.ts";
import { type Call, param, type Route } from "./call.ts";
import { CUSTOM_STATUSES } from "./custom-statuses.ts";
import { recordInvalid, recordNotFound, updateConflict } from "./error-answers.ts";
import { rememberedAnswer } from "./idempotency.ts";
import { cutPage, isAnswer } from "./page.ts";
import { readTicketChange } from "./read-ticket-change.ts";
import { showUser } from "./show-person.ts";
import { showAudit, showTicket } from "./show-ticket.ts";

export const ticketRoutes: Route[] = [
  { method: "GET", path: "/tickets", access: "staff", handle: list },
  { method: "POST", path: "/tickets", access: "staff", handle: (call) => rememberedAnswer(call, () => create(call)) },
  { method: "GET", path: "/tickets/show_many", access: "staff", handle: showMany },
  { method: "GET", path: "/tickets/:id", access: "staff", handle: show },
  { method: "PUT", path: "/tickets/:id", access: "staff", handle: update },
  { method: "DELETE", path: "/tickets/:id", access: "staff", handle: remove },
  {
    method: "GET",
    path: "/custom_statuses",
    access: "staff",
    handle: () => jsonAnswer(200, { custom_statuses: CUSTOM_STATUSES }),
  },
];

/** The ticket a call names; deleted ones are not found, as on the real thing. */
export function findTicket(call: Call): Ticket | undefined {
  const ticket = call.desk.state.tickets.get(idOf(param(call, "id")) ?? 0);
  return ticket?.status === "deleted" ? undefined : ticket;
}

function list(call: Call): Answer {
  const external = call.query.get("external_id");
  const rows = [...call.desk.state.tickets.values()].filter(
    ({ status, externalId }) => status !== "deleted" && (external === null || externalId === external),
  );
  const sort = call.query.get("sort") ?? "id";
  const field = sort.replace(/^-/, "");
  const keyOf = ({ id, updatedAt, status }: Ticket) =>
    field === "updated_at" ? updatedAt : field === "status" ? status : id;
  const page = cutPage(call, {
    rows,
    keyOf,
    idOf: ({ id }) => id,
    isDescending: sort.startsWith("-"),
    family: "support",
  });
  if (isAnswer(page)) return page;
  return jsonAnswer(200, {
    tickets: page.rows.map((ticket) => showTicket(call.desk, { ticket, baseUrl: call.baseUrl })),
    ...page.paging,
  });
}

function show(call: Call): Answer {
  const ticket = findTicket(call);
  if (!ticket) return recordNotFound();
  return jsonAnswer(200, {
    ticket: showTicket(call.desk, { ticket, baseUrl: call.baseUrl }),
    ...includedUsers(call, [ticket]),
  });
}

function showMany(call: Call): Answer {
  const ids = (call.query.get("ids") ?? "").split(",").slice(0, 100);
  const tickets = ids
    .map((id) => call.desk.state.tickets.get(Number(id)))
    .filter((ticket): ticket is Ticket => ticket !== undefined && ticket.status !== "deleted");
  const rows = tickets.map((ticket) => showTicket(call.desk, { ticket, baseUrl: call.baseUrl }));
  return jsonAnswer(200, {
    tickets: rows,
    count: rows.length,
    next_page: null,
    previous_page: null,
    ...includedUsers(call, tickets),
  });
}

function includedUsers(call: Call, tickets: Ticket[]): Record<string, unknown> {
  if (!(call.query.get("include") ?? "").split(",").includes("users")) return {};
  const ids = new Set(
    tickets.flatMap(({ requesterId, submitterId, assigneeId }) => [requesterId, submitterId, assigneeId ?? 0]),
  );
  const users = [...ids].flatMap((id) => call.desk.state.users.get(id) ?? []);
  return { users: users.map((user) => showUser(user, call.baseUrl)) };
}

function create(call: Call): Answer {
  const body = recordOf(call.body["ticket"]);
  const { change, ignored, problems } = readTicketChange(body);
  const description = textOf(body["description"]);
  const comment = change.comment ?? (description === undefined ? undefined : { text: description });
  if (!comment) return recordInvalid({ base: "Description: cannot be blank", ...problems });
  const requester = requesterOf(call, body);
  if (!requester) return recordInvalid({ requester: "Requester: is invalid" });
  if (Object.keys(problems).length > 0) return recordInvalid(problems);
  const channel = textOf(findRecord(body["via"])?.["channel"]) ?? "api";
  const subject = change.subject ?? (comment.text ?? comment.html ?? "").slice(0, 80);
  // The submitter is the author of the first comment.
  const authorId = comment.authorId ?? idOf(body["submitter_id"]);
  const { ticket, audit } = createTicket(call.desk, {
    requester,
    submitter: call.actor,
    subject,
    comment: authorId === undefined ? comment : { ...comment, authorId },
    change,
    via: viaChannel(channel),
    requestId: call.requestId,
  });
  const location = `${call.baseUrl}/api/v2/tickets/${ticket.id}.json`;
  return changed(call, { status: 201, ticket, audit, headers: { location, ...warning(ignored) } });
}

function requesterOf(call: Call, body: Record<string, unknown>): User | undefined {
  const id = idOf(body["requester_id"]);
  if (id !== undefined) return call.desk.state.users.get(id);
  const requester = findRecord(body["requester"]);
  const email = textOf(requester?.["email"]);
  if (email === undefined) return call.actor;
  return findOrAddPerson(call.desk, { name: textOf(requester?.["name"]) ?? email, email });
}

function update(call: Call): Answer {
  const ticket = findTicket(call);
  if (!ticket) return recordNotFound();
  const body = recordOf(call.body["ticket"]);
  const { change, ignored, problems } = readTicketChange(body);
  if (ticket.status === "closed") return recordInvalid({ status: "Status: closed prevents ticket update" });
  if (isOutdated(ticket, body)) return updateConflict();
  const found = { ...problems, ...authorProblem(call, change.comment) };
  if (Object.keys(found).length > 0) return recordInvalid(found);
  const { audit } = updateTicket(call.desk, {
    ticket,
    actor: call.actor,
    via: viaChannel("api"),
    change,
    requestId: call.requestId,
  });
  return changed(call, { status: 200, ticket, audit, headers: warning(ignored) });
}

function remove(call: Call): Answer {
  const ticket = findTicket(call);
  if (!ticket) return recordNotFound();
  deleteTicket(call.desk, { ticket, actor: call.actor, requestId: call.requestId });
  return emptyAnswer(204);
}

/** Whether a guarded write is based on an older state; stamps have whole seconds, so two writes within one pass. */
export function isOutdated(ticket: Ticket, body: Record<string, unknown>): boolean {
  if (flagOf(body["safe_update"]) !== true) return false;
  const seen = Date.parse(textOf(body["updated_stamp"]) ?? "");
  return Number.isNaN(seen) || seen < Date.parse(ticket.updatedAt);
}

function authorProblem(
  call: Call,
  comment: { authorId?: number; isPublic?: boolean } | undefined,
): Record<string, string> {
  if (comment?.authorId === undefined || comment.authorId === call.actor.id) return {};
  const author = call.desk.state.users.get(comment.authorId);
  if (call.actor.role !== "admin" || !author?.active) return { author_id: "Author: is invalid" };
  return comment.isPublic === false && !isStaff(author)
    ? { author_id: "Author: must be an agent for a private comment" }
    : {};
}

type Changed = {
  status: 200 | 201;
  ticket: Ticket;
  audit: Parameters<typeof showAudit>[0];
  headers: Record<string, string>;
};

function changed(call: Call, { status, ticket, audit, headers }: Changed): Answer {
  const { desk, baseUrl } = call;
  const shown = { ticket: showTicket(desk, { ticket, baseUrl }), audit: showAudit(audit, { ticket, baseUrl }) };
  return jsonAnswer(status, shown, headers);
}

const warning = (ignored: string[]): Record<string, string> =>
  ignored.length === 0
    ? {}
    : { "x-zendesk-api-warn": `Removed restricted keys ${JSON.stringify(ignored)} from parameters` };
