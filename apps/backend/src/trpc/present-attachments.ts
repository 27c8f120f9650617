import type { Attachment } from "@opencx/shared/session";
import type { AttachmentSummary } from "#domain/attachment/attachment-record.ts";
import { noteOf } from "#domain/attachment/describe-attachment.ts";
import { matchAttachments } from "#domain/attachment/match-attachments.ts";
import type { TimelineEntry } from "#domain/session/session-record.ts";
import type { Services } from "./services.ts";

/** The files that a comment lists, each with what became of our copy. */
export function presentAttachments(
  { attachmentUrl }: Pick<Services, "attachmentUrl">,
  listed: TimelineEntry["attachments"],
  copies: readonly AttachmentSummary[],
): Attachment[] {
  return matchAttachments(listed, copies).map(({ file, copy }) => {
    const shown = {
      name: file?.name ?? copy?.name ?? "",
      contentType: file?.contentType ?? copy?.declaredType ?? null,
      size: copy?.size ?? file?.size ?? null,
    };
    if (!copy) return shown;
    const url = copy.state === "kept" ? attachmentUrl(copy.id) : null;
    return { ...shown, id: copy.id, url, state: copy.state, note: noteOf(copy) };
  });
}
