import type { FailureReason } from "@opencx/shared/vocabulary";
import type { SessionRecord } from "#domain/session/session-record.ts";
import type { EventData, OutgoingEvent } from "./outgoing-event.ts";

type Session = Pick<
  SessionRecord,
  "organizationId" | "id" | "number" | "channel" | "status" | "integrationId" | "ticketId" | "createdAt" | "closedAt"
>;

/** What a change of a session is to the world outside. `before` is null for a session that was just opened. */
export function sessionEvents(before: Pick<Session, "status"> | null, after: Session): OutgoingEvent[] {
  const events: OutgoingEvent[] = [];
  if (before === null)
    events.push({
      ...eventOf(after, "conversation.started"),
      key: `started:${after.id}`,
      at: after.createdAt,
      data: { ...dataOf(after), channel: after.channel },
    });
  const wasOpen = before === null || before.status === "open";
  if (wasOpen && after.status !== "open" && after.closedAt)
    events.push({
      ...eventOf(after, "conversation.closed"),
      key: `closed:${after.id}:${after.closedAt.toISOString()}`,
      at: after.closedAt,
      data: { ...dataOf(after), status: after.status },
    });
  return events;
}

type HandOff = {
  /** `ticketId`: the ticket that reps find the session on; null while there is none. */
  handOff: { id: string; integrationId: string; ticketId: string | null };
  session: Session;
  account: { kind: string; subdomain: string };
  at: Date;
};

/** Reps have the session now: in a ticket of another account, or in its own. */
export function handedToHuman({ handOff, session, account, at }: HandOff): OutgoingEvent {
  return {
    ...eventOf(session, "conversation.handoff_to_human"),
    key: `handed-off:${handOff.id}`,
    at,
    data: { ...dataOf(session), handOffId: handOff.id, target: targetOf(handOff, account) },
  };
}

/** Nobody has taken over, and nothing more is tried unless somebody asks for it. */
export function handOffFailed(
  { handOff, session, account, at }: HandOff,
  { reason, attempts }: { reason: FailureReason; attempts: number },
): OutgoingEvent {
  return {
    ...eventOf(session, "conversation.handoff_to_third_party_failed"),
    // Handing off again may fail again, and is told again.
    key: `hand-off-failed:${handOff.id}:${at.toISOString()}`,
    at,
    data: {
      ...dataOf(session),
      handOffId: handOff.id,
      target: targetOf(handOff, account),
      reason,
      attempts,
    },
  };
}

function eventOf<Type extends OutgoingEvent["type"]>({ organizationId }: Session, type: Type) {
  return { organizationId, type };
}

function dataOf({ id, number, integrationId, ticketId }: Session): EventData {
  return { sessionId: id, sessionNumber: number, integrationId, ticketId };
}

function targetOf({ integrationId, ticketId }: HandOff["handOff"], { kind, subdomain }: HandOff["account"]) {
  return { kind, account: subdomain, integrationId, ticketId };
}
