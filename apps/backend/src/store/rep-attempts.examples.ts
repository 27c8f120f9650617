import { v7 as uuidv7 } from "uuid";
import { deskHandOffOf } from "./desk-hand-off.examples.ts";
import type { seededOrganization } from "./seeded-organization.examples.ts";
import { noon, suggestionOf } from "./store.examples.ts";
import type { Store } from "./store.ts";
import type { Attempt } from "./stranger.examples.ts";

type Theirs = Pick<
  Awaited<ReturnType<typeof seededOrganization>>,
  "store" | "session" | "trace" | "integrationId" | "handOff" | "handOffPlan" | "deskHandOff"
>;
type Nouns = "handOffs" | "deskHandOffs" | "suggestions" | "ticketLooks";

/** Every method of the stores of what reps are given, called by organization `me` with the ids of another one. */
export function repAttempts(
  me: string,
  { store, session, trace, integrationId, ...theirs }: Theirs,
): { [Noun in Nouns]: Record<keyof Store[Noun], Attempt> } {
  const { ticketId } = session;
  const ending = {
    state: "failed" as const,
    reason: "unexpected_error" as const,
    commentId: null,
    draft: null,
    at: noon,
  };
  const feedback = { verdict: "inserted" as const, reason: null, by: null, at: noon.toISOString() };
  const usage = { kind: "as_is" as const, similarity: 1, commentId: "c2", at: noon.toISOString() };
  return {
    handOffs: {
      planOnce: {
        does: async () =>
          (await store.handOffs.planOnce({ ...theirs.handOffPlan, organizationId: me, sessionId: uuidv7() }, noon))
            .kind,
        gets: "planned",
      },
      find: { does: () => store.handOffs.find(me, theirs.handOff.id), gets: null },
      findBySession: { does: () => store.handOffs.findBySession(me, session.id, integrationId), gets: null },
      findByTicket: { does: () => store.handOffs.findByTicket(me, integrationId, "handed-off"), gets: null },
      listBySession: { does: () => store.handOffs.listBySession(me, session.id), gets: [] },
      seen: { does: () => store.handOffs.seen(me, integrationId, ["handed-off"]), gets: new Map() },
      markSeen: { does: () => store.handOffs.markSeen(me, theirs.handOff.id, noon), gets: undefined },
      move: { does: () => store.handOffs.move(me, theirs.handOff.id, "sent", { state: "cancelled" }), gets: false },
    },
    deskHandOffs: {
      listBySession: { does: () => store.deskHandOffs.listBySession(me, session.id), gets: [] },
      latestOf: { does: () => store.deskHandOffs.latestOf(me, [session.id]), gets: new Map() },
      countByReason: { does: () => store.deskHandOffs.countByReason(me, new Date(0)), gets: new Map() },
      settle: {
        does: () => store.deskHandOffs.settle(me, theirs.deskHandOff, { state: "done", problem: null, at: noon }),
        gets: null,
      },
      open: {
        does: async () => (await store.deskHandOffs.open(deskHandOffOf(me))).id === theirs.deskHandOff.id,
        gets: false,
      },
    },
    suggestions: {
      insert: { does: () => store.suggestions.insert(suggestionOf(me)), gets: undefined },
      find: { does: () => store.suggestions.find(me, trace.id), gets: null },
      listByTicket: { does: () => store.suggestions.listByTicket(me, { integrationId, ticketId }, 10), gets: [] },
      findMany: { does: () => store.suggestions.findMany(me, [trace.id]), gets: new Map() },
      end: { does: () => store.suggestions.end(me, trace.id, ending), gets: false },
      giveFeedback: { does: () => store.suggestions.giveFeedback(me, trace.id, feedback), gets: false },
      recordUsage: { does: () => store.suggestions.recordUsage(me, trace.id, usage), gets: false },
    },
    ticketLooks: {
      // A look of one's own, whatever others have looked at.
      take: {
        does: () => store.ticketLooks.take(me, { integrationId, ticketId }, { at: noon, everyMs: 1 }),
        gets: true,
      },
    },
  };
}
