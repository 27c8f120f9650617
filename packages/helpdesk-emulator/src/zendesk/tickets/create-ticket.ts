import { epochSeconds } from "../../stamp.ts";
import { type Desk, nowStamp, takeId } from "../desk/desk.ts";
import type { User } from "../model/people.ts";
import { isStaff } from "../model/people.ts";
import type { Audit, Ticket, Via } from "../model/ticket.ts";
import { runTriggers } from "../triggers/run-triggers.ts";
import { type NewComment, normaliseTags, type TicketChange } from "./ticket-change.ts";
import { newAudit } from "./update-ticket.ts";
import { writeComment } from "./write-comment.ts";

export type TicketCreation = {
  requester: User;
  /** Who creates it, when not the requester. */
  submitter?: User;
  subject: string;
  comment: NewComment;
  via: Via;
  change?: TicketChange;
  recipient?: string | null;
  requestId?: number | null;
};

/** Creates a ticket with its first comment, and runs the triggers. */
export function createTicket(desk: Desk, creation: TicketCreation): { ticket: Ticket; audit: Audit } {
  const { requester, submitter = requester, comment, via, change = {} } = creation;
  const author =
    desk.state.users.get(comment.authorId ?? (isStaff(submitter) ? requester.id : submitter.id)) ?? requester;
  const ticket = newTicket(desk, creation);
  const audit = newAudit(desk, { actor: submitter, via, change });
  const first = writeComment(desk, { ticket, audit, author, input: comment });
  for (const [field, value] of [
    ["subject", ticket.subject],
    ["status", ticket.status],
    ["requester_id", requester.id],
  ] as const) {
    audit.events.push({ id: takeId(desk), type: "Create", field, value });
  }
  if (ticket.tags.length > 0)
    audit.events.push({ id: takeId(desk), type: "Create", field: "tags", value: ticket.tags });
  ticket.audits.push(audit);
  desk.state.tickets.set(ticket.id, ticket);
  desk.ledger.addWrite({
    at: desk.clock().toISOString(),
    account: desk.subdomain,
    requestId: creation.requestId ?? null,
    actorId: submitter.id,
    kind: "ticket.create",
    ticketId: ticket.id,
    commentId: first.id,
    isPublic: first.isPublic,
    detail: { tags: ticket.tags, externalId: ticket.externalId, html: first.html },
  });
  runTriggers(desk, { ticket, actor: submitter, comment: first, updateType: "Create", previousStatus: null });
  desk.changed();
  return { ticket, audit };
}

function newTicket(
  desk: Desk,
  { requester, submitter = requester, subject, via, change = {}, recipient }: TicketCreation,
): Ticket {
  const createdAt = nowStamp(desk);
  return {
    id: desk.state.nextTicketId++,
    subject,
    status: change.status ?? "new",
    customStatusId: change.customStatusId ?? null,
    priority: change.priority ?? null,
    type: change.type ?? null,
    requesterId: requester.id,
    submitterId: submitter.id,
    assigneeId: change.assigneeId ?? null,
    groupId: change.groupId ?? null,
    externalId: change.externalId ?? null,
    recipient: recipient ?? null,
    via,
    tags: normaliseTags(change.tags ?? []),
    customFields: change.customFields ?? [],
    mergedInto: null,
    createdAt,
    updatedAt: createdAt,
    generatedTimestamp: epochSeconds(createdAt),
    comments: [],
    audits: [],
  };
}
