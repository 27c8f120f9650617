import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import type { Ticket } from "../model/ticket.ts";
import { touchTicket } from "../tickets/apply-change.ts";
import { noteWrite } from "../tickets/note-write.ts";
import { type Call, idParam, PAGING, type Route } from "./call.ts";
import { notFound } from "./error-answers.ts";
import { pageAnswer } from "./page.ts";
import { settledConversations } from "./settled-conversations.ts";
import { showConversation, showTicket } from "./show-ticket.ts";

/** Closed tickets nobody touched for months, to be read only; and files, to be taken away only. */
export const archiveRoutes: Route[] = [
  { method: "GET", path: "/tickets/archived/:id", access: "agent", handle: show },
  { method: "GET", path: "/tickets/archived/:id/conversations", access: "agent", query: PAGING, handle: list },
  { method: "DELETE", path: "/attachments/:id", access: "agent", handle: removeFile },
];

function withArchived(call: Call, answer: (ticket: Ticket) => Answer): Answer {
  const ticket = call.desk.state.tickets.get(idParam(call));
  return ticket?.archived ? answer(ticket) : notFound();
}

function show(call: Call): Answer {
  const { desk, baseUrl } = call;
  return withArchived(call, (ticket) => jsonAnswer(200, showTicket(desk, { ticket, baseUrl })));
}

function list(call: Call): Answer {
  const { desk, baseUrl } = call;
  return withArchived(call, (ticket) =>
    pageAnswer(call, {
      rows: settledConversations(call, ticket),
      show: (conversation) => showConversation(desk, { conversation, ticket, baseUrl }),
    }),
  );
}

function removeFile(call: Call): Answer {
  const { desk, performer, requestId } = call;
  const id = idParam(call);
  for (const ticket of desk.state.tickets.values()) {
    const holder = [ticket, ...ticket.conversations].find(({ attachments }) =>
      attachments.some((file) => file.id === id),
    );
    if (!holder) continue;
    holder.attachments = holder.attachments.filter((file) => file.id !== id);
    touchTicket(desk, ticket);
    noteWrite(desk, { kind: "attachment.delete", performer, requestId, ticketId: ticket.id, detail: { id } });
    return emptyAnswer(204);
  }
  return notFound();
}
