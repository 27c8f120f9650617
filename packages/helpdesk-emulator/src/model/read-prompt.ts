export type PromptPassage = { label: string; text: string };
export type ReadPrompt = { question: string; passages: PromptPassage[] };

/** A label in brackets, then a text between two equal lines. */
const PASSAGE = /^\[([\w-]{1,20})\]\n(={4,})\n([\s\S]*?)\n\2$/gmu;
const QUESTION = /question:\n(={4,})\n([\s\S]*?)\n\1/iu;

/** What a prompt asks and what it gives to answer from, as far as it follows the usual form of labelled passages. */
export function readPrompt(prompt: string): ReadPrompt {
  const passages = [...prompt.matchAll(PASSAGE)].map(([, label = "", , text = ""]) => {
    // The first line says what the passage is; the words of the article begin below it.
    const body = text.includes("\n") ? text.slice(text.indexOf("\n") + 1) : text;
    return { label, text: body.replace(/\nLinks in this passage: .*$/u, "") };
  });
  return { question: QUESTION.exec(prompt)?.[2] ?? "", passages };
}
