import type { Blobs } from "#store/blobs/blobs.ts";
import type { Store } from "#store/store.ts";

export type SweepBlobsNeeds = {
  store: Pick<Store, "attachments">;
  blobs: Pick<Blobs, "list" | "delete" | "discardUnfinished">;
  now: () => Date;
};

/** Bytes are written before the row that names them: younger ones may still get theirs. */
const YOUNG_MS = 60 * 60 * 1_000;
const AT_ONCE = 500;

/** Removes bytes that belong to no file any more: of deleted sessions, of removed files, of runs that broke off. */
export async function sweepBlobs(needs: SweepBlobsNeeds): Promise<{ removed: number }> {
  const before = new Date(needs.now().getTime() - YOUNG_MS);
  let removed = await needs.blobs.discardUnfinished(before);
  for await (const { organizationId, ids } of groups(needs.blobs, before)) {
    const inUse = await needs.store.attachments.blobsInUse(organizationId, ids);
    for (const id of ids.filter((each) => !inUse.has(each))) {
      await needs.blobs.delete(organizationId, id);
      removed += 1;
    }
  }
  return { removed };
}

/** The old blobs of one organization at a time, some at once. */
async function* groups(
  blobs: Pick<Blobs, "list">,
  before: Date,
): AsyncGenerator<{ organizationId: string; ids: string[] }> {
  let group: { organizationId: string; ids: string[] } | null = null;
  for await (const { organizationId, id, writtenAt } of blobs.list()) {
    if (writtenAt >= before) continue;
    if (group && (group.organizationId !== organizationId || group.ids.length >= AT_ONCE)) {
      yield group;
      group = null;
    }
    group ??= { organizationId, ids: [] };
    group.ids.push(id);
  }
  if (group) yield group;
}
