import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import { findRecord, idOf, type JsonRecord, listOf, numberOf, textOf, textsOf } from "../../server/read-json.ts";
import { STATUS, TICKET_SOURCE, type Ticket } from "../model/ticket.ts";
import { findAgent, personByEmail } from "../people/find-person.ts";
import { addConversation } from "../tickets/add-conversation.ts";
import { createTicket } from "../tickets/create-ticket.ts";
import { type MergeNote, mergeTickets } from "../tickets/merge-tickets.ts";
import { postMail } from "../tickets/send-mail.ts";
import { attachmentProblem } from "./attachment-problem.ts";
import type { Call, Route } from "./call.ts";
import { type FieldProblem, noSuch, validationFailed } from "./error-answers.ts";
import type { FieldRules } from "./read-fields.ts";
import { changeProblems, readTicketChange } from "./read-ticket-change.ts";
import { showConversation, showTicket } from "./show-ticket.ts";
import { newTicketRules } from "./ticket-rules.ts";
import { withLiveTicket } from "./visible-ticket.ts";

const forwardRules = (): FieldRules => ({
  body: { type: "string", required: true },
  to_emails: { type: "strings", required: true },
  cc_emails: { type: "strings" },
  bcc_emails: { type: "strings" },
  from_email: { type: "string" },
  agent_id: { type: "integer" },
  include_quoted_text: { type: "boolean" },
  include_original_attachments: { type: "boolean" },
});
const noteRule = { type: "object", fields: { body: { type: "string" }, private: { type: "boolean" } } } as const;
const mergeRules = (): FieldRules => ({
  primary_id: { type: "integer", required: true },
  ticket_ids: { type: "integers", required: true },
  convert_recepients_to_cc: { type: "boolean" },
  note_in_primary: noteRule,
  note_in_secondary: noteRule,
});
const OUTBOUND = [
  ...["name", "email", "subject", "type", "status", "priority", "description", "custom_fields", "cc_emails"],
  ...["due_by", "fr_due_by", "email_config_id", "group_id", "tags"],
];

export const ticketActionRoutes: Route[] = [
  { method: "PUT", path: "/tickets/merge", access: "agent", body: mergeRules, handle: merge },
  {
    ...{ method: "POST", path: "/tickets/outbound_email", access: "agent", takesFiles: true, handle: writeOut },
    body: (desk) =>
      Object.fromEntries(Object.entries(newTicketRules(desk)).filter(([name]) => OUTBOUND.includes(name))),
  },
  {
    method: "POST",
    path: "/tickets/:id/forward",
    access: "agent",
    body: forwardRules,
    takesFiles: true,
    handle: forward,
  },
];

/** Sends a ticket to somebody else: a private entry of its own kind, whose answers are no customer's. */
function forward(call: Call): Answer {
  const { desk, body, files, performer, requestId, baseUrl } = call;
  return withLiveTicket(call, (ticket) => {
    const agentId = idOf(body["agent_id"]);
    if (agentId !== undefined && !findAgent(desk, agentId)) return validationFailed([noSuch("agent_id", "agent")]);
    const withOriginals = body["include_original_attachments"] !== false;
    const originals = withOriginals
      ? ticket.attachments.map(({ content, ...file }) => ({ ...file, content: Buffer.from(content, "base64") }))
      : [];
    const conversation = addConversation(desk, {
      ...{ ticket, performer, requestId, what: "forward", attachments: [...originals, ...files] },
      html: (textOf(body["body"]) ?? "") + quoted(ticket, body),
      toEmails: textsOf(body["to_emails"]),
      ccEmails: textsOf(body["cc_emails"]),
      bccEmails: textsOf(body["bcc_emails"]),
      fromEmail: textOf(body["from_email"]) ?? null,
      ...(agentId === undefined ? {} : { userId: agentId }),
    });
    return jsonAnswer(201, showConversation(desk, { conversation, ticket, baseUrl }));
  });
}

const quoted = ({ html }: Ticket, body: JsonRecord): string =>
  body["include_quoted_text"] === false ? "" : `<blockquote class="freshdesk_quote">${html}</blockquote>`;

function merge(call: Call): Answer {
  const { desk, body, performer, requestId } = call;
  const primary = liveTicket(call, body["primary_id"]);
  const ids = listOf(body["ticket_ids"]).flatMap((id) => idOf(id) ?? []);
  const secondaries = ids.filter((id) => id !== primary?.id).map((id) => liveTicket(call, id));
  const problems: FieldProblem[] = [
    ...(primary ? [] : [noSuch("primary_id", "ticket")]),
    ...(secondaries.every(Boolean) && secondaries.length > 0 ? [] : [noSuch("ticket_ids", "ticket")]),
  ];
  if (!primary || problems.length > 0) return validationFailed(problems);
  mergeTickets(desk, {
    ...{ ticket: primary, secondaries: secondaries.filter((each) => each !== undefined), performer, requestId },
    addsRecipients: body["convert_recepients_to_cc"] === true,
    ...named("noteInPrimary", body["note_in_primary"]),
    ...named("noteInSecondary", body["note_in_secondary"]),
  });
  return emptyAnswer(204);
}

function liveTicket({ desk }: Call, id: unknown): Ticket | undefined {
  const ticket = desk.state.tickets.get(idOf(id) ?? 0);
  return ticket && !ticket.spam && !ticket.deleted && !ticket.archived ? ticket : undefined;
}

function named<Name extends string>(name: Name, value: unknown): { [key in Name]?: MergeNote } | object {
  const note = findRecord(value);
  if (!note) return {};
  const html = textOf(note["body"]);
  return { [name]: { ...(html === undefined ? {} : { html }), isPrivate: note["private"] !== false } };
}

/** A ticket that begins with a mail to the customer: closed, and assigned to whoever wrote it. */
function writeOut(call: Call): Answer {
  const { desk, body, files, agent, performer, requestId, baseUrl } = call;
  const change = { status: STATUS.closed, responderId: agent.id, ...readTicketChange(body) };
  const [email, subject, html] = ["email", "subject", "description"].map((field) => textOf(body[field]));
  const config = desk.state.emailConfigs.find(({ id }) => id === numberOf(body["email_config_id"]));
  const tooBig = attachmentProblem({ files, held: 0 });
  const problems = [
    ...(email === undefined ? [noSuch("email", "address")] : []),
    ...(config ? [] : [noSuch("email_config_id", "mailbox")]),
    ...(tooBig ? [tooBig] : []),
    ...changeProblems(desk, { change, ticket: null }),
  ];
  if (email === undefined || !config || problems.length > 0) return validationFailed(problems);
  const ccEmails = textsOf(body["cc_emails"]);
  const ticket = createTicket(desk, {
    ...{ change, performer, requestId, ccEmails, attachments: files, source: TICKET_SOURCE.outboundEmail },
    ...{ requesterId: personByEmail(desk, { email }).id, subject: subject ?? null, html: html ?? "" },
  });
  postMail(desk, {
    ...{ kind: "reply", ticketId: ticket.id, conversationId: null, from: config.replyEmail, to: [email] },
    ...{ cc: ccEmails, bcc: [], subject: ticket.subject ?? "", html: ticket.html },
    attachments: ticket.attachments.map(({ name, size }) => ({ name, size })),
  });
  return jsonAnswer(201, showTicket(desk, { ticket, baseUrl }), { location: `${baseUrl}/api/v2/tickets/${ticket.id}` });
}
