/** What runs in the thread that reads files. Every export is a task; nothing here reads or writes anything. */

import type { Reader } from "#domain/attachment/file-kinds.ts";
import { MOST_CHARACTERS } from "#domain/attachment/file-limits.ts";
import type { FileReading } from "#domain/attachment/inspection.ts";
import { htmlText } from "#domain/language/html-text.ts";
import { takeOutValues } from "#domain/redaction/mask.ts";
import { readPlainText } from "./readers/plain-text.ts";
import { readDocx } from "./readers/read-docx.ts";
import { readPdf } from "./readers/read-pdf.ts";
import { sniffType } from "./readers/sniff-type.ts";
import { Unread } from "./readers/unread.ts";

/** More than is kept, so that a value at the end is seen as a whole before it is cut. */
const READ_CHARACTERS = MOST_CHARACTERS + 1_000;
/** Mark-up around the words of a page. */
const MARKUP = 10;

// What a library prints would stand between the lines of the server's log.
for (const level of ["log", "info", "warn", "error", "debug"] as const) console[level] = () => undefined;

export function sniff(file: { bytes: Uint8Array; name: string }): Promise<string | null> {
  return sniffType(file);
}

/** The words of a file with its personal values taken out, or why there are none, as a clause. */
export async function read({ bytes, reader }: { bytes: Uint8Array; reader: Reader }): Promise<FileReading> {
  const words = await wordsOf(bytes, reader).catch((error: unknown) =>
    // A library's own words may quote the file; only ours are passed on.
    error instanceof Unread ? error : new Unread("it is damaged"),
  );
  if (words instanceof Unread) return { kind: "unread", why: words.message };
  const text = words.trim();
  if (text === "") return { kind: "unread", why: "no text is in it" };
  const isCut = text.length > MOST_CHARACTERS;
  return { kind: "read", text: takeOutValues(text.slice(0, READ_CHARACTERS)), isCut };
}

async function wordsOf(bytes: Uint8Array, reader: Reader): Promise<string> {
  switch (reader) {
    case "pdf":
      return readPdf(bytes, READ_CHARACTERS);
    case "docx":
      return readDocx(bytes);
    case "html":
      return htmlText(readPlainText(bytes, READ_CHARACTERS * MARKUP));
    case "text":
      return readPlainText(bytes, READ_CHARACTERS);
    default:
      return reader satisfies never;
  }
}

/** Answers once the thread has loaded its modules, so that no task pays for the start. */
export function ready(): true {
  return true;
}
