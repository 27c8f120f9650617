import { primaryTag } from "#domain/language/primary-tag.ts";

/** Words that turn a statement into its opposite. Per language: `mai` denies in Italian and is a month in German. */
const NEGATIONS: Readonly<Record<string, RegExp>> = {
  en: words("not|no|never|cannot|without|neither|nor|none|nothing|nobody|unable", String.raw`|n['’]t\b`),
  de: words("nicht|nichts|kein\\p{L}{0,2}|nie|niemals|ohne|weder|niemand|unmöglich"),
  fr: words("pas|jamais|aucune?|sans|ni|rien|personne"),
  es: words("no|nunca|jamás|sin|ni|ningún|ninguna?|nada|tampoco"),
  it: words("non|mai|senza|nessuna?|né|niente|nulla"),
  pt: words("não|nunca|jamais|sem|nem|nenhuma?|nada"),
  nl: words("niet|niets|geen|nooit|zonder|noch"),
  sv: words("inte|ingen|inget|inga|aldrig|utan|ej"),
  da: words("ikke|ingen|intet|aldrig|uden"),
  no: words("ikke|ingen|intet|aldri|uten"),
  nb: words("ikke|ingen|intet|aldri|uten"),
  fi: words("ei|en|et|emme|ette|eivät|älä|ilman|koskaan"),
  pl: words("nie|nigdy|bez|żaden|żadn\\p{L}{1,3}|nic"),
  cs: words("ne\\p{L}{3,20}|nikdy|bez|žádn\\p{L}{1,3}|nic"),
  ru: words("не|нет|нельзя|никогда|без|ни|невозможно"),
  uk: words("не|немає|ніколи|без|ні|неможливо"),
  tr: words("değil|yok|asla|hiç|\\p{L}{2,30}(?:maz|mez|mayın|meyin|madan|meden)"),
  ar: words("لا|لم|لن|ليس|ليست|غير|بدون|دون"),
  he: words("לא|אין|אל|בלי|ללא|אף"),
  zh: /[不没沒无無未勿别別]/u,
  ja: /(?:ない|なく|ません|ずに|不可|禁止)/u,
  ko: /(?:않|못|없|안 |아니|불가)/u,
  th: /(?:ไม่|อย่า|ห้าม|ไร้)/u,
};

/** Whether a stretch of text denies something, as far as its language is known to us; null where it is not. */
export function isNegated(text: string, language: string): boolean | null {
  return NEGATIONS[primaryTag(language)]?.test(text) ?? null;
}

function words(alternatives: string, others = ""): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives})(?![\p{L}\p{N}])${others}`, "iu");
}
