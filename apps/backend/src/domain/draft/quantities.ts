import { primaryTag } from "#domain/language/primary-tag.ts";
import { isTimeMeasure, measureAfter, measureBefore, measuresIn } from "./measure-words.ts";
import { comparableNumber } from "./plain-digits.ts";

/** A number with what it counts and how it is meant, as far as the text says. */
export type Quantity = {
  value: string;
  measure: string | null;
  /** The other end, where the number is one end of a range. */
  until: string | null;
  bound: "at-most" | "at-least" | null;
};

const NUMBER = String.raw`\d+(?:[.,:/'’]\d+)*`;
const CODE = /\d+(?:-\d+){2,}/gu;
const RANGE = new RegExp(
  String.raw`(?<![\d-])(${NUMBER})(\s?[%€$£]?)\s?(?:-|–|—|~|～|to|bis|à|hasta|até|al?|tot|до)\s?[€$£]?(?<!\p{L})(${NUMBER})(?![\d-])`,
  "giu",
);
const ONE = new RegExp(NUMBER, "gu");

const AT_MOST: Readonly<Record<string, string>> = {
  en: "up to|at most|no more than|not more than|no longer than|a maximum of|maximum of|max|within|under|less than|fewer than|below|until|before",
  de: "bis zu|bis|höchstens|maximal|innerhalb von|binnen|unter|weniger als|vor",
  fr: "jusqu['’]à|au plus|au maximum|maximum|moins de|dans les|sous|avant",
  es: "hasta|como máximo|máximo|máximo de|menos de|a más tardar|en un plazo de|antes de",
  it: "fino a|al massimo|massimo|meno di|entro|prima di",
  pt: "até|no máximo|máximo de|menos de|antes de",
  nl: "tot|maximaal|hoogstens|minder dan|binnen",
};
const AT_LEAST: Readonly<Record<string, string>> = {
  en: "at least|no less than|not less than|a minimum of|minimum of|min|more than|over|above|from|starting at|longer than|after",
  de: "mindestens|ab|mehr als|über|wenigstens|länger als|nach",
  fr: "au moins|au minimum|minimum|plus de|à partir de|après",
  es: "al menos|como mínimo|mínimo|mínimo de|más de|a partir de|desde|después de",
  it: "almeno|minimo|più di|a partire da|dopo",
  pt: "pelo menos|no mínimo|mínimo de|mais de|a partir de|após|depois de",
  nl: "minstens|minimaal|meer dan|vanaf",
};

/** Every number of a text, oldest reading order; dates and times are expected to be taken out before. */
export function readQuantities(text: string, language: string): Quantity[] {
  const found: Quantity[] = [];
  const codes = text.replace(CODE, (code) => {
    found.push({ value: code, measure: null, until: null, bound: null });
    return " ".repeat(code.length);
  });
  const rest = codes.replace(RANGE, (whole, from: string, _sign: string, until: string, at: number) => {
    const measure = measureAfter(codes.slice(at + whole.length)) ?? measureBefore(codes.slice(0, at));
    const [low, high] = [comparableNumber(from), comparableNumber(until)];
    found.push({ value: low, measure, until: high, bound: null }, { value: high, measure, until: low, bound: null });
    return " ".repeat(whole.length);
  });
  for (const match of rest.matchAll(ONE)) {
    const before = rest.slice(0, match.index);
    const measure = measureBefore(before) ?? measureAfter(rest.slice(match.index + match[0].length));
    found.push({ value: comparableNumber(match[0]), measure, until: null, bound: boundBefore(before, language) });
  }
  return found;
}

/** What a number of the claim says that the carrying words do not, in words; null when nothing. */
export function missingQuantity(
  claimed: readonly Quantity[],
  carried: readonly Quantity[],
  carryingText: string,
): string | null {
  const spokenOf = measuresIn(carryingText);
  for (const quantity of claimed) {
    const same = carried.filter(({ value }) => value === quantity.value);
    if (same.length === 0) return "A figure in it does not stand in the passage.";
    const counting = same.filter((other) => countsTheSame(quantity, other, spokenOf));
    if (counting.length === 0) return "A figure in it counts something else in the passage.";
    if (!counting.some((other) => isMeantAlike(quantity, other)))
      return "A figure in it is a limit or a range in the passage, and another one here.";
  }
  return null;
}

function countsTheSame(ours: Quantity, theirs: Quantity, spokenOf: ReadonlySet<string>): boolean {
  if (ours.measure === null || ours.measure === theirs.measure) return true;
  // A column or heading may name the measure once for all numbers below it.
  return theirs.measure === null && spokenOf.has(ours.measure) && !isArticle(ours);
}

function isArticle({ value, measure }: Quantity): boolean {
  return value === "1" && measure !== null && isTimeMeasure(measure);
}

function isMeantAlike(ours: Quantity, theirs: Quantity): boolean {
  if (ours.until !== null) return theirs.until === ours.until || theirs.until === null;
  if (theirs.until !== null) {
    const isHigher = Number(theirs.value) > Number(theirs.until);
    return ours.bound === (isHigher ? "at-most" : "at-least");
  }
  return ours.bound === null || theirs.bound === null || ours.bound === theirs.bound;
}

const bounds = new Map<string, RegExp>();

function boundBefore(before: string, language: string): Quantity["bound"] {
  const tag = primaryTag(language);
  const near = before.slice(-30);
  if (endsWith(near, AT_MOST[tag])) return "at-most";
  return endsWith(near, AT_LEAST[tag]) ? "at-least" : null;
}

/** A currency's sign or a short word may stand between the limit and its number. */
function endsWith(text: string, alternatives: string | undefined): boolean {
  if (alternatives === undefined) return false;
  const pattern =
    bounds.get(alternatives) ??
    new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives})\s(?:[a-z]{2,5}\s)?(?:[€$£¥]\s?|[a-z]{3}\s)?$`, "iu");
  bounds.set(alternatives, pattern);
  return pattern.test(text);
}
