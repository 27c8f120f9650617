import { isSameDate, readMoments } from "#domain/draft/dates.ts";
import { findLinks } from "#domain/draft/find-links.ts";
import { maskedPieces } from "#domain/draft/masked-pieces.ts";
import { missingNames, namesOf } from "#domain/draft/names.ts";
import { isNegated } from "#domain/draft/negation.ts";
import { withoutNumberWords } from "#domain/draft/number-words.ts";
import { saysTheOpposite } from "#domain/draft/opposites.ts";
import { plainDigits } from "#domain/draft/plain-digits.ts";
import { missingQuantity, readQuantities } from "#domain/draft/quantities.ts";
import { analyseWords } from "#domain/knowledge/analyse.ts";
import { isFunctionWord } from "#domain/knowledge/function-words.ts";
import { visibleText } from "#domain/language/visible-text.ts";
import type { Evidence, HandOffSummary, SummaryPoint, SummaryTurn } from "./hand-off-summary.ts";
import type { LabelledTurn } from "./model-summary-prompt.ts";
import type { ModelPoint, ModelSummary } from "./read-model-summary.ts";
import { quoteOf } from "./summary-points.ts";

export type GroundedSummary = Pick<HandOffSummary, "wants" | "tried" | "promised" | "missing"> & {
  /** How many statements no message carries. */
  dropped: number;
};

const MOST_POINTS = 3;
const LONGEST_TEXT = 300;
const MOST_QUOTES = 3;
const SHORTEST_QUOTE = 3;
/** So much of a statement's content words must stand in the messages it names: it is told anew, not copied. */
const ENOUGH_OVERLAP = 0.5;

/** Keeps the statements of a model's summary that the messages they name carry. */
export function groundSummary(
  said: ModelSummary,
  { shown, language }: { shown: readonly LabelledTurn[]; language: string },
): GroundedSummary {
  const turns = new Map(shown.map(({ label, turn }) => [label, turn]));
  const keep = (point: ModelPoint, roles: readonly SummaryTurn["role"][]): SummaryPoint[] =>
    groundPoint(point, { turns, language, roles });
  const wants = said.wants === null ? [] : keep(said.wants, ["customer"]);
  const tried = said.tried.flatMap((point) => keep(point, ANYBODY));
  const promised = said.promised.flatMap((point) => keep(point, ["rep", "copilot"]));
  const missing = said.missing.flatMap((point) => keep(point, ANYBODY));
  const stated = (said.wants === null ? 0 : 1) + said.tried.length + said.promised.length + said.missing.length;
  return {
    wants: wants[0] ?? null,
    tried: tried.slice(0, MOST_POINTS),
    promised: promised.slice(0, MOST_POINTS),
    missing: missing.slice(0, MOST_POINTS),
    dropped: stated - wants.length - tried.length - promised.length - missing.length,
  };
}

const ANYBODY: readonly SummaryTurn["role"][] = ["customer", "rep", "copilot"];

type Grounds = {
  turns: ReadonlyMap<string, SummaryTurn>;
  language: string;
  /** Whose messages can carry it: a customer promises nothing in our name. */
  roles: readonly SummaryTurn["role"][];
};

/** One point or none. */
function groundPoint({ text, evidence }: ModelPoint, { turns, language, roles }: Grounds): SummaryPoint[] {
  const statement = visibleText(text).replace(/\s+/gu, " ").trim();
  if (statement === "" || statement.length > LONGEST_TEXT) return [];
  const carried = evidence.flatMap(({ message, quote }) => {
    const turn = turns.get(message);
    if (turn === undefined || !roles.includes(turn.role)) return [];
    const words = wordsInMessage(quote, turn);
    return words === null ? [] : [{ turn, evidence: { messageId: turn.messageId, quote: words } }];
  });
  if (carried.length === 0) return [];
  const messages = [...new Set(carried.map(({ turn }) => turn.text))].join("\n");
  const quotes = carried.map(({ evidence: { quote } }) => quote).join("\n");
  if (!isCarried(statement, { messages, quotes, language })) return [];
  return [{ text: maskedPieces(statement), evidence: carried.slice(0, MOST_QUOTES).map((each) => each.evidence) }];
}

/** The words of a quote as they stand in the message, whatever the white space and letter case; null where they do not. */
function wordsInMessage(quote: string, { text }: SummaryTurn): Evidence["quote"] | null {
  const words = quote.trim().split(/\s+/u);
  if (words.join("").length < SHORTEST_QUOTE) return null;
  const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&")).join(String.raw`\s+`);
  const found = new RegExp(pattern, "iu").exec(text)?.[0];
  return found === undefined ? null : quoteOf(maskedPieces(found));
}

type Carrier = { messages: string; quotes: string; language: string };

/** Its content words, figures, dates, names, denials and links stand in the messages. */
function isCarried(statement: string, { messages, quotes, language }: Carrier): boolean {
  if (findLinks(statement).length > 0) return false;
  if (overlap(statement, messages, language) < ENOUGH_OVERLAP) return false;
  const [ours, theirs] = [statement, messages].map((text) => readMoments(plainDigits(text), language));
  if (ours === undefined || theirs === undefined) return false;
  if (ours.dates.some((date) => !theirs.dates.some((other) => isSameDate(date, other)))) return false;
  const [said, held] = [ours.rest, theirs.rest].map((text) => withoutNumberWords(text, language));
  const figures = (text = ""): ReturnType<typeof readQuantities> => readQuantities(text, language);
  if (missingQuantity(figures(said), figures(held), held ?? "") !== null) return false;
  const names = namesOf(ours.rest, language).filter((name) => !SPEAKERS.has(name.toLowerCase()));
  if (missingNames(names, messages, language).length > 0) return false;
  if (isNegated(statement, language) !== isNegated(quotes, language)) return false;
  return !saysTheOpposite({ text: statement, language }, { text: quotes, language });
}

function overlap(statement: string, messages: string, language: string): number {
  const wanted = contentStems(statement, language);
  const held = new Set(contentStems(messages, language));
  return wanted.length === 0 ? 0 : wanted.filter((stem) => held.has(stem)).length / wanted.length;
}

/** Who speaks is no matter of the messages. */
const SPEAKERS = new Set(["customer", "rep", "copilot", "agent", "kunde", "client", "cliente", "klant"]);

function contentStems(text: string, language: string): string[] {
  return analyseWords(text, language)
    .filter(({ surface }) => !isFunctionWord(surface, language) && !SPEAKERS.has(surface))
    .map(({ stem }) => stem);
}
