import { packForReply, type ReplyFile } from "#domain/attachment/pack-for-reply.ts";
import type { Blobs } from "#store/blobs/blobs.ts";
import type { Store } from "#store/store.ts";

export type FilesForReplyNeeds = { store: Pick<Store, "training">; blobs: Pick<Blobs, "read"> };
export type LoadedFile = { name: string; contentType: string; bytes: Uint8Array };

/** The files of these scenarios as they are in use, in the order of the scenarios. */
export function attachmentsOf(
  { store }: Pick<FilesForReplyNeeds, "store">,
  organizationId: string,
  scenarioIds: readonly string[],
): Promise<ReplyFile[]> {
  return store.training.filesInUse(organizationId, scenarioIds);
}

/**
 * The files that go along with a reply from these scenarios, with their bytes, within what one reply may carry.
 * `leftOut` says for each that does not go why not, as a sentence: a reply never fails for its files.
 */
export async function filesForReply(
  needs: FilesForReplyNeeds,
  { organizationId, scenarioIds }: { organizationId: string; scenarioIds: readonly string[] },
): Promise<{ files: LoadedFile[]; leftOut: string[] }> {
  const packed = packForReply(await attachmentsOf(needs, organizationId, scenarioIds));
  const leftOut = packed.leftOut.map(({ why }) => why);
  const files: LoadedFile[] = [];
  for (const { id, name, contentType } of packed.along) {
    const bytes = await needs.blobs.read(organizationId, id).catch(() => null);
    if (bytes) files.push({ name, contentType, bytes });
    else leftOut.push(`“${name}” cannot be read from our storage.`);
  }
  return { files, leftOut };
}
