import { analyseWords } from "#domain/knowledge/analyse.ts";
import { foldWord } from "#domain/knowledge/fold-word.ts";
import { isFunctionWord } from "#domain/knowledge/function-words.ts";
import { isNegated } from "./negation.ts";

/** A longer message says more than that all is well. */
const MOST_WORDS = 40;
/** So many of its words must be of courtesy, grammar or closure; the rest may be names. */
const MOSTLY = 0.7;

/** Words that people close a matter with, folded. */
const CLOSURE: Readonly<Record<string, string>> = {
  en: `thank thanks thx cheers solved resolved fixed worked works working sorted perfect great awesome excellent wonderful brilliant
    amazing appreciate appreciated appreciation helpful close closed done okay ok good fine nice super lot lots kind quick reply response
    support answer happy glad problem issue ticket forward resolve day weekend again many sincerely best`,
  de: `danke dankeschon vielen dank gelost geklappt funktioniert geht erledigt behoben perfekt super prima toll klasse bestens hilfreich
    schliessen geschlossen ok okay gut alles herzlichen besten problem ticket schnelle antwort hilfe wunderbar freundlichen grussen`,
  fr: `merci resolu regle marche fonctionne parfait super genial excellent beaucoup ok bien fermer ticket probleme aide reponse rapide bonne journee`,
  es: `gracias muchas solucionado resuelto arreglado funciona funciono perfecto genial excelente ok bien cerrar ticket problema ayuda respuesta rapida listo amable`,
  it: `grazie mille risolto funziona perfetto ottimo ok bene chiudere ticket problema aiuto risposta rapida gentile molte`,
  pt: `obrigado obrigada resolvido resolveu funciona funcionou perfeito otimo excelente ok bem fechar ticket problema ajuda resposta rapida muito`,
  nl: `bedankt dank opgelost werkt gelukt perfect super top geweldig ok goed sluiten ticket probleem hulp antwoord snelle fijn prima`,
};

/** What asks for something without a question mark. Wishing to thank, and asking to close, ask for nothing. */
const REQUESTS: Readonly<Record<string, RegExp>> = {
  en: /\bhow (?:to|can|do|could|should|would|long|much|many)\b|\b(?:i|we)(?:['’]d| would)? (?:need|want|like)\b(?! to (?:thank|say|close))|\bplease (?!close|accept|mark|feel)|\b(?:let|tell) (?:me|us)\b|\b(?:can|could) you\b/iu,
  de: /\bwie (?:kann|bekomme|komme|lange|viel)\b|\b(?:ich|wir) (?:brauchen?|möchten?|will|wollen|hätten? gerne?)(?=\s)(?![^.!?]{0,60}danken)|\bbitte (?!schlie)|(?:können|könnten) sie\b/iu,
};

const sets = new Map(
  Object.entries(CLOSURE).map(([language, words]) => [language, new Set(words.trim().split(/\s+/u).map(foldWord))]),
);

/** Whether a message only says thanks or that all is well: nothing is asked and nothing is wrong. */
export function isClosingRemark(message: string, language: string): boolean {
  const closure = sets.get(language);
  if (closure === undefined || /[?？]/u.test(message) || isNegated(message, language) === true) return false;
  if (REQUESTS[language]?.test(message) === true) return false;
  const words = analyseWords(message, language).map(({ surface }) => surface);
  if (words.length === 0 || words.length > MOST_WORDS || !words.some((word) => closure.has(word))) return false;
  const light = words.filter((word) => closure.has(word) || isFunctionWord(word, language));
  return light.length / words.length >= MOSTLY;
}
