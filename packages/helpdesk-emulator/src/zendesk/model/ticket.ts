export type TicketStatus = "new" | "open" | "pending" | "hold" | "solved" | "closed" | "deleted";

export type Via = {
  channel: string;
  source: { from: Record<string, unknown>; to: Record<string, unknown>; rel: string | null };
};

export type Metadata = { system: Record<string, unknown>; custom: Record<string, unknown> };

export type Attachment = { id: number; fileName: string; contentType: string; size: number };

export type Comment = {
  id: number;
  auditId: number;
  authorId: number;
  isPublic: boolean;
  html: string;
  plain: string;
  via: Via;
  createdAt: string;
  /** Milliseconds, for stale listings; the API shows whole seconds only. */
  writtenAtMs: number;
  metadata: Metadata;
  attachments: Attachment[];
};

export type AuditEvent =
  | { id: number; type: "Create" | "Change"; field: string; value: unknown; previous?: unknown }
  /** A comment is itself an event of its audit: they share the id. */
  | { type: "Comment"; commentId: number };

export type Audit = {
  id: number;
  authorId: number;
  createdAt: string;
  writtenAtMs: number;
  via: Via;
  metadata: Metadata;
  events: AuditEvent[];
};

export type Ticket = {
  id: number;
  subject: string;
  status: TicketStatus;
  customStatusId: number | null;
  priority: string | null;
  type: string | null;
  requesterId: number;
  submitterId: number;
  assigneeId: number | null;
  groupId: number | null;
  externalId: string | null;
  recipient: string | null;
  via: Via;
  tags: string[];
  customFields: { id: number; value: unknown }[];
  mergedInto: number | null;
  createdAt: string;
  updatedAt: string;
  /** Epoch seconds of the last write of any kind; what incremental exports compare with. */
  generatedTimestamp: number;
  comments: Comment[];
  audits: Audit[];
};

export const viaChannel = (channel: string, from: Record<string, unknown> = {}): Via => ({
  channel,
  source: { from, to: {}, rel: null },
});
