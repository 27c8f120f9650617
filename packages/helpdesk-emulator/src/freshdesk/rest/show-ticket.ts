import { stamp } from "../../stamp.ts";
import type { Desk } from "../desk/desk.ts";
import { type Attachment, type Conversation, TICKET_SOURCE, type Ticket } from "../model/ticket.ts";
import { findPerson } from "../people/find-person.ts";
import { attachmentUrl } from "./attachment-url.ts";

type Showing = { ticket: Ticket; baseUrl: string };

/** A ticket as lists show it: without its first message. */
export function showTicketRow(desk: Desk, { ticket }: Showing): Record<string, unknown> {
  return {
    cc_emails: ticket.ccEmails,
    fwd_emails: ticket.fwdEmails,
    reply_cc_emails: ticket.replyCcEmails,
    ticket_cc_emails: ticket.ccEmails,
    fr_escalated: false,
    spam: ticket.spam,
    email_config_id: ticket.emailConfigId,
    group_id: ticket.groupId,
    priority: ticket.priority,
    requester_id: ticket.requesterId,
    responder_id: ticket.responderId,
    source: ticket.source,
    company_id: ticket.companyId,
    status: ticket.status,
    subject: isRedacted(ticket) ? ELSEWHERE : ticket.subject,
    association_type: null,
    support_email: ticket.supportEmail,
    to_emails: ticket.toEmails,
    product_id: ticket.productId,
    id: ticket.id,
    type: ticket.type,
    due_by: dueAt(desk, { at: ticket.dueBy, ticket, hours: 72 }),
    fr_due_by: dueAt(desk, { at: ticket.frDueBy, ticket, hours: 8 }),
    nr_due_by: null,
    is_escalated: false,
    urgent: ticket.priority === 4,
    custom_fields: ticket.customFields,
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
    tags: ticket.tags,
    structured_description: null,
    ...(ticket.deleted ? { deleted: true } : {}),
    ...(ticket.archived ? { archived: true } : {}),
  };
}

/** A ticket as it is shown by itself. */
export function showTicket(desk: Desk, { ticket, baseUrl }: Showing): Record<string, unknown> {
  return {
    ...showTicketRow(desk, { ticket, baseUrl }),
    ...showDescription(ticket),
    attachments: showAttachments(desk, { attachments: ticket.attachments, baseUrl }),
  };
}

export const showDescription = (ticket: Ticket): Record<string, unknown> => ({
  description: isRedacted(ticket) ? `<div>${ELSEWHERE}</div>` : ticket.html,
  description_text: isRedacted(ticket) ? ELSEWHERE : ticket.text,
});

/** What stands in the place of messages that another company does not let be passed on. */
const ELSEWHERE = "View the message on Twitter";
const isRedacted = ({ source }: Ticket): boolean => source === TICKET_SOURCE.twitter;

const SETTLES_AFTER_MS = 5_000;

/** Due times nobody set are worked out a few seconds after the ticket came. */
function dueAt(desk: Desk, { at, ticket, hours }: { at: string | null; ticket: Ticket; hours: number }): string | null {
  const createdAt = Date.parse(ticket.createdAt);
  if (at !== null || desk.clock().getTime() - createdAt < SETTLES_AFTER_MS) return at;
  return stamp(new Date(createdAt + hours * 3_600_000));
}

export function showRequester(desk: Desk, { requesterId }: Ticket): Record<string, unknown> | null {
  const person = findPerson(desk, requesterId);
  if (!person) return null;
  const { id, name, email, phone, mobile } = person;
  return { id, name, email, mobile, phone };
}

export const showCompany = ({ state }: Desk, { companyId }: Ticket): Record<string, unknown> | null => {
  const company = state.companies.get(companyId ?? 0);
  return company ? { id: company.id, name: company.name } : null;
};

export const showStats = ({ stats }: Ticket): Record<string, unknown> => ({
  agent_responded_at: stats.agentRespondedAt,
  requester_responded_at: stats.requesterRespondedAt,
  first_responded_at: stats.firstRespondedAt,
  status_updated_at: stats.statusUpdatedAt,
  reopened_at: stats.reopenedAt,
  resolved_at: stats.resolvedAt,
  closed_at: stats.closedAt,
  pending_since: stats.pendingSince,
});

/** A conversation as lists show it. */
export function showConversation(
  desk: Desk,
  { conversation, ticket, baseUrl }: Showing & { conversation: Conversation },
): Record<string, unknown> {
  const isElsewhere = conversation.incoming && isRedacted(ticket);
  return {
    body: isElsewhere ? `<div>${ELSEWHERE}</div>` : conversation.html,
    body_text: isElsewhere ? ELSEWHERE : conversation.text,
    structured_body: null,
    id: conversation.id,
    incoming: conversation.incoming,
    private: conversation.private,
    user_id: conversation.userId,
    support_email: conversation.supportEmail,
    source: conversation.source,
    category: categoryOf(conversation),
    ticket_id: ticket.id,
    to_emails: conversation.toEmails,
    from_email: conversation.fromEmail,
    cc_emails: conversation.ccEmails,
    bcc_emails: conversation.bccEmails,
    email_failure_count: null,
    outgoing_failures: null,
    created_at: conversation.createdAt,
    updated_at: conversation.updatedAt,
    last_edited_at: conversation.lastEditedAt,
    last_edited_user_id: conversation.lastEditedUserId,
    attachments: showAttachments(desk, { attachments: conversation.attachments, baseUrl }),
    source_additional_info: null,
  };
}

/** Seen on live accounts, its meaning not published. */
const categoryOf = ({ incoming, private: isPrivate }: Conversation): number => (incoming ? 1 : isPrivate ? 2 : 3);

export const showAttachments = (
  desk: Desk,
  { attachments, baseUrl }: { attachments: readonly Attachment[]; baseUrl: string },
): Record<string, unknown>[] =>
  attachments.map((attachment) => ({
    id: attachment.id,
    name: attachment.name,
    content_type: attachment.contentType,
    [desk.settings.attachmentSizeKey]: attachment.size,
    attachment_url: attachmentUrl(desk, { attachment, baseUrl }),
    created_at: attachment.createdAt,
    updated_at: attachment.createdAt,
  }));
