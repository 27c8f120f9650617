import { type PromptPassage, readPrompt } from "./read-prompt.ts";

type Sentence = { text: string; label: string; isStep: boolean; score: number };

const MOST_SENTENCES = 3;
/** So many words must be shared with the question before a sentence counts as an answer. */
const ENOUGH_SHARED = 2;
const LONGEST_SENTENCE = 1_500;
const PREFIX = 5;

/** The answer of a model that does as it is told: sentences of the passages, word for word, each with its source. */
export function honestAnswer(prompt: string): string {
  const { question, passages } = readPrompt(prompt);
  const asked = wordsOf(question);
  const sentences = passages.flatMap((passage) => sentencesOf(passage, asked));
  const best = Math.max(0, ...sentences.map(({ score }) => score));
  if (best < ENOUGH_SHARED) {
    return JSON.stringify({ kind: "abstain", why: "No passage speaks of what was asked." });
  }
  const chosen = [...sentences].sort((a, b) => b.score - a.score).slice(0, MOST_SENTENCES);
  const worth = sentences.filter((sentence) => chosen.includes(sentence) && sentence.score >= best / 2);
  return JSON.stringify({ kind: "answer", blocks: worth.map(blockOf) });
}

function blockOf({ text, label, isStep }: Sentence) {
  return { type: isStep ? "steps" : "paragraph", sentences: [{ text, passages: [label], quote: text }] };
}

function sentencesOf({ label, text }: PromptPassage, asked: ReadonlySet<string>): Sentence[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.flatMap((line) => {
    const isStep = /^\d{1,2}\. /u.test(line);
    const words = isStep ? line.replace(/^\d{1,2}\. /u, "") : line;
    const parts = isStep ? [words] : words.split(/(?<=[.!?。！？])\s+/u);
    return parts
      .map((part) => part.trim())
      .filter((part) => part !== "" && part.length <= LONGEST_SENTENCE)
      .map((part) => ({ text: part, label, isStep, score: shared(wordsOf(part), asked) }));
  });
}

/** Beginnings of the words, so that "refund" and "refunds" are the same. */
function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return new Set(words.map((word) => word.slice(0, PREFIX)));
}

function shared(words: ReadonlySet<string>, asked: ReadonlySet<string>): number {
  return [...words].filter((word) => asked.has(word)).length;
}
