import { primaryTag } from "#domain/language/primary-tag.ts";
import { isTimeMeasure, measureAfter } from "./measure-words.ts";

/** From two on: "one" is also a pronoun and in many languages the article. Twenty is followed by the tens. */
const COUNTED: Readonly<Record<string, string>> = {
  en: "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety",
  de: "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
  fr: "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
  es: "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
  it: "due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
  pt: "dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
  nl: "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig",
};
/** Articles and "per": before a time they say one of it. */
const ONE: Readonly<Record<string, string>> = {
  en: "a|an|one|per|each|every",
  de: "ein|eine|einen|einem|einer|eines|pro|je|jede|jeden|jedem|jeder|jedes",
  fr: "un|une|par|chaque",
  es: "un|una|uno|por|cada|al",
  it: "un|una|uno|al|per|ogni",
  pt: "um|uma|por|cada|ao",
  nl: "een|één|per|elke|elk",
};
/** Once in a time, as one word. */
const EACH: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: { hour: "hourly", day: "daily", week: "weekly", month: "monthly", year: "yearly|annual|annually" },
  de: {
    hour: "stündlich\\p{L}{0,2}",
    day: "täglich\\p{L}{0,2}",
    week: "wöchentlich\\p{L}{0,2}",
    month: "monatlich\\p{L}{0,2}",
    year: "jährlich\\p{L}{0,2}",
  },
  fr: {
    day: "quotidien\\p{L}{0,5}",
    week: "hebdomadaire\\p{L}{0,5}",
    month: "mensuel\\p{L}{0,6}",
    year: "annuel\\p{L}{0,6}",
  },
  es: {
    day: "diari[oa]s?|diariamente",
    week: "semanal\\p{L}{0,5}",
    month: "mensual\\p{L}{0,5}",
    year: "anual\\p{L}{0,5}",
  },
};
const HAN: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

type Rules = { words: RegExp; values: ReadonlyMap<string, number>; tens: RegExp | null };
const rules = new Map(
  Object.entries(COUNTED).map(([language, words]) => [language, rulesOf(language, words.split(" "))]),
);

/** The text with numbers that are written as words as digits, in the languages whose words are known here. */
export function withoutNumberWords(text: string, language: string): string {
  const tag = primaryTag(language);
  if (tag === "zh" || tag === "ja")
    return text.replace(
      /[一二两兩三四五六七八九]?[十百][一二三四五六七八九十百]*|[二两兩三四五六七八九](?=[天日年个個小分秒周週か月])/gu,
      (han) => String(hanValue(han)),
    );
  const known = rules.get(tag);
  if (!known) return text;
  const counted = text.replace(known.words, (word) => String(known.values.get(word.toLowerCase()) ?? word));
  const summed =
    known.tens === null
      ? counted
      : counted.replace(known.tens, (_, ten: string, one: string) => String(Number(ten) + Number(one)));
  return withOnes(summed, tag);
}

function rulesOf(language: string, words: readonly string[]): Rules {
  const values = new Map<string, number>();
  for (const [at, word] of words.entries()) values.set(word, at < 19 ? at + 2 : (at - 16) * 10);
  if (language === "de" || language === "nl") {
    const joint = language === "de" ? "und" : "en";
    const ones = [
      [language === "de" ? "ein" : "een", 1] as const,
      ...words.slice(0, 8).map((word, at) => [word, at + 2] as const),
    ];
    for (const [one, value] of ones)
      for (const [at, ten] of words.slice(18).entries()) values.set(`${one}${joint}${ten}`, (at + 2) * 10 + value);
  }
  const longestFirst = [...values.keys()].sort((a, b) => b.length - a.length).join("|");
  return {
    values,
    words: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${longestFirst})(?![\p{L}\p{N}])`, "giu"),
    tens: language === "en" ? /(?<!\d)([2-9]0)[ -]([2-9]|one)(?!\d)/gu : null,
  };
}

function withOnes(text: string, language: string): string {
  const once = Object.entries(EACH[language] ?? {}).reduce(
    (words, [measure, forms]) =>
      words.replace(new RegExp(String.raw`(?<!\p{L})(?:${forms})(?!\p{L})`, "giu"), (word) => `${word} (1 ${measure})`),
    text,
  );
  const article = ONE[language];
  if (article === undefined) return once;
  const before = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${article})\s+(?=\p{L})|(?<=\p{L}|\d)\/(?=\p{L})`, "giu");
  return once.replace(before, (word, at: number) => {
    const rest = once.slice(at + word.length);
    const measure = /^\p{L}+/u.test(rest) ? measureAfter(/^\p{L}+/u.exec(rest)?.[0] ?? "") : null;
    // "A second time" is no second.
    return measure !== null && measure !== "second" && isTimeMeasure(measure) ? " 1 " : word;
  });
}

function hanValue(han: string): number {
  let sum = 0;
  let digit = 0;
  for (const character of han) {
    const scale = character === "十" ? 10 : character === "百" ? 100 : null;
    if (scale === null) digit = HAN[character] ?? 0;
    else {
      sum += (digit || 1) * scale;
      digit = 0;
    }
  }
  return sum + digit;
}
