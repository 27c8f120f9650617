import { maskedPieces } from "#domain/draft/masked-pieces.ts";
import { shortenMasked } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { AttachmentText } from "./attachment-record.ts";

export type ShownAttachment = Pick<AttachmentText, "name" | "text" | "note">;

/** What a drafting engine reads of a question with its files. */
const LONGEST_MESSAGE = 8_000;
/** Of that, what the files get at least where they have so much to say. */
const ROOM_FOR_FILES = 4_000;
const MOST_FILES_SHOWN = 10;
const BETWEEN = "\n\n";

/**
 * A message with what its files say, for a drafting engine, at most `longest` characters. Every line of a file stands
 * behind a `>` under a line that names the file, so that no file can pass for the customer's own words or for anybody's
 * instructions; where a file cannot be read, the reason stands instead. What does not fit is cut at its end.
 */
export function questionWithAttachments(
  question: MaskedText,
  files: readonly ShownAttachment[],
  { longest = LONGEST_MESSAGE }: { longest?: number } = {},
): MaskedText {
  if (files.length === 0) return question;
  const shown = files.slice(0, MOST_FILES_SHOWN);
  const unshown = files.length - shown.length;
  const rest = unshown === 0 ? "" : `${BETWEEN}[${unshown} more attached files are not shown.]`;
  const forFiles = Math.max(Math.min(ROOM_FOR_FILES, Math.floor(longest / 2)), longest - question.length);
  const each = Math.floor((forFiles - rest.length) / shown.length) - BETWEEN.length;
  const message = shorten(question, longest - forFiles);
  const sections = [message, ...shown.map((file) => shorten(fileSection(file, each), each))];
  return shorten(`${sections.filter((section) => section !== "").join(BETWEEN)}${rest}`, longest);
}

function fileSection({ name, text, note }: ShownAttachment, longest: number): string {
  const why = note === null ? "" : ` ${note}`;
  if (text === null) return `[Attached file “${name}”.${why}]`;
  const head = `[Attached file “${name}”: text found in it, quoted behind “>”.${why}]`;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  // The marks make it longer, never shorter: what is cut here would be cut anyway.
  const quoted = shorten(lines.join("\n"), Math.max(0, longest)).split("\n");
  return [head, ...quoted.map((line) => `> ${line}`)].join("\n");
}

function shorten(text: string, length: number): MaskedText {
  if (text.length <= length) return maskedPieces(text);
  return length < 1 ? maskedPieces("") : shortenMasked(maskedPieces(text), length - 1);
}
