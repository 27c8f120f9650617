import type { UnnamedMask } from "#domain/redaction/mask.ts";

/** What was found in a file. Nothing in it is raw but the values that wait for their placeholders. */
export type FileInspection = {
  /** What its bytes say it is; null where they say nothing. */
  sniffedType: string | null;
  reading: FileReading;
};

/** What can be read of a file, or why nothing can, as a sentence. */
export type FileReading = { kind: "read"; text: UnnamedMask; isCut: boolean } | { kind: "unread"; why: string };

/** A file as it came from outside. */
export type RawFile = { name: string; declaredType: string | null; bytes: Uint8Array };
