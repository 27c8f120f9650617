import { type Desk, nowStamp } from "../desk/desk.ts";
import { STATUS, type Ticket } from "../model/ticket.ts";
import type { FieldChange } from "../rules/rule-occasion.ts";
import { cleanHtml } from "./clean-html.ts";
import { takeSnapshot } from "./snapshot.ts";
import { normaliseTags, type TicketChange } from "./ticket-change.ts";

/** Fields by our name and by the name that rules know them under. */
const FIELDS = [
  ["subject", "subject"],
  ["type", "ticket_type"],
  ["status", "status"],
  ["priority", "priority"],
  ["source", "source"],
  ["responderId", "responder_id"],
  ["groupId", "group_id"],
  ["requesterId", "requester_id"],
  ["companyId", "company_id"],
  ["productId", "product_id"],
  ["emailConfigId", "email_config_id"],
  ["dueBy", "due_by"],
  ["frDueBy", "fr_due_by"],
] as const;

/** Changes a ticket's fields and its times; says what became different. Nobody is told. */
export function applyChange(desk: Desk, { ticket, change }: { ticket: Ticket; change: TicketChange }): FieldChange[] {
  const changes: FieldChange[] = [];
  const note = (field: string, from: unknown, to: unknown): void => {
    changes.push({ field, from, to });
  };
  for (const [name, field] of FIELDS) {
    const value = change[name];
    if (value === undefined || value === ticket[name]) continue;
    note(field, ticket[name], value);
    Object.assign(ticket, { [name]: value });
  }
  if (change.html !== undefined) Object.assign(ticket, cleanHtml(desk, change.html));
  if (change.tags) {
    const tags = normaliseTags(change.tags);
    if (tags.join("\n") !== ticket.tags.join("\n")) note("tags", ticket.tags, tags);
    ticket.tags = tags;
  }
  for (const [name, value] of Object.entries(change.customFields ?? {})) {
    const before = ticket.customFields[name] ?? null;
    if (before === value) continue;
    note(name, before, value);
    ticket.customFields[name] = value;
  }
  if (changes.length === 0 && change.html === undefined) return changes;
  noteStatusTimes(desk, { ticket, changes });
  touchTicket(desk, ticket);
  return changes;
}

/** Moves the ticket's `updated_at`, and tells the search index. */
export function touchTicket(desk: Desk, ticket: Ticket): void {
  ticket.updatedAt = nowStamp(desk);
  takeSnapshot(desk, ticket);
}

function noteStatusTimes(desk: Desk, { ticket, changes }: { ticket: Ticket; changes: FieldChange[] }): void {
  const change = changes.find(({ field }) => field === "status");
  if (!change) return;
  const now = nowStamp(desk);
  const isDone = (status: unknown): boolean => status === STATUS.resolved || status === STATUS.closed;
  const { stats, status } = ticket;
  stats.statusUpdatedAt = now;
  stats.pendingSince = status === STATUS.pending ? now : null;
  if (isDone(change.from) && !isDone(status))
    Object.assign(stats, { reopenedAt: now, resolvedAt: null, closedAt: null });
  if (isDone(status)) stats.resolvedAt ??= now;
  if (status === STATUS.closed) stats.closedAt = now;
}
