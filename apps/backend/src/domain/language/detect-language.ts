import { eld } from "eld/small";
import { primaryTag } from "./primary-tag.ts";

/** More text adds time, not certainty. */
const READ_CHARACTERS = 2_000;
/** With fewer words, a neighbour language often scores as high as the right one. */
const FEW_WORDS = 5;
const CLEAR_LEAD = 0.15;

/** Scripts that one language of ours writes in: certain even for a single word. Kana before Han, which both use. */
const SCRIPTS: readonly [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Greek}/gu, "el"],
];
/** Addresses, placeholders of masked values and product codes say nothing about the writer's language. */
const NOT_LANGUAGE = /https?:\/\/\S+|\[[a-z]+_\d+\]|\S*[@\d_/\\<>{}=]\S*/giu;

/**
 * Primary tag of the language a text is written in, such as `de`.
 * Short or unsure text is taken to be in the `fallback` locale's language.
 */
export function detectLanguage(text: string, fallback: string): string {
  const sample = text.slice(0, READ_CHARACTERS).replace(NOT_LANGUAGE, " ").trim();
  const expected = primaryTag(fallback);
  const byScript = languageOfScript(sample);
  if (byScript !== null) return byScript;
  const found = eld.detect(sample);
  if (!found.isReliable()) return expected === "" ? primaryTag(found.language) : expected;
  if (sample.split(/\s+/u).length >= FEW_WORDS || expected === "") return primaryTag(found.language);
  const scores = found.getScores();
  const lead = (scores[found.language] ?? 0) - (scores[expected] ?? 0);
  return lead >= CLEAR_LEAD ? primaryTag(found.language) : expected;
}

function languageOfScript(sample: string): string | null {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  for (const [script, language] of SCRIPTS) {
    const own = sample.match(script)?.length ?? 0;
    // Japanese mixes in Han, so a fifth of kana is already certain; elsewhere most letters must agree.
    if (own / letters > (language === "ja" ? 0.2 : 0.5)) return language;
  }
  return null;
}
