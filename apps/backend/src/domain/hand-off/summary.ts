import { detectLanguage } from "#domain/language/detect-language.ts";
import { centrality, chooseBest, distinct, weightsOf } from "./choose-sentences.ts";
import type { Evidence, HandOffCause, HandOffSummary, SummaryPoint, SummaryTurn } from "./hand-off-summary.ts";
import { readMood } from "./read-mood.ts";
import { isAdvice, isAttempt, isPromise, isWish } from "./sentence-kinds.ts";
import { reasonPoint, saidPoint, wishPoint } from "./summary-points.ts";
import { type SaidSentence, saidSentences } from "./summary-sentences.ts";

const MOST_WISHES = 2;
const MOST_TRIED = 3;
const MOST_PROMISED = 2;
const MOST_MISSING = 3;

/** A conversation's summary in its own words, without a model. `because` adds to what is missing. */
export function summariseConversation(
  turns: readonly SummaryTurn[],
  because: HandOffCause | null = null,
): HandOffSummary {
  const theirs = turns.filter(({ role }) => role === "customer");
  const language = detectLanguage(theirs.map(({ text }) => text).join("\n"), "en");
  const said = saidSentences(turns, language);
  const wishes = chooseWishes(said);
  const promised = choosePromised(said);
  const tried = chooseTried(said, [...wishes, ...promised]);
  const open = chooseOpen(said, turns).filter((sentence) => !wishes.includes(sentence));
  const reason = because === null ? null : reasonPoint(because, turns);
  // A message too short for a sentence still says what the customer wants.
  const wordless = theirs.filter(({ text }) => text.trim() !== "").slice(0, 1);
  const wished = wishes.length > 0 ? wishes : wordless;
  return completeSummary(turns, {
    wants: wished.length === 0 ? null : wishPoint(wished),
    tried: tried.map(saidPoint),
    promised: promised.map(saidPoint),
    missing: [...(reason === null ? [] : [reason]), ...open.map(saidPoint)].slice(0, MOST_MISSING),
    language,
  });
}

/** The points of a summary with the mood of the conversation and all evidence, whoever chose the points. */
export function completeSummary(
  turns: readonly SummaryTurn[],
  points: Pick<HandOffSummary, "wants" | "tried" | "promised" | "missing" | "language">,
): HandOffSummary {
  const { sentiment, isFrustrated, evidence } = readMood(turns);
  const { wants, tried, promised, missing } = points;
  const all = [...(wants === null ? [] : [wants]), ...tried, ...promised, ...missing];
  return { ...points, sentiment, isFrustrated, evidence: inOrder([...carriersOf(all), ...evidence], turns) };
}

/** What the customer came for: of what they wrote before the first answer, what asks, tells of trouble, names the matter. */
function chooseWishes(said: readonly SaidSentence[]): SaidSentence[] {
  const theirs = said.filter(({ role }) => role === "customer");
  const from = theirs[0]?.turn ?? 0;
  const answer = said.find(({ role, turn }) => role !== "customer" && turn > from)?.turn ?? Number.POSITIVE_INFINITY;
  const weights = weightsOf(theirs);
  return chooseBest(
    theirs.filter(({ turn }) => turn < answer),
    {
      score: (sentence, at) => centrality(sentence, weights) + (isWish(sentence) ? 1 : 0) + 2 / (1 + at),
      most: MOST_WISHES,
    },
  );
}

/** The latest words of the other side that name something to do, and what the customer did already. */
function chooseTried(said: readonly SaidSentence[], taken: readonly SaidSentence[]): SaidSentence[] {
  const weights = weightsOf(said.filter(({ role }) => role === "customer"));
  const last = Math.max(1, said.at(-1)?.turn ?? 0);
  const isCandidate = (sentence: SaidSentence): boolean =>
    !taken.includes(sentence) && (sentence.role === "customer" ? isAttempt(sentence) : sentence.stems.length > 1);
  return chooseBest(said.filter(isCandidate), {
    score: (sentence) =>
      centrality(sentence, weights) +
      (isAttempt(sentence) || (sentence.role !== "customer" && isAdvice(sentence)) ? 1 : 0) -
      (sentence.isQuestion ? 0.5 : 0) +
      sentence.turn / last,
    most: MOST_TRIED,
  });
}

function choosePromised(said: readonly SaidSentence[]): SaidSentence[] {
  const latestFirst = said.filter((sentence) => sentence.role !== "customer" && isPromise(sentence)).toReversed();
  return distinct(latestFirst).slice(0, MOST_PROMISED).toReversed();
}

/** The questions after which the other side has not been heard. */
function chooseOpen(said: readonly SaidSentence[], turns: readonly SummaryTurn[]): SaidSentence[] {
  const lastOfCustomer = turns.findLastIndex(({ role }) => role === "customer");
  const lastOfOthers = turns.findLastIndex(({ role }) => role !== "customer");
  const isOpen = ({ role, turn, isQuestion }: SaidSentence): boolean =>
    isQuestion && turn > (role === "customer" ? lastOfOthers : lastOfCustomer);
  return distinct(said.filter(isOpen)).slice(-MOST_MISSING);
}

function carriersOf(points: readonly SummaryPoint[]): Evidence[] {
  return points.flatMap(({ evidence }) => evidence);
}

/** Each once, the oldest message first. */
function inOrder(evidence: readonly Evidence[], turns: readonly SummaryTurn[]): Evidence[] {
  const place = new Map(turns.map(({ messageId }, at) => [messageId, at]));
  const placeOf = ({ messageId }: Evidence): number => place.get(messageId) ?? 0;
  const unique = new Map(evidence.map((each) => [`${each.messageId}\n${each.quote}`, each]));
  return [...unique.values()].toSorted((one, other) => placeOf(one) - placeOf(other));
}
