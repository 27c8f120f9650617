import { isPossiblePhoneNumber, isValidPhoneNumber } from "libphonenumber-js/max";
import type { Finding } from "./finding.ts";
import { HOME_COUNTRIES } from "./home-countries.ts";
import { namesPhone, namesSomethingElse, type PhoneShape, phoneShape } from "./phone-shape.ts";

/** Asking the number plans costs time: after so many questions in one text, what looks like a number is masked unasked. */
const MOST_QUESTIONS = 60;
/** Part numbers and sizes are mostly shorter; a shorter telephone number needs a word beside it. */
const LEAST_DIGITS_WITHOUT_WORDS = 9;
const MOST_DIGITS = 15;
const SPACE = String.raw` \t\u00a0\u2007\u2009\u202f`;
const BETWEEN = String.raw`[${SPACE}().\/\-–‑\[\]]{0,3}`;
/** Digits with what may stand between them; may hold several numbers side by side. */
const STRETCH = new RegExp(String.raw`(?:[+＋][${SPACE}]?)?[([]?\d(?:${BETWEEN}\d)*`, "gu");
const SPLIT_INTERNATIONAL = new RegExp(String.raw`[+＋]\d(?:${BETWEEN}(?:\n[${SPACE}]{0,4})?\d){7,14}(?!\d)`, "gu");
const GROUP = /[([]?\d+[)\]]?/g;
const EXTENSION = /^[ ,;]{0,2}(?:(?:ext|extension|poste|durchwahl|доб)\.?|x|#)[ .:]{0,2}\d{1,6}(?!\d)/iu;
/** How numbers begin that are sure without words: a plus, a bracket, a zero, three digits and a dash. */
const SURE_START = /^(?:[([+＋0]|1[-. ]\d{3}|\d{3}[-.])/;
/** How far around a number words still speak about it. */
const CUE_REACH = 40;

type Piece = { start: number; written: string };
type IsDialled = (number: string) => boolean;

/** Telephone numbers as people write them. `text` has ASCII digits. */
export function findPhones(text: string): Finding[] {
  let questions = 0;
  const isDialled: IsDialled = (number) => {
    questions += 1;
    return questions > MOST_QUESTIONS || HOME_COUNTRIES.some((country) => isValidPhoneNumber(number, country));
  };
  const found = findSplit(text);
  const split = [...found];
  for (const match of text.matchAll(STRETCH)) {
    const stretch = { start: match.index, written: match[0] };
    const isKnown = split.some(
      ({ start, end }) => start < stretch.start + stretch.written.length && stretch.start < end,
    );
    if (isKnown) continue;
    for (const piece of numbersIn(text, stretch, isDialled)) found.push(findingOf(text, piece));
  }
  return found.sort((one, other) => one.start - other.start);
}

/** International numbers that go on in the next line. */
function findSplit(text: string): Finding[] {
  return [...text.matchAll(SPLIT_INTERNATIONAL)]
    .filter(([written]) => written.includes("\n") && isPossiblePhoneNumber(written.replace(/\s+/g, " ")))
    .map((match) => findingOf(text, { start: match.index, written: match[0] }));
}

/** The whole stretch where it is one number; else the numbers in it that stand side by side. */
function numbersIn(text: string, stretch: Piece, isDialled: IsDialled): Piece[] {
  const whole = withoutOpenBracket(stretch);
  if (digitsIn(whole.written) <= MOST_DIGITS && isPhone(text, whole, isDialled)) return [whole];
  const groups = [...stretch.written.matchAll(GROUP)].map(
    ({ index, 0: digits }) => [index, index + digits.length] as const,
  );
  const numbers: Piece[] = [];
  let next = 0;
  while (next < groups.length) {
    // A plus stands before the first group and belongs to it.
    const from = next === 0 ? 0 : (groups[next]?.[0] ?? 0);
    const ends = groups.slice(next, next + MOST_DIGITS).map(([, end]) => end);
    const count = groupsOfNumber(text, { stretch, from, ends });
    const to = ends[count - 1];
    if (to !== undefined) numbers.push({ start: stretch.start + from, written: stretch.written.slice(from, to) });
    next += Math.max(count, 1);
  }
  return numbers;
}

/** How many groups the longest number from here has; 0 for none. Only what is surely written as a number counts. */
function groupsOfNumber(
  text: string,
  { stretch, from, ends }: { stretch: Piece; from: number; ends: number[] },
): number {
  if (!SURE_START.test(stretch.written.slice(from, from + 6))) return 0;
  let longest = 0;
  for (const [index, end] of ends.entries()) {
    const written = stretch.written.slice(from, end);
    if (digitsIn(written) > MOST_DIGITS) break;
    const shape = shapeOf(text, { start: stretch.start + from, written });
    if (shape === "typical" || (shape === "international" && isPossiblePhoneNumber(dialled(written))))
      longest = index + 1;
  }
  return longest;
}

function isPhone(text: string, piece: Piece, isDialled: IsDialled): boolean {
  const shape = shapeOf(text, piece);
  if (shape === "no-number") return false;
  const { start, written } = piece;
  const before = text.slice(Math.max(0, start - CUE_REACH), start);
  const hasWords = namesPhone(before, text.slice(start + written.length, start + written.length + 16));
  switch (shape) {
    case "international":
      return hasWords || isPossiblePhoneNumber(dialled(written));
    case "typical":
      return !namesSomethingElse(before);
    case "grouped":
      return hasWords || (isLongEnough(written) && !namesSomethingElse(before) && isDialled(written));
    case "bare":
      return hasWords;
    default:
      return shape satisfies never;
  }
}

function isLongEnough(written: string): boolean {
  return digitsIn(written) >= LEAST_DIGITS_WITHOUT_WORDS;
}

function shapeOf(text: string, { start, written }: Piece): PhoneShape {
  const end = start + written.length;
  return phoneShape({ before: text.slice(Math.max(0, start - 200), start), written, after: text.slice(end, end + 24) });
}

function findingOf(text: string, { start, written }: Piece): Finding {
  const end = start + written.length;
  const extension = EXTENSION.exec(text.slice(end, end + 24))?.[0] ?? "";
  const plus = /^(?:[+＋]|00)/.test(written) ? "+" : "";
  const value = `${plus}${dialled(written).replace(/\D/g, "")}`;
  return { kind: "phone", start, end: end + extension.length, value };
}

/** As one dials it from abroad: a plus for 00, and without the zero that is only dialled at home. */
function dialled(written: string): string {
  return written.replace("＋", "+").replace(/^00/, "+").replace("(0)", "");
}

function digitsIn(written: string): number {
  return written.replace(/\D/g, "").length;
}

/** Without a bracket that opens around the number and closes after it. */
function withoutOpenBracket({ start, written }: Piece): Piece {
  const isOpen = /^[([]/.test(written) && !/[)\]]/.test(written);
  return isOpen ? { start: start + 1, written: written.slice(1) } : { start, written };
}
