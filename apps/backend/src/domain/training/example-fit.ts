import { analyseWords } from "#domain/knowledge/analyse.ts";
import { foldWord } from "#domain/knowledge/fold-word.ts";
import { isFunctionWord } from "#domain/knowledge/function-words.ts";
import { textFeatures } from "#domain/topic/text-features.ts";
import { cosine, type Vector, vectorOf } from "#domain/topic/vector.ts";

/** So much of an example's matter must stand in the message: what the message lacks makes it another question. */
const HELD_OF_EXAMPLE = 0.7;
/** Typing errors keep most groups of letters; another question of the same form does not. */
const ALIKE_IN_LETTERS = 0.88;
const MOST_PARTS = 14;
const SHORTEST_SENTENCE = 15;

/** Words that say who asks and how, not what: "when a customer asks about …", "I would like to know …". Folded. */
const FRAME = new Set(
  `customer customers user users client clients someone somebody people person ask asks asked asking wonder wonders question questions
  whether mention mentions enquire enquires inquire inquires write writes message messages like know want wants wanted need needs
  please thanks thank hi hello hey dear regards help tell possible try trying wish
  kunde kunden kundin jemand fragt fragen frage ob wissen mochte mochten schreibt gern gerne bitte danke hallo brauche will hilfe moglich
  client clients quelqu demande demandent question savoir voudrais bonjour merci besoin aide possible
  cliente clientes alguien pregunta preguntan saber si quiero hola gracias necesito ayuda posible`
    .split(/\s+/u)
    .map(foldWord),
);

type Read = { words: ReadonlyMap<string, number>; letters: Vector };
/** A message, read once for many examples: as a whole and by its sentences. */
export type ReadMessage = readonly Read[];

/** `locale` is the language of the examples it is compared with. */
export function readMessage({ subject, question }: { subject: string; question: string }, locale: string): ReadMessage {
  const sentences = question.split(/(?<=[.!?。！？])\s*|\n+/u).filter((part) => part.trim().length > SHORTEST_SENTENCE);
  const parts = [question, ...sentences, subject, `${subject} ${question}`].slice(0, MOST_PARTS);
  return [...new Set(parts)].map((part) => read(part, locale)).filter(({ words }) => words.size > 0);
}

/**
 * How well a message asks what an example asks, 0..1; from 0.5 on it counts as the same question. Both ways: most of
 * the example's matter is in the message, and half of the message's, or of one of its sentences', is in the example.
 */
export function exampleFit(example: string, message: ReadMessage, locale: string): number {
  const asked = read(example, locale);
  if (asked.words.size === 0) return 0;
  return message.reduce((best, part) => {
    const both = Math.min(scale(shareOf(asked.words, part.words), HELD_OF_EXAMPLE), shareOf(part.words, asked.words));
    return Math.max(best, both, scale(alikeInLetters(asked.letters, part.letters), ALIKE_IN_LETTERS));
  }, 0);
}

/** Content words by stem; longer ones say more. */
function read(text: string, locale: string): Read {
  const content = analyseWords(text, locale).filter(
    ({ surface }) => !isFunctionWord(surface, locale) && !FRAME.has(surface),
  );
  return {
    words: new Map(content.map(({ stem }) => [stem, Math.min(8, Math.max(2, stem.length))])),
    letters: vectorOf(textFeatures(text, locale).letters, () => 1),
  };
}

function shareOf(words: ReadonlyMap<string, number>, held: ReadonlyMap<string, number>): number {
  let all = 0;
  let found = 0;
  for (const [stem, weight] of words) {
    all += weight;
    if (held.has(stem)) found += weight;
  }
  return all === 0 ? 0 : found / all;
}

/** Texts of very different length are not each other's misspelling. */
function alikeInLetters(one: Vector, other: Vector): number {
  const isNearInSize = Math.max(one.size, other.size) <= 1.6 * Math.min(one.size, other.size);
  return isNearInSize ? cosine(one, other) : 0;
}

/** A share as a fit: 0.5 where it is just enough, 1 where it is all. */
function scale(share: number, enough: number): number {
  return share < enough ? (0.5 * share) / enough : 0.5 + (0.5 * (share - enough)) / (1 - enough);
}
