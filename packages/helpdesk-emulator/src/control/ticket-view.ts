import type { Desk } from "../zendesk/desk/desk.ts";
import { isStaff, type User } from "../zendesk/model/people.ts";
import type { Comment, Ticket, TicketStatus } from "../zendesk/model/ticket.ts";

export type PersonView = { id: number; name: string; email: string | null; role: User["role"] };

export type TicketRowView = {
  id: number;
  subject: string;
  status: TicketStatus;
  channel: string;
  requesterName: string;
  updatedAt: string;
  /** Beginning of the newest comment. */
  preview: string;
  /** Who wrote it. */
  previewBy: string;
  isLastWordCustomers: boolean;
};

export type CommentView = {
  id: number;
  author: PersonView;
  isStaff: boolean;
  isPublic: boolean;
  /** Made safe when it was written. */
  html: string;
  plain: string;
  channel: string;
  createdAt: string;
  custom: Record<string, unknown>;
  attachments: { fileName: string; size: number }[];
};

export type TicketView = {
  id: number;
  subject: string;
  status: TicketStatus;
  channel: string;
  tags: string[];
  externalId: string | null;
  mergedInto: number | null;
  requester: PersonView;
  assignee: PersonView | null;
  createdAt: string;
  updatedAt: string;
  comments: CommentView[];
};

const UNKNOWN: Omit<PersonView, "id"> = { name: "Unknown person", email: null, role: "end-user" };

function personView(desk: Desk, id: number): PersonView {
  const user = desk.state.users.get(id);
  return user ? { id, name: user.name, email: user.email, role: user.role } : { id, ...UNKNOWN };
}

/** A ticket as a line of the list. */
export function ticketRowView(desk: Desk, ticket: Ticket): TicketRowView {
  const last = ticket.comments.at(-1);
  const { id, subject, status, updatedAt, requesterId, via } = ticket;
  const author = last && desk.state.users.get(last.authorId);
  return {
    id,
    subject,
    status,
    channel: via.channel,
    requesterName: personView(desk, requesterId).name,
    updatedAt,
    preview: (last?.plain ?? "").replace(/\s+/g, " ").slice(0, 140),
    previewBy: personView(desk, last?.authorId ?? requesterId).name,
    isLastWordCustomers: author !== undefined && !isStaff(author),
  };
}

/** A ticket as it is read; the requester sees public comments only. */
export function ticketView(desk: Desk, { ticket, as }: { ticket: Ticket; as: "agent" | "requester" }): TicketView {
  const { id, subject, status, via, externalId, mergedInto, requesterId, assigneeId, createdAt, updatedAt } = ticket;
  return {
    id,
    subject,
    status,
    channel: via.channel,
    tags: as === "agent" ? ticket.tags : [],
    externalId,
    mergedInto,
    requester: personView(desk, requesterId),
    assignee: assigneeId === null ? null : personView(desk, assigneeId),
    createdAt,
    updatedAt,
    comments: ticket.comments
      .filter(({ isPublic }) => as === "agent" || isPublic)
      .map((comment) => commentView(desk, comment)),
  };
}

function commentView(desk: Desk, comment: Comment): CommentView {
  const author = personView(desk, comment.authorId);
  const { id, isPublic, html, plain, via, createdAt, metadata, attachments } = comment;
  return {
    id,
    author,
    isStaff: author.role !== "end-user",
    isPublic,
    html,
    plain,
    channel: via.channel,
    createdAt,
    custom: metadata.custom,
    attachments: attachments.map(({ fileName, size }) => ({ fileName, size })),
  };
}
