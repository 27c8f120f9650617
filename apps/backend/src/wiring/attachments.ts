import path from "node:path";
import { v7 as uuidv7 } from "uuid";
import type { Settings } from "#env.ts";
import { attachToTraining } from "#flows/attach-to-training.ts";
import { type CopyAttachmentsNeeds, type CopyAttachmentsRequest, copyAttachments } from "#flows/copy-attachments.ts";
import { filesForReply } from "#flows/files-for-reply.ts";
import { sweepBlobs } from "#flows/sweep-blobs.ts";
import type { Queue } from "#jobs/postgres-queue.ts";
import type { Log } from "#server/log.ts";
import type { Blobs } from "#store/blobs/blobs.ts";
import { createFileBlobs } from "#store/blobs/file-blobs.ts";
import type { KeyRing } from "#store/keys/key-ring.ts";
import type { Store } from "#store/store.ts";
import { createAttachmentPool } from "#text-worker/attachment-pool.ts";
import type { Services } from "#trpc/services.ts";

const SWEEP_EVERY_SECONDS = 3_600;

/** Everything about files, bound to what is concrete. What a helpdesk and a run bring is given with each call. */
export type AttachmentParts = {
  blobs: Blobs;
  services: Pick<Services, "attachToTraining" | "attachmentUrl">;
  copyAttachments(
    run: Pick<CopyAttachmentsNeeds, "download" | "maskerFor">,
    request: CopyAttachmentsRequest,
    options: { signal: AbortSignal },
  ): ReturnType<typeof copyAttachments>;
  filesForReply(request: Parameters<typeof filesForReply>[1]): ReturnType<typeof filesForReply>;
  schedule(queue: Pick<Queue, "schedule">): void;
  close(): Promise<void>;
};

export function createAttachmentParts(needs: {
  settings: Settings;
  store: Store;
  keyRing: KeyRing;
  log: Log;
  now: () => Date;
}): AttachmentParts {
  const { settings, store, keyRing, log, now } = needs;
  const blobs = createFileBlobs({ folder: path.join(settings.dataDir, "attachments"), keyRing });
  const pool = createAttachmentPool();
  return {
    blobs,
    services: {
      attachToTraining: (request) => attachToTraining({ store, blobs, sniff: pool.sniff, newId: uuidv7, now }, request),
      attachmentUrl: (id) => `${settings.publicUrl}/api/attachments/${id}`,
    },
    copyAttachments: (run, request, options) =>
      copyAttachments({ store, blobs, inspect: pool.inspect, now, ...run }, request, options),
    filesForReply: (request) => filesForReply({ store, blobs }, request),
    schedule: (queue) =>
      queue.schedule("files that nobody needs", SWEEP_EVERY_SECONDS, async () => {
        const { removed } = await sweepBlobs({ store, blobs, now });
        if (removed > 0) log.info({ removed }, "files that nobody needs were removed");
      }),
    close: () => pool.close(),
  };
}
