import cardValidator from "card-validator";
import type { Finding } from "./finding.ts";

/** Maestro cards can be this short; without a word beside it a card has at least 13 digits. */
const SHORTEST = 12;
const LONGEST = 19;
/** How far before a number a word such as "card" still speaks about it. */
const CUE_REACH = 60;
const CUE =
  /card|karte|carte|carta|cartão|cartao|tarjeta|kaart|kort|kart\b|karta|карт|カード|卡|visa|master|amex|\bcc\b/iu;
const GROUP = /\d+/g;
/** What people put between the groups of one number: a space, a dash, a dot, a line break. */
const BETWEEN =
  /^(?:[ \t\u00a0\u2007\u2009\u202f]{0,2}[-–‑.]?[ \t\u00a0\u2007\u2009\u202f]{0,2}|[ \t]?\r?\n[ \t>]{0,4})$/u;

type Group = { start: number; end: number; digits: string };

/** Payment card numbers: 12 to 19 digits, in groups or not, with a right check digit. `text` has ASCII digits. */
export function findCards(text: string): Finding[] {
  const groups = [...text.matchAll(GROUP)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    digits: match[0],
  }));
  const found: Finding[] = [];
  let next = 0;
  while (next < groups.length) {
    const card = cardFrom(text, groups, next);
    if (card) found.push(card.finding);
    next = card ? card.next : next + 1;
  }
  return found;
}

/** The longest card number that begins at this group. Reads at most 19 digits, so the whole search stays linear. */
function cardFrom(text: string, groups: Group[], first: number): { finding: Finding; next: number } | null {
  const start = groups[first];
  if (!start || isGlued(text, start.start - 1)) return null;
  let best: { finding: Finding; next: number } | null = null;
  let digits = "";
  for (let index = first; index < groups.length && digits.length < LONGEST; index += 1) {
    const group = groups[index];
    const before = groups[index - 1];
    if (!group || (index > first && before && !BETWEEN.test(text.slice(before.end, group.start)))) break;
    digits += group.digits;
    if (digits.length < SHORTEST || digits.length > LONGEST || isGlued(text, group.end)) continue;
    const isGrouped = index > first;
    const hasCue = () => CUE.test(text.slice(Math.max(0, start.start - CUE_REACH), start.start));
    if (!isCard(digits, { isGrouped, hasCue })) continue;
    best = { finding: { kind: "card", start: start.start, end: group.end, value: digits }, next: index + 1 };
  }
  return best;
}

/** A number inside a word or a hyphenated code is an identifier, not a card. */
function isGlued(text: string, at: number): boolean {
  return /[\p{Script=Latin}_#]/u.test(text[at] ?? " ");
}

function isCard(digits: string, { isGrouped, hasCue }: { isGrouped: boolean; hasCue: () => boolean }): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  const isChecked = passesCheckDigit(digits);
  if (isChecked && digits.length > SHORTEST && cardValidator.number(digits).isValid) return true;
  // Beside the word "card", older issuers and mistyped numbers are masked too: a wrong digit hides little.
  return (isChecked || (isGrouped && /^[2-6]\d{15}$/.test(digits))) && hasCue();
}

function passesCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
