import type { AttachmentRecord, AttachmentText } from "./attachment-record.ts";

/** What an engine may be shown of a file. */
export function describeAttachment(record: AttachmentRecord): AttachmentText {
  const { commentId, name, text } = record;
  return { commentId, name, text, note: noteOf(record) };
}

/** What a reader should know about a file beside its name, as sentences; null when there is nothing to tell. */
export function noteOf({ state, reason, note }: Pick<AttachmentRecord, "state" | "reason" | "note">): string | null {
  switch (state) {
    case "waiting":
      return "Not copied yet.";
    case "kept":
      return note;
    case "refused":
      return `Not kept. ${reason ?? ""}`.trim();
    case "gone":
      return reason;
    default:
      return state satisfies never;
  }
}
