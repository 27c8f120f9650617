import { sessionEvents } from "#domain/outgoing-event/session-events.ts";
import type { SessionRecord } from "#domain/session/session-record.ts";
import type { Store } from "#store/store.ts";
import { announce } from "./announce.ts";

export type SetSessionStatusNeeds = { store: Pick<Store, "transaction">; now: () => Date };

/** Resolves or reopens a session by hand, and tells subscribers. Null when there is no such session. */
export async function setSessionStatus(
  needs: SetSessionStatusNeeds,
  { organizationId, id, status }: { organizationId: string; id: string; status: "open" | "closed_resolved" },
): Promise<SessionRecord | null> {
  return needs.store.transaction(async (stores) => {
    const before = await stores.sessions.findLocked(organizationId, id);
    if (!before) return null;
    const closedAt = status === "open" ? null : (before.closedAt ?? needs.now());
    await stores.sessions.save(organizationId, id, { status, closedAt });
    const after = { ...before, status, closedAt };
    await announce(stores, ...sessionEvents(before, after));
    return after;
  });
}
