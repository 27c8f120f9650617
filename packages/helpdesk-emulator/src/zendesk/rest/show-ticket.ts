import type { Desk } from "../desk/desk.ts";
import type { Audit, AuditEvent, Comment, Ticket } from "../model/ticket.ts";

export function showTicket(
  desk: Desk,
  { ticket, baseUrl }: { ticket: Ticket; baseUrl: string },
): Record<string, unknown> {
  return {
    url: `${baseUrl}/api/v2/tickets/${ticket.id}.json`,
    id: ticket.id,
    external_id: ticket.externalId,
    via: ticket.via,
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
    generated_timestamp: ticket.generatedTimestamp,
    type: ticket.type,
    subject: ticket.subject,
    raw_subject: ticket.subject,
    description: ticket.comments[0]?.plain ?? "",
    priority: ticket.priority,
    status: ticket.status,
    recipient: ticket.recipient,
    requester_id: ticket.requesterId,
    submitter_id: ticket.submitterId,
    assignee_id: ticket.assigneeId,
    organization_id: null,
    group_id: ticket.groupId,
    collaborator_ids: [],
    follower_ids: [],
    email_cc_ids: [],
    forum_topic_id: null,
    problem_id: null,
    has_incidents: false,
    is_public: ticket.comments.some(({ isPublic }) => isPublic),
    due_at: null,
    tags: ticket.tags,
    custom_fields: ticket.customFields,
    fields: ticket.customFields,
    satisfaction_rating: null,
    sharing_agreement_ids: [],
    custom_status_id: ticket.customStatusId,
    followup_ids: [],
    ticket_form_id: null,
    brand_id: desk.state.brandId,
    allow_channelback: false,
    allow_attachments: true,
    from_messaging_channel: false,
  };
}

export function showComment(comment: Comment, baseUrl: string): Record<string, unknown> {
  return {
    id: comment.id,
    type: "Comment",
    author_id: comment.authorId,
    body: comment.plain,
    html_body: `<div class="zd-comment" dir="auto">${comment.html}</div>`,
    plain_body: comment.plain,
    public: comment.isPublic,
    attachments: comment.attachments.map((attachment) => ({
      url: `${baseUrl}/api/v2/attachments/${attachment.id}.json`,
      id: attachment.id,
      file_name: attachment.fileName,
      content_url: `${baseUrl}/attachments/token/${attachment.id}/?name=${encodeURIComponent(attachment.fileName)}`,
      content_type: attachment.contentType,
      size: attachment.size,
      inline: false,
      thumbnails: [],
    })),
    audit_id: comment.auditId,
    via: comment.via,
    created_at: comment.createdAt,
    metadata: comment.metadata,
  };
}

export function showAudit(
  audit: Audit,
  { ticket, baseUrl }: { ticket: Ticket; baseUrl: string },
): Record<string, unknown> {
  return {
    id: audit.id,
    ticket_id: ticket.id,
    created_at: audit.createdAt,
    author_id: audit.authorId,
    metadata: audit.metadata,
    via: audit.via,
    events: audit.events.map((event) => showEvent(event, { ticket, baseUrl })),
  };
}

function showEvent(
  event: AuditEvent,
  { ticket, baseUrl }: { ticket: Ticket; baseUrl: string },
): Record<string, unknown> {
  switch (event.type) {
    case "Comment": {
      const comment = ticket.comments.find(({ id }) => id === event.commentId);
      return comment ? showComment(comment, baseUrl) : { id: event.commentId, type: "Comment" };
    }
    case "Create":
      return { id: event.id, type: "Create", field_name: event.field, value: event.value };
    case "Change":
      return {
        id: event.id,
        type: "Change",
        field_name: event.field,
        value: event.value,
        previous_value: event.previous ?? null,
      };
  }
}
