import type { TicketStatus } from "../model/ticket.ts";

export type NewComment = {
  /** HTML as the writer sent it; made safe before it is kept. Without it, `text`. */
  html?: string;
  text?: string;
  isPublic?: boolean;
  authorId?: number;
  attachments?: { fileName: string; contentType: string; size: number }[];
};

/** What a write wants of a ticket; what is absent stays as it is. `tags` is the whole set. */
export type TicketChange = {
  comment?: NewComment;
  subject?: string;
  status?: TicketStatus;
  priority?: string | null;
  type?: string | null;
  tags?: string[];
  assigneeId?: number | null;
  groupId?: number | null;
  externalId?: string | null;
  customStatusId?: number | null;
  customFields?: { id: number; value: unknown }[];
  metadata?: Record<string, unknown>;
};

/** Tags as Zendesk keeps them: lower case, cut at spaces, each once, sorted. */
export function normaliseTags(tags: readonly string[]): string[] {
  const words = tags.flatMap((tag) => tag.toLowerCase().split(/\s+/)).filter((tag) => tag !== "");
  return [...new Set(words)].sort();
}
