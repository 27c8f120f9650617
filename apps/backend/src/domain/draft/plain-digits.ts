const NOT_ASCII_DIGIT = /(?![0-9])\p{Nd}/gu;

/**
 * The text with every digit of any script as 0 to 9, thousands written together where a space parts them, and one
 * spelling of width, fractions and superscripts.
 */
export function plainDigits(text: string): string {
  return text
    .replace(/(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))/gu, "")
    .normalize("NFKC")
    .replaceAll("\u2044", "/")
    .replaceAll("\u066b", ".")
    .replaceAll("\u066c", ",")
    .replace(NOT_ASCII_DIGIT, (digit) => String(digitValue(digit)));
}

/** Unicode keeps the ten digits of a script next to each other, zero first. */
function digitValue(digit: string): number {
  const codePoint = digit.codePointAt(0) ?? 0;
  let zero = codePoint;
  while (codePoint - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  // Some scripts follow each other without a gap, a multiple of ten digits apart.
  return (codePoint - zero) % 10;
}

/** One spelling of a number: `1,200.50`, `1.200,50` and `1200.5` are the same; versions such as 1.2.3 stay. */
export function comparableNumber(written: string): string {
  const plain = written.replace(/['’ ]/gu, "");
  const [last = ""] = /[.,](?=\d*$)/u.exec(plain) ?? [];
  const hasBoth = plain.includes(".") && plain.includes(",");
  if (hasBoth) return trimmed(plain.replaceAll(last === "," ? "." : ",", "").replace(",", "."));
  if (/^[1-9]\d{0,2}(?:\.\d{3})+$|^[1-9]\d{0,2}(?:,\d{3})+$/u.test(plain)) return plain.replace(/[.,]/gu, "");
  if (/^\d+[.,]\d+$/u.test(plain)) return trimmed(plain.replace(",", "."));
  return /^0\d$/u.test(plain) ? plain.slice(1) : plain;
}

function trimmed(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/u, "") : decimal;
}
