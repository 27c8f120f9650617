import type { HandOffRecord } from "#domain/hand-off/hand-off-record.ts";
import { sessionOfExternalId } from "#domain/hand-off/hand-off-ticket.ts";
import type { SessionRecord } from "#domain/session/session-record.ts";
import { foldComments } from "#domain/session/timeline.ts";
import type { HelpdeskTicket } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { type MirrorTicketNeeds, readConversation } from "./mirror-ticket.ts";

export type FollowHandOffNeeds = Pick<MirrorTicketNeeds, "maskerFor"> & {
  store: Pick<Store, "handOffs" | "sessions" | "transaction">;
};

/**
 * Brings what reps write on a hand-off ticket into the session it was opened for, masked. Null when the ticket is none of
 * ours. The session's own state stays with its own ticket.
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
  const latest = entries.at(-1)?.at ?? session.lastActivityAt;
  const lastActivityAt = latest > session.lastActivityAt ? latest : session.lastActivityAt;
  await needs.store.transaction(async ({ sessions }) => {
    const added = await sessions.append(organizationId, session.id, entries);
    if (added === 0) return;
    await sessions.save(organizationId, session.id, { lastActivityAt, placeholders: masker.placeholders() });
  });
  return session;
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
