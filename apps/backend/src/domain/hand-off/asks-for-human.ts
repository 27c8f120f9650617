import { maskedPieces } from "#domain/draft/masked-pieces.ts";
import { isNegated } from "#domain/draft/negation.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { ENGLISH_ASKS } from "./human-asks/english.ts";
import { FURTHER_ASKS } from "./human-asks/further.ts";
import { GERMANIC_ASKS } from "./human-asks/germanic.ts";
import type { HumanAsks } from "./human-asks/phrases.ts";
import { ROMANCE_ASKS } from "./human-asks/romance.ts";

const HUMAN_ASKS = [ENGLISH_ASKS, ...GERMANIC_ASKS, ...ROMANCE_ASKS, ...FURTHER_ASKS];

const READ_CHARACTERS = 4_000;
const LONGEST_CLAUSE = 400;
const MOST_CLAUSES = 200;
/** Where one thought ends: an ask and its denial stand in the same one. */
const CLAUSE_END = /[.,;:!?\n。、，！？；؟،]+(?=\s|$|[^\x20-\x7e])|\s+(?:-|–|—)\s+/u;
/** Words before and after an ask in which its denial may stand. */
const BEFORE = /(?:\S+ ){0,4}$/u;
const AFTER = /^(?: \S+){0,3}/u;

/**
 * The words by which a message explicitly asks for a person instead of the copilot; null when none do. Needs no model;
 * knows English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Swedish, Danish, Turkish, Russian, Japanese,
 * Chinese, Korean and Arabic.
 */
export function asksForHuman(message: MaskedText): MaskedText | null {
  const clauses = message.slice(0, READ_CHARACTERS).split(CLAUSE_END).slice(0, MOST_CLAUSES);
  for (const clause of clauses) {
    const asked = askIn(clause.slice(0, LONGEST_CLAUSE).replace(/\s+/gu, " "));
    if (asked !== null) return maskedPieces(asked);
  }
  return null;
}

function askIn(clause: string): string | null {
  for (const asks of HUMAN_ASKS)
    for (const pattern of asks.asks) {
      const match = pattern.exec(clause);
      if (match !== null && isMeant(clause, { match, asks })) return match[0].trim();
    }
  return null;
}

function isMeant(clause: string, { match, asks }: { match: RegExpExecArray; asks: HumanAsks }): boolean {
  const { language, refusals, ability, reported } = asks;
  const before = clause.slice(0, match.index);
  const near = BEFORE.exec(before)?.[0] ?? "";
  const after = AFTER.exec(clause.slice(match.index + match[0].length))?.[0] ?? "";
  if (reported !== undefined && endsWith(before, reported)) return false;
  const around = `${near}${match[0]}${after}`;
  const isDenied = refusals === undefined ? isNegated(around, language) === true : refusals.test(clause);
  return !isDenied || ability?.test(around) === true;
}

/** Whether the words right before end with a phrase. */
function endsWith(before: string, phrase: RegExp): boolean {
  const tail = before.slice(-60).trimEnd();
  return [...tail.matchAll(new RegExp(phrase.source, "giu"))].some(
    ({ index, 0: found }) => index + found.length === tail.length,
  );
}
