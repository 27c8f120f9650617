import type { seededOrganization } from "./seeded-organization.examples.ts";
import type { Sessions } from "./sessions.ts";
import { entryOf, noon, sessionOf } from "./store.examples.ts";
import { type Attempt, emptyPage, REFUSED } from "./stranger.examples.ts";

type Theirs = Pick<Awaited<ReturnType<typeof seededOrganization>>, "store" | "session" | "integrationId">;

/** Every method of the store of sessions, called by organization `me` with the ids of another one. */
export function sessionAttempts(
  me: string,
  { store, session, integrationId }: Theirs,
): Record<keyof Sessions, Attempt> {
  const { ticketId } = session;
  return {
    findByTicket: { does: () => store.sessions.findByTicket(me, integrationId, ticketId), gets: null },
    open: {
      does: async () => (await store.sessions.open(sessionOf(me, { integrationId, ticketId: "own" }))).organizationId,
      gets: me,
    },
    save: { does: () => store.sessions.save(me, session.id, { status: "closed_resolved" }), gets: REFUSED },
    markRead: {
      does: () => store.sessions.markRead(me, session.id, { stamp: noon, seenUntil: noon }),
      gets: false,
    },
    seen: { does: () => store.sessions.seen(me, integrationId, [ticketId]), gets: new Map() },
    append: { does: () => store.sessions.append(me, session.id, [entryOf({ externalId: "new" })]), gets: REFUSED },
    timeline: { does: () => store.sessions.timeline(me, session.id), gets: [] },
    find: { does: () => store.sessions.find(me, session.id), gets: null },
    findLocked: { does: () => store.sessions.findLocked(me, session.id), gets: null },
    findByNumber: {
      does: async () => (await store.sessions.findByNumber(me, session.number))?.id === session.id,
      gets: false,
    },
    list: { does: () => store.sessions.list(me, { query: ticketId }, {}), gets: emptyPage },
  };
}
