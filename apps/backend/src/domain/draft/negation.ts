import { primaryTag } from "#domain/language/primary-tag.ts";

/** Words that turn a statement into its opposite. Per language: `mai` denies in Italian and is a month in German. */
const NEGATIONS: Readonly<Record<string, RegExp>> = {
  en: words(
    "not|no|never|cannot|without|neither|nor|none|nothing|nobody|nowhere|unable|impossible|unavailable|ineligible|unsupported|prohibited|forbidden|unless|hardly|cant|dont|wont|doesnt|isnt",
    String.raw`|n['’]t\b`,
  ),
  de: words(
    "nicht|nichts|kein\\p{L}{0,2}|keinesfalls|nie|niemals|ohne|weder|niemand|nirgend\\p{L}{0,3}|unmöglich|kaum|verboten|untersagt",
  ),
  fr: words(
    "pas|jamais|aucune?s?|sans|ni|rien|personne|ne|impossible|interdit\\p{L}{0,2}",
    "|(?<!\\p{L})n['’](?=\\p{L})(?!n['’]importe)",
  ),
  es: words("no|nunca|jamás|sin|ni|ningún|ningun[oa]s?|nada|nadie|tampoco|imposible|prohibid[oa]s?"),
  it: words("non|mai|senza|nessun[oa]?|né|niente|nulla|neanche|nemmeno|impossibile|vietat[oaie]"),
  pt: words("não|nunca|jamais|sem|nem|nenhum|nenhuma?s?|nada|ninguém|impossível|proibid[oa]s?"),
  nl: words("niet|niets|geen|nooit|zonder|noch|niemand|nergens|onmogelijk|verboden"),
  sv: words("inte|ingen|inget|inga|aldrig|utan|ej|omöjligt|förbjudet"),
  da: words("ikke|ingen|intet|aldrig|uden|hverken"),
  no: words("ikke|ingen|intet|aldri|uten|verken"),
  nb: words("ikke|ingen|intet|aldri|uten|verken"),
  fi: words("ei|en|et|emme|ette|eivät|eikä|älä|älkää|ilman|koskaan"),
  et: words("ei|ära|ärge|ilma|mitte|kunagi|pole"),
  pl: words("nie|nigdy|bez|żaden|żadn\\p{L}{1,3}|nic|nikt|ani|niemożliw\\p{L}{1,3}"),
  cs: words("ne\\p{L}{3,20}|nikdy|bez|žádn\\p{L}{1,3}|nic|ani"),
  sk: words("ne\\p{L}{3,20}|nie|nikdy|bez|žiadn\\p{L}{1,3}|nič|ani"),
  sl: words("ne|ni|nikoli|brez|noben\\p{L}{0,3}|nič"),
  hr: words("ne|nije|nisu|nema|bez|nikad\\p{L}?|nijed\\p{L}{1,4}|ništa"),
  sr: words("ne|nije|nisu|nema|bez|nikad\\p{L}?|не|није|нису|нема|без|никад\\p{L}?"),
  bg: words("не|няма|без|никога|нито|нищо|невъзможно"),
  ru: words("не|нет|нельзя|никогда|без|ни|ничего|никто|невозможно|запрещено|недоступ\\p{L}{1,4}"),
  uk: words("не|немає|ніколи|без|ні|ані|неможливо|заборонено"),
  ro: words("nu|fără|niciodată|nici|nimic|nimeni|niciun|nicio|imposibil|interzis"),
  hu: words("nem|ne|sem|nincs|nincsenek|nélkül|soha|sosem|semmi|tilos"),
  el: words("δεν|δε|μην|μη|χωρίς|ποτέ|ούτε|όχι|κανένα\\p{L}?|καμία|τίποτα|αδύνατο\\p{L}?"),
  lv: words("ne\\p{L}{2,20}|nav|bez|nekad|nav"),
  lt: words("ne\\p{L}{2,20}|nėra|be|niekada|jok\\p{L}{1,4}"),
  ca: words("no|mai|sense|cap|ni|res|ningú|impossible|prohibit"),
  id: words("tidak|bukan|jangan|tanpa|belum|tak|dilarang"),
  ms: words("tidak|bukan|jangan|tanpa|belum|tak|dilarang"),
  vi: words("không|chưa|chẳng|đừng|cấm"),
  hi: /(?:नहीं|(?<!\p{L})मत(?!\p{L})|बिना|असंभव)/u,
  fa: words("نه|نیست|نیستند|ندارد|ندارند|بدون|هرگز|هیچ|نمی\\p{L}{0,10}", "|(?<!\\p{L})نمی[\u200c ]"),
  tr: words(
    "değil\\p{L}{0,6}|yok|asla|hiç|\\p{L}{2,30}(?:maz|mez|mıyor|miyor|muyor|müyor|mayacak|meyecek|mayın|meyin|madan|meden|madı|medi|mamış|memiş|mamalı|memeli)\\p{L}{0,10}",
  ),
  ar: words("(?:و|ف)?(?:لا|لم|لن|ليس|ليست|ليسوا|لست|غير|بدون|دون|ممنوع|يستحيل|ما من)"),
  he: words("(?:[ושכ])?(?:לא|אין|אל|בלי|ללא|אף|אסור)"),
  zh: /[不没沒无無未勿别別]|禁止/u,
  ja: /(?:ない|なく|ません|ずに|不可|禁止|なかった|できぬ)/u,
  ko: /(?:않|못|없|안 |아니|불가|금지|마세요|말아)/u,
  th: /(?:ไม่|อย่า|ห้าม|ไร้)/u,
};

/** Whether a stretch of text denies something, as far as its language is known to us; null where it is not. */
export function isNegated(text: string, language: string): boolean | null {
  return NEGATIONS[primaryTag(language)]?.test(text) ?? null;
}

function words(alternatives: string, others = ""): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives})(?![\p{L}\p{N}])${others}`, "iu");
}
