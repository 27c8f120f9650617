import { epochSeconds } from "../../stamp.ts";
import { type Desk, nowStamp, takeId } from "../desk/desk.ts";
import { isStaff, type User } from "../model/people.ts";
import type { Audit, Comment, Ticket, Via } from "../model/ticket.ts";
import { runTriggers } from "../triggers/run-triggers.ts";
import { normaliseTags, type TicketChange } from "./ticket-change.ts";
import { writeComment } from "./write-comment.ts";

export type TicketUpdate = {
  ticket: Ticket;
  actor: User;
  via: Via;
  change: TicketChange;
  /** The ledger's id of the request that asked for it. */
  requestId: number | null;
  kind?: "tags" | "ticket.change";
};

/** Carries out a change that was found permissible, and runs the triggers. */
export function updateTicket(desk: Desk, update: TicketUpdate): { audit: Audit; comment: Comment | null } {
  const { ticket, actor, change } = update;
  const previousStatus = ticket.status;
  const audit = newAudit(desk, update);
  const author = desk.state.users.get(change.comment?.authorId ?? actor.id) ?? actor;
  const comment = change.comment ? writeComment(desk, { ticket, audit, author, input: change.comment }) : null;
  applyFields(desk, { ticket, audit, change: reopened(ticket, { author, comment, change }) });
  if (audit.events.length === 0) return { audit, comment };
  ticket.audits.push(audit);
  touchTicket(desk, ticket);
  desk.ledger.addWrite({
    at: desk.clock().toISOString(),
    account: desk.subdomain,
    requestId: update.requestId,
    actorId: actor.id,
    kind: comment ? "comment" : (update.kind ?? "ticket.change"),
    ticketId: ticket.id,
    commentId: comment?.id ?? null,
    isPublic: comment?.isPublic ?? null,
    detail: { custom: audit.metadata.custom, tags: ticket.tags, html: comment?.html ?? null },
  });
  runTriggers(desk, { ticket, actor, comment, updateType: "Change", previousStatus });
  desk.changed();
  return { audit, comment };
}

export function touchTicket(desk: Desk, ticket: Ticket): void {
  ticket.updatedAt = nowStamp(desk);
  ticket.generatedTimestamp = epochSeconds(ticket.updatedAt);
}

export function newAudit(
  desk: Desk,
  { actor, via, change }: { actor: User; via: Via; change: { metadata?: Record<string, unknown> } },
): Audit {
  return {
    id: takeId(desk),
    authorId: actor.id,
    createdAt: nowStamp(desk),
    writtenAtMs: desk.clock().getTime(),
    via,
    metadata: { system: { client: "sandbox", ip_address: "127.0.0.1" }, custom: change.metadata ?? {} },
    events: [],
  };
}

/** A customer who writes again wakes a ticket that was waiting or solved. */
function reopened(
  ticket: Ticket,
  { author, comment, change }: { author: User; comment: Comment | null; change: TicketChange },
): TicketChange {
  const isAsleep = ["pending", "hold", "solved"].includes(ticket.status);
  return comment && !isStaff(author) && isAsleep && change.status === undefined
    ? { ...change, status: "open" }
    : change;
}

const FIELDS = [
  ["subject", "subject"],
  ["status", "status"],
  ["priority", "priority"],
  ["type", "type"],
  ["assigneeId", "assignee_id"],
  ["groupId", "group_id"],
  ["externalId", "external_id"],
  ["customStatusId", "custom_status_id"],
] as const;

function applyFields(
  desk: Desk,
  { ticket, audit, change }: { ticket: Ticket; audit: Audit; change: TicketChange },
): void {
  const note = (field: string, value: unknown, previous: unknown): void => {
    audit.events.push({ id: takeId(desk), type: "Change", field, value, previous });
  };
  for (const [name, field] of FIELDS) {
    const value = change[name];
    if (value === undefined || value === ticket[name]) continue;
    note(field, value, ticket[name]);
    Object.assign(ticket, { [name]: value });
  }
  if (change.tags) {
    const tags = normaliseTags(change.tags);
    if (tags.join(" ") !== ticket.tags.join(" ")) note("tags", tags, ticket.tags);
    ticket.tags = tags;
  }
  for (const { id, value } of change.customFields ?? []) {
    const found = ticket.customFields.find((field) => field.id === id);
    if (found?.value === value) continue;
    note(String(id), value, found?.value ?? null);
    if (found) found.value = value;
    else ticket.customFields.push({ id, value });
  }
}
