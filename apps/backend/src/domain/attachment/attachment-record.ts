import type { AttachmentState } from "@opencx/shared/session";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** A file that came with a comment of a helpdesk ticket, and what became of our copy of it. */
export type AttachmentRecord = {
  organizationId: string;
  /** Also the name of the copy's bytes. */
  id: string;
  sessionId: string;
  integrationId: string;
  commentId: string;
  /** The helpdesk's id of the file. */
  remoteId: string;
  name: MaskedText;
  /** What the helpdesk says it is; null where it says nothing usable. */
  declaredType: string | null;
  /** What its bytes say it is; null before they were seen, and where they say nothing. */
  sniffedType: string | null;
  /** In bytes, of the copy. */
  size: number | null;
  /** Of the copy, in hexadecimal digits. */
  sha256: string | null;
  state: AttachmentState;
  /** Why there is no copy, as a sentence; null for one that is kept or waits. */
  reason: string | null;
  /** What can be read of it. */
  text: MaskedText | null;
  /** Why there is no text, or what a reader should know about the file; sentences. */
  note: string | null;
  /** Downloads that came to nothing. */
  attempts: number;
  createdAt: Date;
};

/** The same without what can be read of it, which may be long. */
export type AttachmentSummary = Omit<AttachmentRecord, "text">;

/** What an engine may be shown of a file. */
export type AttachmentText = {
  commentId: string;
  name: MaskedText;
  text: MaskedText | null;
  /** Why there is no text, or what is to be known about it; sentences. */
  note: string | null;
};
