/** How near a rep's reply is to a draft. `similarity` is 0..1. */
export type ReplyMatch = { kind: "as_is" | "light_edit" | "rewrite" | "ignored"; similarity: number };

/** Nothing but spacing, case and punctuation differs, or a word or two in a long reply. */
export const AS_IS = 0.97;
/** Most words and their order are the draft's: a greeting, a name, a sentence more or less. */
export const LIGHT_EDIT = 0.6;
/** Something of the draft is left; two replies about one matter share less by chance. */
export const REWRITE = 0.3;

/** A longer text is compared by its beginning: a reply with the whole thread quoted below says no more. */
const MOST_WORDS = 1_500;

/**
 * What a rep made of a draft, told by the reply they sent. Compares pairs of words that follow each other, so that the
 * same words in another order are another text; texts of one word are compared by that word.
 */
export function matchReply(draft: string, reply: string): ReplyMatch {
  const [drafted, sent] = [wordsOf(draft), wordsOf(reply)];
  const similarity = drafted.join(" ") === sent.join(" ") && sent.length > 0 ? 1 : sharedPairs(drafted, sent);
  return { kind: kindOf(similarity), similarity: Math.round(similarity * 100) / 100 };
}

function kindOf(similarity: number): ReplyMatch["kind"] {
  if (similarity >= AS_IS) return "as_is";
  if (similarity >= LIGHT_EDIT) return "light_edit";
  return similarity >= REWRITE ? "rewrite" : "ignored";
}

/** Signs of every script without spaces between words count as words of their own. */
function wordsOf(text: string): string[] {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[\p{L}\p{N}_]+/gu);
  return (words ?? []).slice(0, MOST_WORDS);
}

/** Dice's measure over pairs of neighbouring words, each counted as often as it occurs. */
function sharedPairs(one: readonly string[], other: readonly string[]): number {
  const [left, right] = [pairsOf(one), pairsOf(other)];
  if (left.length === 0 || right.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const pair of left) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of right) {
    const left = counts.get(pair) ?? 0;
    if (left === 0) continue;
    counts.set(pair, left - 1);
    shared += 1;
  }
  return (2 * shared) / (left.length + right.length);
}

function pairsOf(words: readonly string[]): string[] {
  if (words.length < 2) return [...words];
  return words.slice(1).map((word, index) => `${words[index]} ${word}`);
}
