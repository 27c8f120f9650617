import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import { textsOf } from "../../server/read-json.ts";
import { viaChannel } from "../model/ticket.ts";
import { normaliseTags } from "../tickets/ticket-change.ts";
import { updateTicket } from "../tickets/update-ticket.ts";
import type { Call, Route } from "./call.ts";
import { recordInvalid, recordNotFound, updateConflict } from "./error-answers.ts";
import { findTicket, isOutdated } from "./ticket-routes.ts";

export const tagRoutes: Route[] = [
  { method: "GET", path: "/tickets/:id/tags", access: "staff", handle: list },
  {
    method: "PUT",
    path: "/tickets/:id/tags",
    access: "staff",
    handle: (call) => write(call, { status: 200, merge: add }),
  },
  {
    method: "POST",
    path: "/tickets/:id/tags",
    access: "staff",
    handle: (call) => write(call, { status: 201, merge: replace }),
  },
  {
    method: "DELETE",
    path: "/tickets/:id/tags",
    access: "staff",
    handle: (call) => write(call, { status: 204, merge: remove }),
  },
];

type Merge = (present: string[], sent: string[]) => string[];

const add: Merge = (present, sent) => [...present, ...sent];
const replace: Merge = (_present, sent) => sent;
const remove: Merge = (present, sent) => present.filter((tag) => !sent.includes(tag));

function list(call: Call): Answer {
  const ticket = findTicket(call);
  return ticket ? jsonAnswer(200, { tags: ticket.tags }) : recordNotFound();
}

function write(call: Call, { status, merge }: { status: 200 | 201 | 204; merge: Merge }): Answer {
  const ticket = findTicket(call);
  if (!ticket) return recordNotFound();
  if (ticket.status === "closed") return recordInvalid({ status: "Status: closed prevents ticket update" });
  if (isOutdated(ticket, call.body)) return updateConflict();
  const tags = merge(ticket.tags, normaliseTags(textsOf(call.body["tags"])));
  updateTicket(call.desk, {
    ticket,
    actor: call.actor,
    via: viaChannel("api"),
    change: { tags },
    requestId: call.requestId,
    kind: "tags",
  });
  return status === 204 ? emptyAnswer(204) : jsonAnswer(status, { tags: ticket.tags });
}
