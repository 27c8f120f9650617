import { fileTypeFromBuffer } from "file-type";
import { mediaType, textTypeOf } from "#domain/attachment/file-kinds.ts";
import { isPlainText, readPlainText } from "./plain-text.ts";

const XML = "application/xml";
const LOOKED_AT_CHARACTERS = 2_000;
/** Kinds that are known by words at their beginning, so that nothing in them need be binary. */
const WRITTEN_IN_TEXT = /^(?:text\/|application\/(?:pdf|rtf|postscript|eps|pgp-encrypted)$)/;

/** What the bytes of a file say it is; null where they say nothing. Its name only tells one kind of text from another. */
export async function sniffType({ bytes, name }: { bytes: Uint8Array; name: string }): Promise<string | null> {
  const found = mediaType((await fileTypeFromBuffer(bytes))?.mime ?? null);
  if (bytes.length === 0 || !isPlainText(bytes)) return found;
  // Two letters make a program or an image to a sniffer, and a word to a reader: text is known by having no other byte.
  if (found !== null && WRITTEN_IN_TEXT.test(found)) return found;
  return markupType(readPlainText(bytes, LOOKED_AT_CHARACTERS)) ?? (found === XML ? XML : textTypeOf(name));
}

/** Pages and drawings are known by their first element, whatever they are called. */
function markupType(start: string): string | null {
  const [, element = ""] =
    /^\s*(?:(?:<\?[^>]*>|<!--[\s\S]*?-->|<!doctype\s+[^>]*>)\s*)*<([a-z][\w:-]*)/i.exec(start) ?? [];
  if (/^(?:html|head|body|script|iframe)$/i.test(element) || /^\s*<!doctype\s+html/i.test(start)) return "text/html";
  return /^(?:\w+:)?svg$/i.test(element) ? "image/svg+xml" : null;
}
