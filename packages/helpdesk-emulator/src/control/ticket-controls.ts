import type { Answer } from "../server/answer.ts";
import { findRecord, flagOf, idOf, listOf, textOf, textsOf } from "../server/read-json.ts";
import type { Writer } from "../zendesk/account-tickets.ts";
import type { Ticket, TicketStatus } from "../zendesk/model/ticket.ts";
import type { NewComment } from "../zendesk/tickets/ticket-change.ts";
import { type ControlCall, type ControlRoute, done, numberParam, refused } from "./control-call.ts";
import { ticketRowView, ticketView } from "./ticket-view.ts";

export const ticketControls: ControlRoute[] = [
  { method: "GET", path: /^\/tickets$/, handle: list },
  { method: "POST", path: /^\/tickets$/, handle: create },
  { method: "GET", path: /^\/tickets\/(\d+)$/, handle: show },
  { method: "POST", path: /^\/tickets\/(\d+)$/, handle: change },
  { method: "POST", path: /^\/tickets\/(\d+)\/comments$/, handle: comment },
  { method: "POST", path: /^\/tickets\/(\d+)\/merge$/, handle: merge },
];

const STATUSES: readonly string[] = ["new", "open", "pending", "hold", "solved", "closed", "deleted"];
const isStatus = (value: string): value is TicketStatus => STATUSES.includes(value);
const ROWS = 200;

function list({ desk, query }: ControlCall): Answer {
  const status = query.get("status") ?? "";
  const words = (query.get("query") ?? "").toLowerCase().split(/\s+/);
  const matches = (ticket: Ticket): boolean => {
    const requester = desk.state.users.get(ticket.requesterId);
    const texts = [
      ticket.id,
      ticket.subject,
      requester?.name,
      requester?.email,
      ...ticket.tags,
      ticket.comments.at(-1)?.plain,
    ];
    const text = texts.join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const found = [...desk.state.tickets.values()]
    .filter((ticket) => (status === "" ? ticket.status !== "deleted" : ticket.status === status))
    .filter(matches)
    .sort((a, b) => b.generatedTimestamp - a.generatedTimestamp || b.id - a.id);
  const tickets = found.slice(0, ROWS).map((ticket) => ticketRowView(desk, ticket));
  return done({ tickets, total: found.length });
}

function show(call: ControlCall): Answer {
  const as = call.query.get("as") === "requester" ? "requester" : "agent";
  return done(ticketView(call.desk, { ticket: call.account.getTicket(numberParam(call)), as }));
}

function create({ account, desk, body }: ControlCall): Answer {
  const subject = textOf(body["subject"])?.trim() ?? "";
  const written = commentOf(body);
  const person = findRecord(body["requester"]);
  const [name, email] = [textOf(person?.["name"])?.trim() ?? "", textOf(person?.["email"])?.trim() ?? ""];
  if (subject === "") return refused("A ticket needs a subject.");
  if (!written) return refused("A ticket needs a message.");
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    return refused("The customer needs an e-mail address, such as kim@example.com.");
  const byAgent = body["by"] === "agent" ? agentId(desk) : undefined;
  const ticket = account.createTicket({
    ...written,
    ...(byAgent === undefined ? {} : { authorId: byAgent }),
    subject,
    requester: { name: name === "" ? email : name, email },
    channel: textOf(body["channel"]) ?? (byAgent === undefined ? "email" : "web"),
    ...(body["tags"] === undefined ? {} : { change: { tags: textsOf(body["tags"]) } }),
  });
  return done(ticketView(desk, { ticket, as: "agent" }));
}

const agentId = (desk: ControlCall["desk"]): number | undefined =>
  [...desk.state.users.values()].find(({ role, active }) => role === "agent" && active)?.id;

function comment(call: ControlCall): Answer {
  const written = commentOf(call.body);
  if (!written) return refused("The comment is empty.");
  const ticket = call.account.getTicket(numberParam(call));
  if (ticket.status === "closed") return refused(`Ticket ${ticket.id} is closed and takes no more comments.`);
  const channel = textOf(call.body["channel"]);
  call.account.addComment(ticket.id, {
    ...written,
    by: writerOf(call.body["by"]),
    ...(channel === undefined ? {} : { channel }),
  });
  return done(ticketView(call.desk, { ticket, as: "agent" }));
}

function writerOf(value: unknown): Writer {
  return value === "agent" || value === "admin" ? value : (idOf(value) ?? "requester");
}

function commentOf(body: Record<string, unknown>): NewComment | null {
  const [text, html, isPublic] = [textOf(body["text"]), textOf(body["html"]), flagOf(body["isPublic"])];
  if ((html ?? text ?? "").trim() === "") return null;
  const attachments = listOf(body["attachments"]).flatMap((item) => {
    const fileName = textOf(findRecord(item)?.["fileName"]);
    return fileName === undefined ? [] : [{ fileName, contentType: "application/octet-stream", size: 0 }];
  });
  return {
    ...(html === undefined ? { text: text ?? "" } : { html }),
    ...(isPublic === undefined ? {} : { isPublic }),
    attachments,
  };
}

function change(call: ControlCall): Answer {
  const { account, body, desk } = call;
  const ticket = account.getTicket(numberParam(call));
  const status = textOf(body["status"]);
  if (status !== undefined && !isStatus(status))
    return refused(`"${status.slice(0, 40)}" is no status; use one of ${STATUSES.join(", ")}.`);
  if (ticket.status === "closed") return refused(`Ticket ${ticket.id} is closed and cannot be changed any more.`);
  account.changeTicket(ticket.id, {
    ...(status === undefined ? {} : { status }),
    ...(body["tags"] === undefined ? {} : { tags: textsOf(body["tags"]) }),
  });
  return done(ticketView(desk, { ticket, as: "agent" }));
}

function merge(call: ControlCall): Answer {
  const into = idOf(call.body["into"]);
  if (into === undefined) return refused('Say into which ticket, as {"into": 1001}.');
  call.account.mergeTicket(numberParam(call), into);
  return done();
}
