import { followTicket } from "#domain/hand-off/follow-ticket.ts";
import type { HandOffRecord } from "#domain/hand-off/hand-off-record.ts";
import { sessionOfExternalId } from "#domain/hand-off/hand-off-ticket.ts";
import { sessionEvents } from "#domain/outgoing-event/session-events.ts";
import type { SessionRecord, TimelineEntry } from "#domain/session/session-record.ts";
import { foldComments } from "#domain/session/timeline.ts";
import type { HelpdeskTicket } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { announce } from "./announce.ts";
import { type MirrorTicketNeeds, readConversation } from "./mirror-ticket.ts";

export type FollowHandOffNeeds = Pick<MirrorTicketNeeds, "maskerFor"> & {
  store: Pick<Store, "handOffs" | "sessions" | "transaction">;
};

/**
 * Brings what reps write on a hand-off ticket into the session it was opened for, masked: solving it resolves the
 * session, reopening it reopens the session. Null when the ticket is none of ours.
 */
export async function followHandOff(
  needs: FollowHandOffNeeds,
  integration: IntegrationRecord,
  ticket: HelpdeskTicket,
): Promise<SessionRecord | null> {
  const { organizationId } = integration;
  const handOff = await findHandOff(needs, integration, ticket);
  const session = handOff && (await needs.store.sessions.find(organizationId, handOff.sessionId));
  if (!session) return null;
  const masker = needs.maskerFor(organizationId, session.placeholders);
  const { comments, own } = readConversation(ticket, { integration, remoteIds: new Set(), masker });
  const entries = foldComments(comments, own).map((entry) => ({
    ...entry,
    // Two helpdesks may give two comments the same id.
    externalId: `hand-off:${handOff.id}:${entry.externalId}`,
    meta: { ...entry.meta, handOffId: handOff.id, integrationId: integration.id, ticketId: ticket.id },
  }));
  return keep(needs, { handOff, ticket, entries, placeholders: masker.placeholders() });
}

type Reading = {
  handOff: HandOffRecord;
  ticket: HelpdeskTicket;
  entries: TimelineEntry[];
  placeholders: SessionRecord["placeholders"];
};

async function keep(
  { store }: FollowHandOffNeeds,
  { handOff, ticket, entries, placeholders }: Reading,
): Promise<SessionRecord | null> {
  const { organizationId, sessionId } = handOff;
  return store.transaction(async (stores) => {
    const { sessions } = stores;
    const before = await sessions.findLocked(organizationId, sessionId);
    if (!before) return null;
    await stores.handOffs.markSeen(organizationId, handOff.id, ticket.seenUntil);
    const timeline = await sessions.timeline(organizationId, sessionId);
    const followed = followTicket(ticket, { session: before, timeline, handOff });
    const told = followed ? [...entries, followed.entry] : entries;
    const added = await sessions.append(organizationId, sessionId, told);
    if (added === 0) return before;
    const lastActivityAt = latestOf([before.lastActivityAt, ...told.map(({ at }) => at)]);
    const patch = { ...followed?.state, lastActivityAt, placeholders };
    await sessions.save(organizationId, sessionId, patch);
    const after = { ...before, ...patch };
    await announce(stores, ...sessionEvents(before, after));
    return after;
  });
}

function latestOf(times: readonly Date[]): Date {
  return new Date(Math.max(...times.map((time) => time.getTime())));
}

/**
 * By the link, or by the external id while the answer to our own creation is still on its way. Anybody may write an
 * external id, so it counts only where a hand-off to this account is owed.
 */
async function findHandOff(
  { store }: FollowHandOffNeeds,
  { organizationId, id: integrationId }: IntegrationRecord,
  ticket: HelpdeskTicket,
): Promise<HandOffRecord | null> {
  const linked = await store.handOffs.findByTicket(organizationId, integrationId, ticket.id);
  if (linked) return linked;
  const sessionId = sessionOfExternalId(ticket.externalId);
  const owed = sessionId && (await store.handOffs.findBySession(organizationId, sessionId, integrationId));
  return owed && owed.ticketId === null ? owed : null;
}
