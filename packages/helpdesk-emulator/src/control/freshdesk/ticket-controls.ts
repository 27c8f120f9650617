import type { Ticket } from "../../freshdesk/model/ticket.ts";
import { findPerson } from "../../freshdesk/people/find-person.ts";
import { changeProblems } from "../../freshdesk/rest/read-ticket-change.ts";
import type { TicketChange } from "../../freshdesk/tickets/ticket-change.ts";
import type { NewFile, Writing } from "../../freshdesk/tickets/write-conversation.ts";
import type { Writer } from "../../freshdesk/writer.ts";
import type { Answer } from "../../server/answer.ts";
import {
  findRecord,
  idOf,
  type JsonRecord,
  listOf,
  numberOf,
  recordOf,
  textOf,
  textsOf,
} from "../../server/read-json.ts";
import { done, numberParam, refused } from "../control-call.ts";
import type { FreshdeskCall, FreshdeskRoute } from "./freshdesk-call.ts";
import { stateOf, ticketRowView, ticketView } from "./ticket-view.ts";

export const ticketControls: FreshdeskRoute[] = [
  { method: "GET", path: /^\/tickets$/, handle: list },
  { method: "POST", path: /^\/tickets$/, handle: create },
  { method: "GET", path: /^\/tickets\/(\d+)$/, handle: show },
  { method: "POST", path: /^\/tickets\/(\d+)$/, handle: change },
  { method: "DELETE", path: /^\/tickets\/(\d+)$/, handle: moving(({ account }, id) => account.deleteTicket(id)) },
  {
    method: "POST",
    path: /^\/tickets\/(\d+)\/restore$/,
    handle: moving(({ account }, id) => account.restoreTicket(id)),
  },
  {
    method: "POST",
    path: /^\/tickets\/(\d+)\/archive$/,
    handle: moving(({ account }, id) => account.archiveTicket(id)),
  },
  {
    ...{ method: "POST", path: /^\/tickets\/(\d+)\/spam$/ },
    handle: moving(({ account, body }, id) => account.markSpam(id, body["on"] !== false)),
  },
  { method: "POST", path: /^\/tickets\/(\d+)\/messages$/, handle: write },
  { method: "POST", path: /^\/tickets\/(\d+)\/merge$/, handle: merge },
];

const ROWS = 200;

function list({ desk, query }: FreshdeskCall): Answer {
  const status = query.get("status") ?? "";
  const words = (query.get("query") ?? "").toLowerCase().split(/\s+/);
  const isWanted = (ticket: Ticket): boolean => {
    const state = stateOf(ticket);
    if (status === "" ? state !== "live" : state === "live" ? String(ticket.status) !== status : state !== status)
      return false;
    const { name, email } = findPerson(desk, ticket.requesterId) ?? { name: "", email: "" };
    const last = ticket.conversations.at(-1)?.text ?? ticket.text;
    const text = [ticket.id, ticket.subject, name, email, ...ticket.tags, last].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const found = [...desk.state.tickets.values()]
    .filter(isWanted)
    .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : b.id - a.id));
  const statuses = desk.state.statuses.map(({ id, label }) => ({ id: String(id), name: label }));
  return done({
    tickets: found.slice(0, ROWS).map((each) => ticketRowView(desk, each)),
    total: found.length,
    statuses,
  });
}

function shown({ desk }: FreshdeskCall, { ticket, as }: { ticket: Ticket; as: "agent" | "requester" }): Answer {
  // Pages and their files are of one origin: addresses without a host lead there.
  return done(ticketView(desk, { ticket, as, origin: "" }));
}

function show(call: FreshdeskCall): Answer {
  const as = call.query.get("as") === "requester" ? "requester" : "agent";
  return shown(call, { ticket: call.account.getTicket(numberParam(call)), as });
}

/** A control that moves a ticket and answers with it. */
function moving(move: (call: FreshdeskCall, id: number) => void): FreshdeskRoute["handle"] {
  return (call) => {
    const id = numberParam(call);
    move(call, id);
    return shown(call, { ticket: call.account.getTicket(id), as: "agent" });
  };
}

function create(call: FreshdeskCall): Answer {
  const { account, body } = call;
  const subject = textOf(body["subject"])?.trim() ?? "";
  const written = writingOf(body);
  const person = findRecord(body["requester"]);
  const [name, email] = [textOf(person?.["name"])?.trim() ?? "", textOf(person?.["email"])?.trim() ?? ""];
  if (subject === "") return refused("A ticket needs a subject.");
  if (!written) return refused("A ticket needs a message.");
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    return refused("The customer needs an e-mail address, such as kim@example.com.");
  const ticket = account.createTicket({
    ...{ ...written, subject, requester: { name: name === "" ? email : name, email } },
    source: numberOf(body["source"]) ?? 1,
    by: body["by"] === undefined ? "requester" : writerOf(body["by"]),
    change: changeOf(body),
  });
  return shown(call, { ticket, as: "agent" });
}

function write(call: FreshdeskCall): Answer {
  const { account, body } = call;
  const id = numberParam(call);
  const written = writingOf(body);
  if (!written) return refused("The message is empty.");
  const by = writerOf(body["by"]);
  const message = { ...written, by };
  const to = textsOf(body["to"]);
  let at = id;
  switch (body["as"] ?? (by === "requester" ? "customer" : "reply")) {
    case "customer":
      at = fromCustomer(call, { id, written });
      break;
    case "reply":
      account.agentReplies(id, message);
      break;
    case "private-note":
    case "public-note":
      account.addNote(id, { ...message, isPrivate: body["as"] === "private-note" });
      break;
    case "forward":
      if (to.length === 0) return refused('Say to whom, as {"to": ["lab@example.org"]}.');
      account.forward(id, { ...message, to });
      break;
    default:
      return refused('Write it as "customer", "reply", "private-note", "public-note" or "forward".');
  }
  return shown(call, { ticket: account.getTicket(at), as: "agent" });
}

/** A late mail may open another ticket, which is then the one to be shown. */
function fromCustomer({ account, body }: FreshdeskCall, { id, written }: { id: number; written: Writing }): number {
  const via = WAYS.find((way) => way === body["via"]);
  const by = numberOf(body["by"]);
  const about = { ...(via === undefined ? {} : { via }), ...(by === undefined ? {} : { by }) };
  return account.customerReplies(id, { ...written, ...about }).ticket.id;
}

const WAYS = ["email", "portal"] as const;

function writerOf(value: unknown): Writer {
  return value === "agent" || value === "admin" || value === "bot" ? value : (idOf(value) ?? "requester");
}

function writingOf(body: JsonRecord): Writing | null {
  const [text, html] = [textOf(body["text"]), textOf(body["html"])];
  if ((html ?? text ?? "").trim() === "") return null;
  const attachments = listOf(body["attachments"]).flatMap((item) => fileOf(recordOf(item)) ?? []);
  return { ...(html === undefined ? { text: text ?? "" } : { html }), attachments };
}

function fileOf(file: JsonRecord): NewFile | null {
  const name = textOf(file["name"]);
  if (name === undefined) return null;
  const base64 = textOf(file["base64"]);
  const content = base64 === undefined ? Buffer.from(textOf(file["text"]) ?? "") : Buffer.from(base64, "base64");
  return { name, contentType: textOf(file["contentType"]) ?? "text/plain", content };
}

/** What a body wants of a ticket; `null` lets go of agent or group. */
function changeOf(body: JsonRecord): TicketChange {
  const custom = findRecord(body["customFields"]);
  const id = (name: string) => (body[name] === null ? null : idOf(body[name]));
  const [responderId, groupId] = [id("responderId"), id("groupId")];
  return {
    ...(numberOf(body["status"]) === undefined ? {} : { status: Number(body["status"]) }),
    ...(numberOf(body["priority"]) === undefined ? {} : { priority: Number(body["priority"]) }),
    ...(body["tags"] === undefined ? {} : { tags: textsOf(body["tags"]) }),
    ...(responderId === undefined ? {} : { responderId }),
    ...(groupId === undefined ? {} : { groupId }),
    ...(custom ? { customFields: custom } : {}),
  };
}

function change(call: FreshdeskCall): Answer {
  const { account, desk, body } = call;
  const ticket = account.getTicket(numberParam(call));
  const wanted = changeOf(body);
  const { status } = wanted;
  if (status !== undefined && !desk.state.statuses.some(({ id }) => id === status))
    return refused(`This account has no status ${status}.`);
  const [problem] = changeProblems(desk, { change: wanted, ticket });
  if (problem) return refused(`${problem.field}: ${problem.message}.`);
  if (stateOf(ticket) !== "live") return refused(`Ticket ${ticket.id} is ${stateOf(ticket)} and cannot be changed.`);
  account.changeTicket(ticket.id, wanted);
  return shown(call, { ticket, as: "agent" });
}

function merge(call: FreshdeskCall): Answer {
  const into = idOf(call.body["into"]);
  if (into === undefined) return refused('Say into which ticket, as {"into": 1001}.');
  call.account.mergeTicket(numberParam(call), into);
  return done();
}
