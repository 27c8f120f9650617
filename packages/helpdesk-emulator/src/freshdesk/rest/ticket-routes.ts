import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import { numberOf, textOf, textsOf } from "../../server/read-json.ts";
import { TICKET_SOURCE, type Ticket } from "../model/ticket.ts";
import { createTicket } from "../tickets/create-ticket.ts";
import { deleteTicket, restoreTicket } from "../tickets/delete-ticket.ts";
import { updateTicket } from "../tickets/update-ticket.ts";
import { attachedBytes } from "../tickets/write-conversation.ts";
import { attachmentProblem } from "./attachment-problem.ts";
import type { Call, Route } from "./call.ts";
import { type FieldProblem, notFound, validationFailed } from "./error-answers.ts";
import { included } from "./included.ts";
import { readRequester } from "./read-requester.ts";
import { changeProblems, readTicketChange } from "./read-ticket-change.ts";
import { settledConversations } from "./settled-conversations.ts";
import { showCompany, showConversation, showRequester, showStats, showTicket } from "./show-ticket.ts";
import { listTickets, TICKET_FILTERS } from "./ticket-list.ts";
import { newTicketRules, ticketRules } from "./ticket-rules.ts";
import { withLiveTicket, withTicket } from "./visible-ticket.ts";

export const ticketRoutes: Route[] = [
  { method: "GET", path: "/tickets", access: "agent", query: TICKET_FILTERS, handle: listTickets },
  { method: "POST", path: "/tickets", access: "agent", body: newTicketRules, takesFiles: true, handle: create },
  { method: "GET", path: "/tickets/:id", access: "agent", query: ["include"], handle: show },
  { method: "PUT", path: "/tickets/:id", access: "agent", body: ticketRules, takesFiles: true, handle: update },
  { method: "DELETE", path: "/tickets/:id", access: "agent", handle: remove },
  { method: "PUT", path: "/tickets/:id/restore", access: "agent", body: () => ({}), handle: restore },
];

const EMBEDDED = 10;

function show(call: Call): Answer {
  const { desk, baseUrl } = call;
  const { names, problem } = included(call, ["conversations", "requester", "company", "stats"]);
  if (problem) return validationFailed([problem]);
  return withTicket(call, (ticket) => {
    const parts: Record<string, () => unknown> = {
      conversations: () =>
        settledConversations(call, ticket)
          .slice(0, EMBEDDED)
          .map((conversation) => showConversation(desk, { conversation, ticket, baseUrl })),
      requester: () => showRequester(desk, ticket),
      company: () => showCompany(desk, ticket),
      stats: () => showStats(ticket),
    };
    const embedded = Object.fromEntries(names.map((name) => [name, parts[name]?.()]));
    return jsonAnswer(200, { ...showTicket(desk, { ticket, baseUrl }), ...embedded });
  });
}

function create(call: Call): Answer {
  const { desk, body, files, performer, requestId, baseUrl } = call;
  const change = readTicketChange(body);
  const problems = changeProblems(desk, { change, ticket: null });
  const tooBig = attachmentProblem({ files, held: 0 });
  const requester = readRequester(call);
  if ("problem" in requester) problems.push(requester.problem);
  if (tooBig) problems.push(tooBig);
  if ("problem" in requester || problems.length > 0) return validationFailed(problems);
  const ticket = createTicket(desk, {
    ...{ requesterId: requester.find(), performer, requestId, change, attachments: files },
    subject: textOf(body["subject"]) ?? null,
    html: textOf(body["description"]) ?? "",
    source: numberOf(body["source"]) ?? TICKET_SOURCE.portal,
    ccEmails: textsOf(body["cc_emails"]),
  });
  return jsonAnswer(201, showTicket(desk, { ticket, baseUrl }), { location: `${baseUrl}/api/v2/tickets/${ticket.id}` });
}

function update(call: Call): Answer {
  const { desk, body, files, performer, requestId, baseUrl } = call;
  return withLiveTicket(call, (ticket) => {
    const change = readTicketChange(body);
    const problems = [...changeProblems(desk, { change, ticket }), ...outboundProblems(body, ticket)];
    const tooBig = attachmentProblem({ files, held: attachedBytes(ticket) });
    if (tooBig) problems.push(tooBig);
    if (problems.length > 0) return validationFailed(problems);
    updateTicket(desk, { ticket, change, performer, requestId, attachments: files });
    return jsonAnswer(200, showTicket(desk, { ticket, baseUrl }));
  });
}

/** What was mailed out cannot be written anew. */
const outboundProblems = (body: Record<string, unknown>, { source }: Ticket): FieldProblem[] =>
  source !== TICKET_SOURCE.outboundEmail
    ? []
    : ["subject", "description"]
        .filter((field) => body[field] !== undefined)
        .map((field) => ({ field, message: "It cannot be changed on an outbound ticket", code: "readonly_field" }));

function remove(call: Call): Answer {
  const { desk, performer, requestId } = call;
  return withLiveTicket(call, (ticket) => {
    deleteTicket(desk, { ticket, performer, requestId });
    return emptyAnswer(204);
  });
}

function restore(call: Call): Answer {
  const { desk, performer, requestId } = call;
  return withTicket(call, (ticket) => {
    if (!ticket.deleted) return notFound();
    restoreTicket(desk, { ticket, performer, requestId });
    return emptyAnswer(204);
  });
}
