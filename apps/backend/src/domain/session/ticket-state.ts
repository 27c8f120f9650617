import type { SessionStatus } from "@opencx/shared/vocabulary";
import { HANDOFF_EXTERNAL_ID_PREFIX, TAG_HANDED_OFF } from "#domain/decision/decision.ts";
import { maskPlain } from "#domain/redaction/mask.ts";
import type { SessionRecord, TimelineEntry } from "./session-record.ts";

type TicketStatus = "new" | "open" | "pending" | "hold" | "solved" | "closed" | "spam" | "deleted";

/** What a reading of the ticket says about the session's state. */
export type TicketState = {
  status: TicketStatus;
  tags: readonly string[];
  externalId: string | null;
  /** The helpdesk's user who holds the ticket, and the group it is placed in; null = nobody, or none. */
  assigneeId: string | null;
  groupId: string | null;
  updatedAt: Date;
  /** When somebody last wrote publicly; null when nobody has. */
  lastPublicAt: Date | null;
};

/** Whether our own hand-off opened the ticket. */
export function isHandoffTicket({ tags, externalId }: Pick<TicketState, "tags" | "externalId">): boolean {
  return tags.includes(TAG_HANDED_OFF) || externalId?.startsWith(HANDOFF_EXTERNAL_ID_PREFIX) === true;
}

/**
 * The session's state after a reading. It follows the ticket: a reopened ticket reopens its session. Only a session
 * that was resolved here, while its ticket stayed open, stays resolved until somebody writes publicly again.
 */
export function sessionState(
  ticket: TicketState,
  session: (SessionState & { isResolvedHere: boolean }) | null,
): SessionState {
  const handedOff = (session?.handedOff ?? false) || isHandoffTicket(ticket);
  const closed = closedStatus(ticket.status);
  if (closed !== null) return { status: closed, closedAt: session?.closedAt ?? ticket.updatedAt, handedOff };
  const closedAt = session?.closedAt ?? null;
  if (session?.isResolvedHere && !isHeardSince(ticket, closedAt))
    return { status: session.status, closedAt, handedOff };
  return { status: "open", closedAt: null, handedOff };
}

/** Helpdesks stamp comments with whole seconds: what was said in the second of the closing counts as said after it. */
function isHeardSince({ lastPublicAt }: TicketState, closedAt: Date | null): boolean {
  if (closedAt === null || lastPublicAt === null) return false;
  return lastPublicAt.getTime() >= Math.floor(closedAt.getTime() / 1_000) * 1_000;
}

type SessionState = Pick<SessionRecord, "status" | "closedAt" | "handedOff">;

/** Whether a closed session was closed here, or by a hand-off, and not by its own ticket, as its timeline tells. */
export function isResolvedHere(
  timeline: readonly Pick<TimelineEntry, "kind" | "meta">[],
  session: Pick<SessionRecord, "status"> | null,
): boolean {
  if (!session || session.status === "open") return false;
  // What a hand-off ticket did is no word of the session's own ticket.
  const isOwnWord = ({ kind, meta }: Pick<TimelineEntry, "kind" | "meta">) =>
    kind === "status" && meta["handOffId"] === undefined;
  const last = timeline.findLast(isOwnWord)?.meta["sessionStatus"];
  return last === undefined || last === "open";
}

/** The timeline entry for a change that the ticket brought; null when nothing changed. */
export function statusEntry(
  ticket: Pick<TicketState, "status" | "updatedAt">,
  { before, after }: { before: SessionStatus | null; after: SessionStatus },
): TimelineEntry | null {
  if ((before ?? "open") === after) return null;
  return {
    externalId: `status:${ticket.status}:${ticket.updatedAt.toISOString()}`,
    kind: "status",
    at: ticket.updatedAt,
    text: maskPlain(`The helpdesk ticket is ${ticket.status}.`),
    author: null,
    attachments: [],
    meta: { ticketStatus: ticket.status, sessionStatus: after },
  };
}

/** What a ticket in this state says about its session. */
export function sessionStatusOf(status: TicketStatus): SessionStatus {
  return closedStatus(status) ?? "open";
}

function closedStatus(status: TicketStatus): Exclude<SessionStatus, "open"> | null {
  switch (status) {
    case "solved":
    case "closed":
      return "closed_resolved";
    case "spam":
    case "deleted":
      return "closed_unresolved";
    case "new":
    case "open":
    case "pending":
    case "hold":
      return null;
    default:
      return status satisfies never;
  }
}
