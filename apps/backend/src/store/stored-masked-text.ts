import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** Text read from a column that only ever takes `MaskedText`: it was masked before it was written. */
export function storedMaskedText(text: string): MaskedText {
  return text as MaskedText;
}
