import { type LocalizedString, LocalizedStringDictionary } from "@internationalized/string";
import { type TextDirection, textDirection } from "../draft/text-direction.ts";
import { ar } from "./ar.ts";
import { de } from "./de.ts";
import { en, type Messages } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { Grammar } from "./grammar.ts";
import { ja } from "./ja.ts";
import { pt } from "./pt.ts";
import { agoIn, languageNameIn, momentIn } from "./written-out.ts";

/** Every language the panel speaks, by its BCP-47 tag. */
export const LANGUAGES: Readonly<Record<string, Messages>> = { en, de, fr, es, pt, ja, ar };
const DICTIONARY = asDictionary(LANGUAGES);

export type MessageKey = keyof Messages;
type ValuesOf<Message> = Message extends (values: infer Values, grammar: Grammar) => string ? [values: Values] : [];

/** Everything the panel says, in one language. */
export type Words = {
  /** The language's BCP-47 tag, with the region the rep has. */
  locale: string;
  direction: TextDirection;
  say<Key extends MessageKey>(key: Key, ...values: ValuesOf<Messages[Key]>): string;
  /** How long ago, such as "5 min. ago"; null for what is no date. */
  ago(instant: string | null, nowMs: number): string | null;
  /** The day and the time of an instant in full; null for what is no date. */
  moment(instant: string | null): string | null;
  /** A language's name, such as "German"; its tag where there is none. */
  languageName(tag: string): string;
};

/** The words for a rep whose helpdesk gives this locale, such as `pt_BR`. A language we do not have becomes English. */
export function wordsFor(given: string): Words {
  const locale = knownLocale(given);
  const grammar = new Grammar(locale, DICTIONARY);
  return {
    locale,
    direction: textDirection(locale),
    say: (key, ...values) => grammar.format(key, values[0]),
    ago: (instant, nowMs) => agoIn(locale, grammar.format("justNow"), instant, nowMs),
    moment: (instant) => momentIn(locale, instant),
    languageName: (tag) => languageNameIn(locale, tag),
  };
}

/** Whether a text is the name of a message, such as one made of a reason that a newer backend may have added to. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

function knownLocale(given: string): string {
  try {
    const [locale = "en"] = Intl.getCanonicalLocales(given.replaceAll("_", "-"));
    return Object.hasOwn(LANGUAGES, new Intl.Locale(locale).language) ? locale : "en";
  } catch {
    return "en";
  }
}

/**
 * The library calls a message with whatever values it is given. Ours ask for particular ones, and `say` is typed to
 * give exactly those; it is the only one that reads this dictionary.
 */
function asDictionary(languages: Readonly<Record<string, Messages>>) {
  return new LocalizedStringDictionary(languages as Record<string, Record<MessageKey, LocalizedString>>, "en");
}
