import type { Attachments } from "./attachments.ts";
import type { seededOrganization } from "./seeded-organization.examples.ts";
import { announcedOf, noon } from "./store.examples.ts";
import { type Attempt, REFUSED } from "./stranger.examples.ts";

type Theirs = Pick<
  Awaited<ReturnType<typeof seededOrganization>>,
  "store" | "session" | "attachment" | "integrationId" | "fileId"
>;

/** Every method of the store of attachments, called by organization `me` with the ids of another one. */
export function attachmentAttempts(
  me: string,
  { store, session, attachment, integrationId, fileId }: Theirs,
): Record<keyof Attachments, Attempt> {
  const { id } = attachment;
  const refused = { state: "refused" as const, reason: "mine now" };
  return {
    announce: {
      does: () => store.attachments.announce(me, session.id, [announcedOf(integrationId)], noon),
      gets: REFUSED,
    },
    find: { does: () => store.attachments.find(me, id), gets: null },
    findMany: { does: () => store.attachments.findMany(me, [id]), gets: [] },
    keptOf: { does: () => store.attachments.keptOf(me, session.id), gets: { files: 0, bytes: 0 } },
    listBySession: { does: () => store.attachments.listBySession(me, session.id), gets: [] },
    settle: { does: () => store.attachments.settle(me, id, refused), gets: false },
    countAttempt: { does: () => store.attachments.countAttempt(me, id), gets: 0 },
    blobsInUse: { does: () => store.attachments.blobsInUse(me, [id, fileId]), gets: new Set() },
  };
}
