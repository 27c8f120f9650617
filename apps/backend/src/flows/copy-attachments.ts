import type { AttachmentSummary, AttachmentText } from "#domain/attachment/attachment-record.ts";
import { cleanName } from "#domain/attachment/clean-name.ts";
import { describeAttachment } from "#domain/attachment/describe-attachment.ts";
import { mediaType } from "#domain/attachment/file-kinds.ts";
import { MOST_FILE_BYTES } from "#domain/attachment/file-limits.ts";
import { judgeAnnounced, judgeSize } from "#domain/attachment/judge-file.ts";
import { HelpdeskError } from "#helpdesks/helpdesk.ts";
import { RetryLater } from "#jobs/job.ts";
import { type KeepFileNeeds, keepFile } from "./keep-file.ts";
import { maskForSession } from "./mask-for-session.ts";

/** A file of a comment as the helpdesk announces it; everything in it is raw. */
export type CommentAttachment = {
  commentId: string;
  /** The helpdesk's id of the file. */
  attachmentId: string;
  name: string;
  declaredType: string | null;
  /** In bytes, where the helpdesk says. */
  size: number | null;
};

/** What became of a download. `refused`: the helpdesk will never hand it over. `detail` is a sentence. */
export type AttachmentDownload = { kind: "bytes"; bytes: Uint8Array } | { kind: "gone" | "refused"; detail: string };

export type CopyAttachmentsNeeds = KeepFileNeeds & {
  /** Throws where trying again may help. More than `maxBytes` are `refused`. */
  download: (
    ref: Pick<CommentAttachment, "commentId" | "attachmentId">,
    limits: { maxBytes: number; signal: AbortSignal },
  ) => Promise<AttachmentDownload>;
  now: () => Date;
};
export type CopyAttachmentsRequest = {
  organizationId: string;
  integrationId: string;
  sessionId: string;
  attachments: readonly CommentAttachment[];
};

/** Downloads of one file that may fail before it is given up: an answer must not wait for its files for ever. */
const MOST_ATTEMPTS = 5;

/**
 * Copies the files of a ticket's comments into our storage, each once, and tells what an engine may see of them. Goes on
 * where an earlier run ended, wherever that was. A file that cannot be kept or read says why; an error that may pass is
 * thrown once every file had its turn, so that the caller comes again.
 */
export async function copyAttachments(
  needs: CopyAttachmentsNeeds,
  request: CopyAttachmentsRequest,
  { signal }: { signal: AbortSignal },
): Promise<{ attachmentTexts: AttachmentText[] }> {
  if (request.attachments.length === 0) return { attachmentTexts: [] };
  const announced = await announce(needs, request);
  let failure: { error: unknown } | null = null;
  for (const { record, file } of announced.values()) {
    if (record.state !== "waiting") continue;
    const outcome = await copyOne(needs, { record, file }, signal);
    failure ??= outcome;
  }
  if (failure) throw failure.error;
  const records = await needs.store.attachments.findMany(request.organizationId, [...announced.keys()]);
  return { attachmentTexts: records.map(describeAttachment) };
}

type Announced = { record: AttachmentSummary; file: CommentAttachment };

/** Notes every file before the first is downloaded, so that none is forgotten whatever happens then. By our id. */
async function announce(
  needs: CopyAttachmentsNeeds,
  { organizationId, integrationId, sessionId, attachments }: CopyAttachmentsRequest,
): Promise<Map<string, Announced>> {
  const records = await needs.store.transaction(async (stores) => {
    const { maskerFor } = needs;
    const files = await maskForSession(stores, { organizationId, sessionId, maskerFor }, (masker) =>
      attachments.map(({ commentId, attachmentId, name, declaredType }) => ({
        integrationId,
        commentId,
        remoteId: attachmentId,
        name: masker.mask(cleanName(name)),
        declaredType: mediaType(declaredType),
      })),
    );
    return stores.attachments.announce(organizationId, sessionId, files, needs.now());
  });
  const pairs = records.map((record, index) => ({ record, file: attachments[index] }));
  return new Map(pairs.flatMap(({ record, file }) => (record && file ? [[record.id, { record, file }] as const] : [])));
}

/** Null when the file came to its end; otherwise the error because of which it still waits. */
async function copyOne(
  needs: CopyAttachmentsNeeds,
  { record, file }: Announced,
  signal: AbortSignal,
): Promise<{ error: unknown } | null> {
  const { attachments } = needs.store;
  const { organizationId, id, sessionId } = record;
  const refuse = async (state: "refused" | "gone", reason: string) => {
    await attachments.settle(organizationId, id, { state, reason });
    return null;
  };
  const kept = await attachments.keptOf(organizationId, sessionId);
  const name = cleanName(file.name);
  const announced = judgeAnnounced({ name, declaredType: record.declaredType, size: file.size }, kept);
  if (announced.kind === "refuse") return refuse("refused", announced.reason);
  const download = await downloadOrCount(needs, { record, file }, signal);
  if (download.kind === "failed") return download;
  if (download.kind !== "bytes") return refuse(download.kind, download.detail);
  const sized = judgeSize(download.bytes.length, kept);
  if (sized.kind === "refuse") return refuse("refused", sized.reason);
  await keepFile(needs, record, { name, bytes: download.bytes });
  return null;
}

/** A download that keeps failing ends as a refusal. */
async function downloadOrCount(
  needs: CopyAttachmentsNeeds,
  { record, file }: Announced,
  signal: AbortSignal,
): Promise<AttachmentDownload | { kind: "failed"; error: unknown }> {
  signal.throwIfAborted();
  const { commentId, attachmentId } = file;
  try {
    return await needs.download({ commentId, attachmentId }, { maxBytes: MOST_FILE_BYTES, signal });
  } catch (error) {
    // When the helpdesk said to wait, or we were told to stop, nothing is wrong with the file.
    if (signal.aborted || isToldToWait(error)) throw error;
    const attempts = await needs.store.attachments.countAttempt(record.organizationId, record.id);
    if (attempts < MOST_ATTEMPTS) return { kind: "failed", error };
    return { kind: "refused", detail: `The helpdesk did not hand it over in ${MOST_ATTEMPTS} attempts.` };
  }
}

function isToldToWait(error: unknown): boolean {
  return error instanceof RetryLater || (error instanceof HelpdeskError && error.retryAt !== null);
}
