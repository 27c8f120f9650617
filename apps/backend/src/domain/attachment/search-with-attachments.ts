import { maskedPieces } from "#domain/draft/masked-pieces.ts";
import { readQuery } from "#domain/knowledge/query.ts";
import { shortenMasked } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { ShownAttachment } from "./question-with-attachments.ts";

/** What is looked up of all files together. */
const LONGEST_SEARCHED = 1_000;
/** Beginnings of words by which a message only points at its files. */
const POINTS =
  /^(?:adjunt|allega|anbei|anex|anhang|anlage|archivo|attach|beigef|bijlage|bild|captura|datei|document|dokument|enclos|fichier|file|foto|image|imagen|jointe?s?$|pdf|photo|picture|pièce|piece|schermata|screen|see$|siehe)/u;

/**
 * What to look up for a message with files. A message that says what it is about is looked up by itself, because the
 * many words of a document would hide it; one that only points at its files (“see attached”) is looked up with the
 * beginning of what they say.
 */
export function searchWithAttachments(
  question: MaskedText,
  files: readonly Pick<ShownAttachment, "text">[],
  { subject, locale }: { subject: MaskedText; locale: string },
): MaskedText {
  const texts = files.flatMap(({ text }) => text ?? []);
  const terms = readQuery({ subject, question, locale }).filter(({ hasContent }) => hasContent);
  if (texts.length === 0 || terms.some(({ term }) => !POINTS.test(term))) return question;
  const each = Math.floor(LONGEST_SEARCHED / texts.length);
  return maskedPieces([question, ...texts.map((text) => shortenMasked(text, each))].join("\n\n"));
}
