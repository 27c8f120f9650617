import { isNegated } from "#domain/draft/negation.ts";
import { isMoodless, valenceOf } from "./valence.ts";

/** A word of feeling as it stands in a text: where, and how it sounds there, about -8 to 8. */
export type FeelingWord = { start: number; end: number; valence: number; isMoodless: boolean };
/**
 * From -1 (very negative) to 1 (very positive): `score` by every word of feeling, `mood` without the words that describe
 * a fault or ask for something. "Two errors, and printing fails" has a low score and no mood.
 */
export type Polarity = { score: number; mood: number; words: FeelingWord[] };

type Token = { text: string; start: number; kind: "word" | "emoticon" | "mark" };

const TOKEN =
  /(?<emoticon>[:;=8xX][-'^o]?[()[\]DPp/\\|*3oO]{1,3}(?![\p{L}\p{N}])|<\/?3|\p{Extended_Pictographic})|(?<word>[\p{L}\p{N}]+(?:['’*-][\p{L}\p{N}]+)*)|(?<mark>[.!?,;:\n。！？،؟]+)/gu;
const EMOJI: readonly [RegExp, number][] = [
  [/[😀😃😄😁😆😊🙂😍🥰😘👍🎉👏🤗💯]/u, 2.5],
  [/[❤♥💚💙]/u, 3],
  [/[😡🤬😠👿💩🖕]/u, -3.5],
  [/[😤😞😢😭😒🙄👎😩😫😣😖☹]/u, -2.5],
];
/** Words that make the next one stronger, or weaker. */
const STRONGER = new Set(
  `absolutely amazingly awfully completely deeply enormously entirely especially exceptionally extremely fully greatly highly hugely
  incredibly intensely more most particularly purely quite really remarkably so super thoroughly totally tremendously unbelievably
  utterly very too sehr total absolut völlig wirklich echt extrem très trop vraiment tellement extrêmement muy demasiado tan realmente
  molto troppo davvero muito demais realmente zeer heel erg echt`.split(/\s+/u),
);
const WEAKER = new Set(
  `almost barely hardly kinda less little marginally occasionally partly scarcely slightly somewhat sorta etwas ziemlich kaum un-peu peu
  poco algo pouco beetje`.split(/\s+/u),
);
const STEP = 0.3;
const CAPITALS = 0.7;
/** A denied feeling is a weaker opposite one. */
const DENIED = -0.74;
const REACH = 3;
const BUT = new Set(["but", "however", "aber", "mais", "pero", "ma", "però", "mas", "maar"]);
const BEFORE_BUT = 0.5;
const AFTER_BUT = 1.5;
const MOST_EXCLAMATIONS = 4;
/** How fast a sum of valences nears the ends of the scale. */
const FLATTENING = 15;

/** How a text sounds by its words of feeling, with what strengthens, weakens or denies them. */
export function readPolarity(text: string, language: string): Polarity {
  const tokens = tokensOf(text);
  const isShoutingPossible = !tokens.every(({ text: word, kind }) => kind !== "word" || isCapital(word));
  const but = tokens.findLastIndex(({ text: word }) => BUT.has(word.toLowerCase()));
  const words = tokens.flatMap((token, at): FeelingWord[] => {
    const plain = plainValence(token, language);
    if (plain === 0) return [];
    const shouted = isShoutingPossible && isCapital(token.text) ? plain + Math.sign(plain) * CAPITALS : plain;
    const valence = inContext(shouted, { before: tokens.slice(Math.max(0, at - 2 * REACH), at), language });
    const weight = but < 0 ? 1 : at < but ? BEFORE_BUT : AFTER_BUT;
    const end = token.start + token.text.length;
    return [{ start: token.start, end, valence: valence * weight, isMoodless: isMoodless(token.text.toLowerCase()) }];
  });
  const exclamations = Math.min(MOST_EXCLAMATIONS, text.match(/[!！]/gu)?.length ?? 0);
  const scoreOf = (counted: readonly FeelingWord[]): number => {
    const sum = counted.reduce((total, { valence }) => total + valence, 0);
    const stressed = sum + Math.sign(sum) * exclamations * STEP;
    return stressed / Math.sqrt(stressed * stressed + FLATTENING);
  };
  return { score: scoreOf(words), mood: scoreOf(words.filter((word) => !word.isMoodless)), words };
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    kind: match.groups?.["word"] !== undefined ? "word" : match.groups?.["mark"] !== undefined ? "mark" : "emoticon",
  }));
}

function plainValence({ text, kind }: Token, language: string): number {
  if (kind === "mark") return 0;
  if (kind === "word") return valenceOf(text.toLowerCase().replaceAll("’", "'"), language);
  return EMOJI.find(([emoji]) => emoji.test(text))?.[1] ?? valenceOf(text.toLowerCase(), "en");
}

/** What the few words before a word of feeling in the same clause make of it. */
function inContext(valence: number, { before, language }: { before: readonly Token[]; language: string }): number {
  const clause = before.slice(before.findLastIndex(({ kind }) => kind === "mark") + 1);
  const near = clause.slice(-REACH);
  let result = valence;
  for (const { text } of near) {
    const word = text.toLowerCase();
    if (STRONGER.has(word)) result += Math.sign(valence) * STEP;
    if (WEAKER.has(word)) result -= Math.sign(valence) * STEP;
  }
  const isDenied = near.some(({ text }) => isNegated(text, language) === true);
  return isDenied ? result * DENIED : result;
}

function isCapital(word: string): boolean {
  return /^\p{Lu}{2,}$/u.test(word);
}
