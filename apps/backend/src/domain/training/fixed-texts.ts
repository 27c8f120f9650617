import { isNegated } from "#domain/draft/negation.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";

/** What every draft begins and ends with, word for word. */
export type FixedTexts = { opening: MaskedText | null; closing: MaskedText | null };

const QUOTED = `["“„«‘]\\s*(?<quoted>[^"“”„«»\\n]{1,300}?)\\s*["”“»’]`;
/** A name: words that begin with a capital, with small words between them. */
const NAME = `(?<name>(?:[Tt]he\\s+)?\\p{Lu}[\\p{L}\\p{N}'’-]*(?:\\s+(?:(?:of|from|at|the|and|&|von|bei)\\s+)*\\p{Lu}[\\p{L}\\p{N}'’-]*){0,4})`;
/** Up to a few words between, such as "every reply". */
const BETWEEN = "(?:\\s+[\\p{L}-]+){0,4}?";
const CLOSINGS = [
  `\\b[Ss]ign(?:ed|ing)?\\b(?!\\s+(?:in|up|on)\\b)${BETWEEN}\\s+(?:as|with)\\s+(?:${QUOTED}|${NAME})`,
  `\\b(?:[Ee]nd|[Cc]lose|[Ff]inish|[Cc]onclude)s?\\b${BETWEEN}\\s+with:?\\s+${QUOTED}`,
  `\\b[Uu]nterschreib(?:e|en|t)?\\b${BETWEEN}\\s+(?:als|mit)\\s+(?:${QUOTED}|${NAME})`,
].map((source) => new RegExp(source, "u"));
const OPENINGS = [`\\b(?:[Ss]tart|[Bb]egin|[Oo]pen|[Gg]reet)s?\\b${BETWEEN}\\s+with:?\\s+${QUOTED}`].map(
  (source) => new RegExp(source, "u"),
);

/**
 * The fixed texts of a rule: those that were given, else those that its words name, as in "always sign as Zed" or
 * "begin every reply with “Hello”". Words are read sentence by sentence; one that forbids names nothing.
 */
export function readFixedTexts(rule: { content: string; opening: string | null; closing: string | null }): FixedTexts {
  const sentences = rule.content
    .split(/\n+|(?<=[.!?]["”»]?)\s+(?=\p{Lu})/u)
    .filter((sentence) => isNegated(sentence, "en") !== true);
  const named = (patterns: readonly RegExp[]) => {
    const [found] = sentences.flatMap((sentence) =>
      patterns.flatMap((pattern) => namedIn(pattern.exec(sentence)) ?? []),
    );
    return found ?? null;
  };
  return { opening: masked(rule.opening ?? named(OPENINGS)), closing: masked(rule.closing ?? named(CLOSINGS)) };
}

function namedIn(match: RegExpExecArray | null): string | null {
  return match?.groups?.["quoted"] ?? match?.groups?.["name"] ?? null;
}

function masked(text: string | null): MaskedText | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : maskAuthored(trimmed);
}
