import type { RedactionKind } from "@opencx/shared/vocabulary";

/** A stretch of text that holds personal data; offsets are UTF-16 code units. */
export type Finding = {
  kind: RedactionKind;
  start: number;
  end: number;
  /** The value however it was written: two spellings of one address are equal here. */
  value: string;
};

/** Digits of other scripts as 0–9. Every character keeps its place, so offsets stay true. */
export function foldDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => (digit.length === 1 ? String(digitValue(digit)) : digit));
}

/** Decimal digits come in runs of ten in Unicode, each beginning at a zero. */
function digitValue(digit: string): number {
  const codePoint = digit.charCodeAt(0);
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCharCode(codePoint - value - 1))) value += 1;
  return value;
}
