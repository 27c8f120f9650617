import { textHtml } from "../../html/html-text.ts";
import { type Desk, nowStamp, type Performer } from "../desk/desk.ts";
import { STATUS, TICKET_SOURCE, type Ticket, type TicketStats } from "../model/ticket.ts";
import { isCustom } from "../model/ticket-field.ts";
import { runRules } from "../rules/run-rules.ts";
import { applyChange } from "./apply-change.ts";
import { cleanHtml } from "./clean-html.ts";
import { noteWrite } from "./note-write.ts";
import { takeSnapshot } from "./snapshot.ts";
import { normaliseTags, type TicketChange } from "./ticket-change.ts";
import { keepFiles, mailboxOf, type Writing } from "./write-conversation.ts";

export type TicketCreation = Writing & {
  requesterId: number;
  subject: string | null;
  source: number;
  performer: Performer;
  change?: TicketChange;
  ccEmails?: string[];
  requestId: number | null;
};

/** Creates a ticket with its first message, and runs the rules for new tickets. */
export function createTicket(desk: Desk, creation: TicketCreation): Ticket {
  const { performer, requestId, change = {} } = creation;
  const ticket = newTicket(desk, creation);
  desk.state.tickets.set(ticket.id, ticket);
  takeSnapshot(desk, ticket);
  if (change.status !== undefined) applyChange(desk, { ticket, change: { status: change.status } });
  noteWrite(desk, {
    ...{ kind: "ticket.create", performer, requestId, ticketId: ticket.id, isPublic: true },
    detail: { html: ticket.html, tags: ticket.tags, status: ticket.status, source: ticket.source },
  });
  runRules(desk, { ticket, performer, kind: "created", changes: [], said: null });
  desk.changed();
  return ticket;
}

const NO_STATS: TicketStats = {
  ...{ firstRespondedAt: null, agentRespondedAt: null, requesterRespondedAt: null, resolvedAt: null },
  ...{ closedAt: null, reopenedAt: null, pendingSince: null, statusUpdatedAt: null },
};

function newTicket(desk: Desk, creation: TicketCreation): Ticket {
  const { requesterId, subject, source, change = {}, ccEmails = [] } = creation;
  const createdAt = nowStamp(desk);
  const isMail = source === TICKET_SOURCE.email;
  const mailbox = isMail ? mailboxOf(desk) : null;
  const configId = desk.state.emailConfigs.find(({ replyEmail }) => replyEmail === mailbox)?.id ?? null;
  return {
    id: desk.state.nextTicketId++,
    ...{ subject, source, requesterId, ccEmails, createdAt, updatedAt: createdAt },
    ...cleanHtml(desk, creation.html ?? textHtml(creation.text ?? "")),
    type: change.type ?? null,
    status: STATUS.open,
    priority: change.priority ?? 1,
    responderId: change.responderId ?? null,
    groupId: change.groupId ?? null,
    companyId: change.companyId ?? desk.state.contacts.get(requesterId)?.companyId ?? null,
    productId: change.productId ?? null,
    emailConfigId: change.emailConfigId ?? configId,
    ...{ fwdEmails: [], replyCcEmails: ccEmails, toEmails: mailbox === null ? null : [mailbox], supportEmail: mailbox },
    tags: normaliseTags(change.tags ?? []),
    ...{ spam: false, deleted: false, archived: false, mergedInto: null },
    customFields: { ...emptyCustomFields(desk), ...change.customFields },
    attachments: keepFiles(desk, creation.attachments ?? []),
    conversations: [],
    ...{ dueBy: change.dueBy ?? null, frDueBy: change.frDueBy ?? null },
    stats: { ...NO_STATS },
    snapshots: [],
  };
}

/** Every custom field is on every ticket; a checkbox that nobody touched is not ticked. */
export const emptyCustomFields = ({ state }: Desk): Record<string, unknown> =>
  Object.fromEntries(
    state.ticketFields.filter(isCustom).map(({ name, type }) => [name, type === "custom_checkbox" ? false : null]),
  );
