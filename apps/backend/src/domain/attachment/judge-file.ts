import { isImage, isProgram, kindWords, mediaType, readerOf } from "./file-kinds.ts";
import { MOST_FILE_BYTES, MOST_SESSION_BYTES, MOST_SESSION_FILES, sizeWords } from "./file-limits.ts";

/** Whether a file is kept. `reason` and `note` are sentences for a person. */
export type FileVerdict = { kind: "keep"; note: string | null } | { kind: "refuse"; reason: string };

const KEEP: FileVerdict = { kind: "keep", note: null };

/** Before anything is downloaded: what its name and its size, as far as the helpdesk gives it, say by themselves. */
export function judgeAnnounced(
  file: { name: string; declaredType: string | null; size: number | null },
  kept: { files: number; bytes: number },
): FileVerdict {
  if (isProgram({ name: file.name, type: file.declaredType })) return programRefused(file.declaredType);
  if (kept.files >= MOST_SESSION_FILES)
    return refuse(`The session has ${MOST_SESSION_FILES} files already; no more are copied.`);
  return file.size === null ? KEEP : judgeSize(file.size, kept);
}

/** By its size, declared or real. */
export function judgeSize(size: number, kept: { bytes: number }): FileVerdict {
  if (size > MOST_FILE_BYTES)
    return refuse(`It has ${sizeWords(size)}; files of more than ${sizeWords(MOST_FILE_BYTES)} are not copied.`);
  if (kept.bytes + size > MOST_SESSION_BYTES)
    return refuse(`The session's files would take more than ${sizeWords(MOST_SESSION_BYTES)} with it.`);
  return KEEP;
}

/** By its bytes: what it really is, compared with what it was said to be. */
export function judgeContent(file: {
  name: string;
  declaredType: string | null;
  sniffedType: string | null;
  size: number;
}): FileVerdict {
  const { name, sniffedType, size } = file;
  if (size === 0) return refuse("It is empty.");
  if (isProgram({ name, type: sniffedType })) return programRefused(sniffedType);
  return { kind: "keep", note: lieOf(file) };
}

/** What a file calls itself and is not, as a sentence; null for an honest one. */
export function lieOf(file: { declaredType: string | null; sniffedType: string | null }): string | null {
  const { sniffedType } = file;
  const declared = mediaType(file.declaredType);
  if (declared === null || declared === sniffedType || saysNothing(declared)) return null;
  // Which text a text is, nobody can tell from its bytes.
  if (isText(declared) && isText(sniffedType)) return null;
  // Not every kind can be known by its bytes; those that could have been are what they say or lie.
  if (sniffedType === null && !isImage(declared) && readerOf(declared) === null) return null;
  if (kindWords(declared) === kindWords(sniffedType) || (isOffice(declared) && isOffice(sniffedType))) return null;
  return `It calls itself ${kindWords(declared)} but is ${kindWords(sniffedType)}.`;
}

function programRefused(type: string | null): FileVerdict {
  const what = isProgram({ name: "", type }) ? kindWords(type) : "a program by its name";
  return refuse(`It is ${what}; programs are not copied.`);
}

function refuse(reason: string): FileVerdict {
  return { kind: "refuse", reason };
}

function saysNothing(type: string): boolean {
  return type === "application/octet-stream" || type === "binary/octet-stream";
}

/** Programs of mail name one of these for the other, and a new Office document is an archive. */
function isOffice(type: string | null): boolean {
  return type !== null && /^application\/(?:vnd\.openxmlformats-officedocument\.|x-cfb$|zip$)/.test(type);
}

function isText(type: string | null): boolean {
  return type !== null && (type.startsWith("text/") || readerOf(type) === "text");
}
