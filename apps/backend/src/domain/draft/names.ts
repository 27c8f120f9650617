import { analyseWords } from "#domain/knowledge/analyse.ts";
import { isFunctionWord } from "#domain/knowledge/function-words.ts";
import { primaryTag } from "#domain/language/primary-tag.ts";
import { isMeasureWord } from "./measure-words.ts";

/** Every noun has a capital there; the overlap of words does this work. */
const CAPITAL_NOUNS = new Set(["de", "lb"]);
/** Words that English sentences of support begin with: any other first word may be a name. */
const OPENINGS = new Set(
  `please click tap press select choose open close go enter type use check uncheck tick make ensure contact follow navigate visit
  log sign download upload install uninstall update upgrade try note simply first second third next then finally lastly once also
  additionally however otherwise alternatively yes no unfortunately currently customers users orders customer user order payment
  payments account accounts wait find see look read write send receive add remove delete create change edit save cancel restart
  reset start stop turn switch enable disable activate scroll drag drop copy paste move set confirm verify allow keep leave return
  give get take put call ask reply tell let run pay buy order complete submit provide include choose begin remember consider
  sometimes usually always never depending according based instead afterwards thereafter later now today soon generally typically
  anyone everyone someone nobody nothing everything most many some several few each every all both either neither only just even
  requests refunds delivery deliveries shipping returns items products plans subscriptions subscription fees prices support help
  information details data settings`
    .trim()
    .split(/\s+/u),
);

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;
const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}\p{N}'’-]*/gu;

/**
 * Words written as names: capitals or digits inside, a capital that is not the sentence's first, a first word that no
 * sentence of support begins with, another script than the sentence's own.
 */
export function namesOf(text: string, language: string): string[] {
  // Where words are not spaced, Latin letters in between are words of their own.
  if (mostlyOtherScript(text))
    return (text.match(LATIN_WORD) ?? []).filter((word) => word.length > 1 && !isMeasureWord(word));
  const hasCapitalNouns = CAPITAL_NOUNS.has(primaryTag(language));
  return [...text.matchAll(WORD)]
    .filter(({ 0: word, index }) => {
      if (isMeasureWord(word) || /^\d+(?:st|nd|rd|th|er|h)$/u.test(word)) return false;
      if (/\p{Ll}\p{Lu}|^\p{Lu}{2,}$|\p{L}\d|\d\p{L}/u.test(word)) return true;
      if (hasCapitalNouns || !/^\p{Lu}\p{Ll}/u.test(word)) return false;
      const isFirst = index === 0 || /[.!?:"“„«(]\s*$/u.test(text.slice(0, index));
      return !isFirst || (primaryTag(language) === "en" && !isOpening(word));
    })
    .map(([word]) => word.replace(/['’]s$/u, ""));
}

/** The names that a text does not speak of, whole words only: "Pro" does not stand in "product". */
export function missingNames(names: readonly string[], text: string, language: string): string[] {
  if (names.length === 0) return [];
  const lower = text.toLowerCase();
  const words = [...(lower.match(WORD) ?? []), ...(lower.match(LATIN_WORD) ?? [])];
  const held = new Set(words.flatMap((word) => [word.replace(/['’]s$/u, ""), ...word.split(/['’-]/u)]));
  const stems = new Set(analyseWords(text, language).map(({ stem }) => stem));
  return names.filter((name) => {
    const plain = name.toLowerCase();
    if (held.has(plain) || (plain.endsWith("s") && held.has(plain.slice(0, -1))) || held.has(`${plain}s`)) return false;
    const parts = plain.split(/['’-]/u).filter((part) => part !== "");
    if (parts.length > 1 && parts.every((part) => held.has(part))) return false;
    // A word that only stands first may be the text's own in another form.
    return !analyseWords(name, language).every(({ stem }) => stems.has(stem));
  });
}

function isOpening(word: string): boolean {
  return OPENINGS.has(word.toLowerCase()) || isFunctionWord(word.toLowerCase(), "en") || /ing$/u.test(word);
}

function mostlyOtherScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter));
  return latin.length * 2 < letters.length;
}
