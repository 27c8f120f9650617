import { escapeHtml } from "../../html/html-entities.ts";
import { type Answer, emptyAnswer, jsonAnswer } from "../../server/answer.ts";
import { findRecord, idOf, type JsonRecord, listOf, recordOf, textOf, textsOf } from "../../server/read-json.ts";
import { CONVERSATION_SOURCE, type Conversation, type Ticket } from "../model/ticket.ts";
import { findAgent, findPerson } from "../people/find-person.ts";
import { addConversation, requesterEmails } from "../tickets/add-conversation.ts";
import { deleteConversation, editConversation } from "../tickets/edit-conversation.ts";
import { attachedBytes } from "../tickets/write-conversation.ts";
import { attachmentProblem } from "./attachment-problem.ts";
import { type Call, idParam, PAGING, type Route } from "./call.ts";
import { type FieldProblem, methodNotAllowed, missing, noSuch, notFound, validationFailed } from "./error-answers.ts";
import { pageAnswer } from "./page.ts";
import type { FieldRules } from "./read-fields.ts";
import { settledConversations } from "./settled-conversations.ts";
import { showConversation } from "./show-ticket.ts";
import { withLiveTicket, withTicket } from "./visible-ticket.ts";

const writing = { body: { type: "string" }, structured_body: { type: "object" } } as const satisfies FieldRules;
const replyRules = (): FieldRules => ({
  ...writing,
  from_email: { type: "string" },
  user_id: { type: "integer" },
  cc_emails: { type: "strings" },
  bcc_emails: { type: "strings" },
});
const noteRules = (): FieldRules => ({
  ...writing,
  private: { type: "boolean" },
  incoming: { type: "boolean" },
  notify_emails: { type: "strings" },
  user_id: { type: "integer" },
});
const editRules = (): FieldRules => ({ body: { type: "string" } });

export const conversationRoutes: Route[] = [
  { method: "GET", path: "/tickets/:id/conversations", access: "agent", query: PAGING, handle: list },
  { method: "POST", path: "/tickets/:id/reply", access: "agent", body: replyRules, takesFiles: true, handle: reply },
  { method: "POST", path: "/tickets/:id/notes", access: "agent", body: noteRules, takesFiles: true, handle: note },
  { method: "PUT", path: "/conversations/:id", access: "agent", body: editRules, takesFiles: true, handle: edit },
  { method: "DELETE", path: "/conversations/:id", access: "agent", handle: remove },
];

function list(call: Call): Answer {
  return withTicket(call, (ticket) =>
    pageAnswer(call, {
      rows: settledConversations(call, ticket),
      show: (conversation) => showConversation(call.desk, { conversation, ticket, baseUrl: call.baseUrl }),
    }),
  );
}

function reply(call: Call): Answer {
  const { desk, body, files, performer, requestId } = call;
  return withLiveTicket(call, (ticket) => {
    const html = htmlOf(body);
    const fromEmail = textOf(body["from_email"]) ?? null;
    const problems = [
      ...writingProblems(call, { ticket, html, isAgentWanted: true }),
      ...mailboxProblems(call, fromEmail),
    ];
    if (html === null || problems.length > 0) return validationFailed(problems);
    const conversation = addConversation(desk, {
      ...{ ticket, performer, requestId, html, fromEmail, attachments: files, what: "reply" },
      ...writerOf(body),
      ccEmails: textsOf(body["cc_emails"]),
      bccEmails: textsOf(body["bcc_emails"]),
    });
    const shown = shownAnswer(call, { ticket, conversation, parts: REPLY_PARTS });
    return created(call, { conversation, shown: { ...shown, replied_to: requesterEmails(desk, ticket) } });
  });
}

function note(call: Call): Answer {
  const { desk, body, files, performer, requestId } = call;
  return withLiveTicket(call, (ticket) => {
    const html = htmlOf(body);
    const problems = writingProblems(call, { ticket, html, isAgentWanted: false });
    if (html === null || problems.length > 0) return validationFailed(problems);
    const notifyEmails = textsOf(body["notify_emails"]);
    const conversation = addConversation(desk, {
      ...{ ticket, performer, requestId, html, attachments: files, notifyEmails },
      what: body["private"] === false ? "public-note" : "private-note",
      incoming: body["incoming"] === true,
      toEmails: notifyEmails,
      ...writerOf(body),
    });
    const shown = { ...shownAnswer(call, { ticket, conversation, parts: NOTE_PARTS }), notified_to: notifyEmails };
    return created(call, { conversation, shown });
  });
}

type Found = { ticket: Ticket; conversation: Conversation };

const REPLY_PARTS = [
  ...["id", "body", "body_text", "structured_body", "user_id", "from_email", "cc_emails", "bcc_emails", "ticket_id"],
  ...["attachments", "created_at", "updated_at"],
];
const NOTE_PARTS = [
  ...["id", "body", "body_text", "structured_body", "incoming", "private", "user_id", "support_email", "ticket_id"],
  ...["attachments", "created_at", "updated_at", "last_edited_at", "last_edited_user_id"],
];

/** The answer to a write shows fewer parts of a conversation than a list does, and of a reply other ones than of a note. */
function shownAnswer(
  { desk, baseUrl }: Call,
  { parts, ...found }: Found & { parts: readonly string[] },
): Record<string, unknown> {
  const shown = showConversation(desk, { ...found, baseUrl });
  return Object.fromEntries(parts.map((name) => [name, shown[name]]));
}

const created = ({ baseUrl }: Call, { conversation, shown }: { conversation: Conversation; shown: unknown }): Answer =>
  jsonAnswer(201, shown, { location: `${baseUrl}/api/v2/conversations/${conversation.id}` });

const writerOf = (body: JsonRecord): { userId?: number } => {
  const userId = idOf(body["user_id"]);
  return userId === undefined ? {} : { userId };
};

/** The text of a write as HTML: as it is sent, or the texts of its structured form. */
function htmlOf(body: JsonRecord): string | null {
  const html = textOf(body["body"]);
  const structured = findRecord(body["structured_body"]);
  if (html !== undefined || !structured) return html === undefined || html.trim() === "" ? null : html;
  const texts = listOf(structured["body_contents"]).flatMap(
    (item) => textOf(recordOf(recordOf(item)["data"])["content"]) ?? [],
  );
  return texts.length === 0 ? null : texts.map((text) => `<div>${escapeHtml(text)}</div>`).join("");
}

type Judging = { ticket: Ticket; html: string | null; isAgentWanted: boolean };

function writingProblems({ desk, body, files }: Call, { ticket, html, isAgentWanted }: Judging): FieldProblem[] {
  const userId = idOf(body["user_id"]);
  const isKnown = (id: number) => (isAgentWanted ? findAgent(desk, id) : findPerson(desk, id)) !== undefined;
  const tooBig = attachmentProblem({ files, held: attachedBytes(ticket) });
  return [
    ...(html === null ? [missing("body", "String")] : []),
    ...(userId !== undefined && !isKnown(userId) ? [noSuch("user_id", "agent")] : []),
    ...(tooBig ? [tooBig] : []),
  ];
}

function mailboxProblems({ desk }: Call, fromEmail: string | null): FieldProblem[] {
  if (fromEmail === null) return [];
  const address = /<([^>]+)>/.exec(fromEmail)?.[1] ?? fromEmail;
  const isOurs = desk.state.emailConfigs.some(
    ({ replyEmail, active }) => active && replyEmail.toLowerCase() === address.toLowerCase(),
  );
  return isOurs ? [] : [noSuch("from_email", "mailbox")];
}

function withConversation(call: Call, answer: (found: Found) => Answer): Answer {
  const id = idParam(call);
  for (const ticket of call.desk.state.tickets.values()) {
    const conversation = ticket.conversations.find((each) => each.id === id);
    if (conversation) return ticket.archived ? notFound() : answer({ ticket, conversation });
  }
  return notFound();
}

/** Notes can be written anew; what was sent cannot. */
function edit(call: Call): Answer {
  const { desk, body, files, performer, requestId } = call;
  return withConversation(call, ({ ticket, conversation }) => {
    if (conversation.source !== CONVERSATION_SOURCE.note || ticket.spam || ticket.deleted)
      return methodNotAllowed(["DELETE"]);
    const tooBig = attachmentProblem({ files, held: attachedBytes(ticket) });
    if (tooBig) return validationFailed([tooBig]);
    const html = textOf(body["body"]) ?? null;
    editConversation(desk, { ticket, conversation, performer, requestId, html, attachments: files });
    return jsonAnswer(200, shownAnswer(call, { ticket, conversation, parts: NOTE_PARTS }));
  });
}

function remove(call: Call): Answer {
  const { desk, performer, requestId } = call;
  return withConversation(call, ({ ticket, conversation }) => {
    deleteConversation(desk, { ticket, conversation, performer, requestId });
    return emptyAnswer(204);
  });
}
