import type { SessionStatus } from "@opencx/shared/vocabulary";
import { maskPlain } from "#domain/redaction/mask.ts";
import type { SessionRecord, TimelineEntry } from "#domain/session/session-record.ts";
import { sessionStatusOf, type TicketState } from "#domain/session/ticket-state.ts";
import type { HandOffRecord } from "./hand-off-record.ts";

type Ticket = Pick<TicketState, "status" | "updatedAt">;
type Session = Pick<SessionRecord, "status" | "closedAt">;

/**
 * What a reading of a hand-off ticket does to the session it was opened for; null when it says nothing new. Its changes
 * count, not its state: a session that goes on elsewhere is not closed again because the ticket is still solved. A
 * session that is closed already keeps how and when it was closed, and one whose customer has written since stays open.
 */
export function followTicket(
  ticket: Ticket,
  { session, timeline, handOff }: { session: Session; timeline: readonly TimelineEntry[]; handOff: HandOffRecord },
): { state: Session; entry: TimelineEntry } | null {
  const last = timeline.findLast(({ kind, meta }) => kind === "status" && meta["handOffId"] === handOff.id);
  const said = sessionStatusOf(ticket.status);
  // A process that stood still may come with a reading that another one has overtaken.
  const isOvertaken = last !== undefined && ticket.updatedAt < last.at;
  if (isOvertaken || said === (last?.meta["sessionStatus"] ?? "open")) return null;
  const entry = entryOf(said, ticket, handOff);
  if (said === "open") return { state: { status: "open", closedAt: null }, entry };
  const isHeardSince = timeline.some(
    ({ kind, at, meta }) => kind === "customer" && !meta["handOffId"] && at > entry.at,
  );
  const isKept = session.status !== "open" || isHeardSince;
  return { state: isKept ? session : { status: said, closedAt: entry.at }, entry };
}

function entryOf(said: SessionStatus, ticket: Ticket, { id, integrationId, ticketId }: HandOffRecord): TimelineEntry {
  return {
    externalId: `hand-off:${id}:status:${ticket.status}:${ticket.updatedAt.toISOString()}`,
    kind: "status",
    at: ticket.updatedAt,
    text: maskPlain(`The hand-off ticket is ${ticket.status}.`),
    author: null,
    attachments: [],
    meta: { handOffId: id, integrationId, ticketId, ticketStatus: ticket.status, sessionStatus: said },
  };
}
