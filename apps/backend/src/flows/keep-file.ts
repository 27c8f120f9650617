import type { AttachmentRecord, AttachmentSummary } from "#domain/attachment/attachment-record.ts";
import { MOST_CHARACTERS } from "#domain/attachment/file-limits.ts";
import type { FileInspection, FileReading, RawFile } from "#domain/attachment/inspection.ts";
import { type FileVerdict, judgeContent } from "#domain/attachment/judge-file.ts";
import { type Masker, shortenMasked } from "#domain/redaction/mask.ts";
import type { AttachmentEnd } from "#store/attachments.ts";
import type { Blobs } from "#store/blobs/blobs.ts";
import type { Store } from "#store/store.ts";
import { type MaskerFor, maskForSession } from "./mask-for-session.ts";

export type KeepFileNeeds = {
  store: Pick<Store, "attachments" | "transaction">;
  blobs: Pick<Blobs, "put">;
  /** Looks into a file where nobody has to wait for it. Never throws for what it contains. */
  inspect: (file: Pick<RawFile, "name" | "bytes">) => Promise<FileInspection>;
  maskerFor: MaskerFor;
};

/**
 * Looks into the bytes of a file that waits, and keeps them or says why not. The bytes are on the disk before the row
 * says so; a process that dies between the two leaves the file waiting, and the next one writes the same bytes again.
 */
export async function keepFile(
  needs: KeepFileNeeds,
  record: AttachmentSummary,
  file: Pick<RawFile, "name" | "bytes">,
): Promise<void> {
  const { organizationId, id, declaredType } = record;
  const { sniffedType, reading } = await needs.inspect(file);
  const verdict = judgeContent({ name: file.name, declaredType, sniffedType, size: file.bytes.length });
  if (verdict.kind === "refuse") {
    await needs.store.attachments.settle(organizationId, id, { state: "refused", reason: verdict.reason, sniffedType });
    return;
  }
  const copy = await needs.blobs.put(organizationId, id, [file.bytes]);
  await needs.store.transaction(async (stores) => {
    const { sessionId } = record;
    const text = await maskForSession(stores, { organizationId, sessionId, maskerFor: needs.maskerFor }, (masker) =>
      textOf(reading, masker),
    );
    const note = notesOf(verdict, reading);
    const end: AttachmentEnd = { state: "kept", ...copy, sniffedType, text, note };
    await stores.attachments.settle(organizationId, id, end);
  });
}

function textOf(reading: FileReading, masker: Masker): AttachmentRecord["text"] {
  return reading.kind === "read" ? shortenMasked(masker.name(reading.text), MOST_CHARACTERS) : null;
}

function notesOf({ note }: Extract<FileVerdict, { kind: "keep" }>, reading: FileReading): string | null {
  const cut = `Only its first ${MOST_CHARACTERS.toLocaleString("en")} characters are read.`;
  const about = reading.kind === "unread" ? reading.why : reading.isCut ? cut : null;
  const sentences = [note, about].filter((sentence) => sentence !== null);
  return sentences.length === 0 ? null : sentences.join(" ");
}
