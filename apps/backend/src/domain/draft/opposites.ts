import { primaryTag } from "#domain/language/primary-tag.ts";

/** Two sides of a matter by the same name in every language. */
type Sides = Readonly<Record<string, readonly [string, string]>>;

const OPPOSITES: Readonly<Record<string, Sides>> = {
  en: {
    order: ["before|prior to", "after"],
    power: [
      "enabl(?:e|es|ed|ing)|activat(?:e|es|ed|ing)|(?:turn|switch)(?:s|es|ed|ing)? on",
      "disabl(?:e|es|ed|ing)|deactivat(?:e|es|ed|ing)|(?:turn|switch)(?:s|es|ed|ing)? off",
    ],
    trend: ["increas(?:e|es|ed|ing)|rais(?:e|es|ed)", "decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?"],
    part: ["includ(?:e|es|ed|ing)", "exclud(?:e|es|ed|ing)"],
    permit: [
      "allow(?:s|ed|ing)?|permit(?:s|ted)?",
      "forbid(?:s|den)?|prohibit(?:s|ed)?|disallow(?:s|ed)?|block(?:s|ed|ing)?",
    ],
    open: ["open(?:s|ed|ing)?", "clos(?:e|es|ed|ing)"],
    answer: ["accept(?:s|ed|ing)?|approv(?:e|es|ed)", "reject(?:s|ed|ing)?|declin(?:e|es|ed)|refus(?:e|es|ed)"],
    amount: ["more|maximum|most|at most|up to", "less|fewer|minimum|least|at least"],
    time: ["earlier|earliest|sooner", "later|latest"],
    change: ["add(?:s|ed|ing)?|insert(?:s|ed)?", "remov(?:e|es|ed|ing)|delet(?:e|es|ed|ing)"],
    run: ["start(?:s|ed|ing)?|begin(?:s|ning)?", "stop(?:s|ped|ping)?|end(?:s|ed|ing)?"],
    reach: ["public|publicly", "private|privately"],
    net: ["online", "offline"],
    price: ["free|free of charge", "paid|charged|chargeable"],
    side: ["left", "right"],
    level: ["top|above|upper", "bottom|below|lower"],
    place: ["first", "last"],
    bounds: ["limited", "unlimited"],
    way: ["import(?:s|ed|ing)?", "export(?:s|ed|ing)?"],
    step: ["upgrad(?:e|es|ed|ing)", "downgrad(?:e|es|ed|ing)"],
    list: ["subscrib(?:e|es|ed|ing)", "unsubscrib(?:e|es|ed|ing)"],
    lock: ["lock(?:s|ed|ing)?", "unlock(?:s|ed|ing)?"],
    sight: ["show(?:s|n|ed|ing)?", "hid(?:e|es|den|ing)"],
    link: ["connect(?:s|ed|ing)?", "disconnect(?:s|ed|ing)?"],
    session: ["log(?:ged)? in|sign(?:ed)? in", "log(?:ged)? out|sign(?:ed)? out"],
    setup: ["install(?:s|ed|ing)?", "uninstall(?:s|ed|ing)?"],
    need: ["required|mandatory|must", "optional|optionally"],
    ledger: ["credit(?:s|ed)?", "debit(?:s|ed)?"],
    area: ["domestic", "international|abroad"],
  },
  de: {
    order: ["vor|bevor|vorher", "nach|nachdem|danach"],
    power: ["aktivier\\p{L}*|einschalten|eingeschaltet", "deaktivier\\p{L}*|ausschalten|ausgeschaltet"],
    trend: ["erhöh\\p{L}*|steig\\p{L}*", "senk\\p{L}*|verringer\\p{L}*|reduzier\\p{L}*"],
    part: ["inklusive|enthalten|einschließlich", "exklusive|ausgenommen|ausschließlich"],
    permit: ["erlaub\\p{L}*|gestatte\\p{L}*", "verbot\\p{L}*|verbiet\\p{L}*|untersag\\p{L}*"],
    open: ["öffne\\p{L}*|geöffnet", "schließ\\p{L}*|geschlossen"],
    answer: ["akzeptier\\p{L}*|annehmen|angenommen", "ablehn\\p{L}*|abgelehnt"],
    amount: ["mehr|maximal|höchstens|maximum", "weniger|minimal|mindestens|minimum"],
    time: ["früher|frühestens", "später|spätestens"],
    change: ["hinzufügen|hinzugefügt", "entfern\\p{L}*|lösch\\p{L}*|gelöscht"],
    reach: ["öffentlich\\p{L}*", "privat\\p{L}*"],
    price: ["kostenlos\\p{L}*|gratis", "kostenpflichtig\\p{L}*"],
    side: ["links|linke\\p{L}?", "rechts|rechte\\p{L}?"],
    level: ["oben|obere\\p{L}?", "unten|untere\\p{L}?"],
    session: ["anmelden|angemeldet|einloggen", "abmelden|abgemeldet|ausloggen"],
    way: ["importier\\p{L}*", "exportier\\p{L}*"],
    setup: ["installier\\p{L}*", "deinstallier\\p{L}*"],
    need: ["erforderlich|verpflichtend|müssen|muss", "optional|freiwillig"],
  },
  fr: {
    order: ["avant", "après"],
    power: ["activ(?:er|ez|é|ée|és|ées)", "désactiv(?:er|ez|é|ée|és|ées)"],
    part: ["inclu(?:re|s|se|t)|compris", "exclu(?:re|s|se|t)?"],
    open: ["ouvr(?:ir|ez|e)|ouvert\\p{L}{0,2}", "ferm(?:er|ez|e|é|ée)"],
    answer: ["accept(?:er|ez|é|ée)", "refus(?:er|ez|é|ée)"],
    amount: ["maximum|au plus|plus de|jusqu['’]à", "minimum|au moins|moins de"],
    change: ["ajout(?:er|ez|é|ée)", "supprim(?:er|ez|é|ée)|retir(?:er|ez)"],
    price: ["gratuit\\p{L}{0,5}", "payant\\p{L}{0,2}"],
    side: ["gauche", "droite"],
    trend: ["augment(?:er|ez|e|é)", "diminu(?:er|ez|e|é)|rédui\\p{L}+"],
    session: ["connecter|connectez", "déconnecter|déconnectez"],
    need: ["obligatoire\\p{L}?", "facultati(?:f|ve)\\p{L}?"],
    way: ["import(?:er|ez|é)", "export(?:er|ez|é)"],
    setup: ["install(?:er|ez|é)", "désinstall(?:er|ez|é)"],
  },
  es: {
    order: ["antes", "después|tras"],
    power: ["activ(?:ar|e|a|ado|ada)|habilit(?:ar|e|a|ado)", "desactiv(?:ar|e|a|ado|ada)|deshabilit(?:ar|e|a|ado)"],
    part: ["inclu(?:ir|ye|ido|ida)", "exclu(?:ir|ye|ido|ida)"],
    open: ["abr(?:ir|a|e)|abiert[oa]", "cerr(?:ar|ado|ada)|cierr[ea]"],
    answer: ["acept(?:ar|a|e|ado)", "rechaz(?:ar|a|ado)"],
    amount: ["más|máximo|como máximo", "menos|mínimo|al menos"],
    change: ["añad(?:ir|a|e)|agreg(?:ar|ue)", "elimin(?:ar|e|a)|quit(?:ar|e)"],
    price: ["gratis|gratuit[oa]s?", "de pago"],
    side: ["izquierd[oa]", "derech[oa]"],
    trend: ["aument(?:ar|a|e)", "disminu(?:ir|ye)|reduc(?:ir|e)"],
    need: ["obligatori[oa]", "opcional"],
    way: ["import(?:ar|e)", "export(?:ar|e)"],
    setup: ["instal(?:ar|e)", "desinstal(?:ar|e)"],
  },
  it: {
    order: ["prima", "dopo"],
    power: ["attiv(?:are|a|ato)", "disattiv(?:are|a|ato)"],
    amount: ["massimo|più", "minimo|meno|almeno"],
  },
  pt: {
    order: ["antes", "depois|após"],
    power: ["ativ(?:ar|e|ado)", "desativ(?:ar|e|ado)"],
    amount: ["máximo|mais", "mínimo|menos"],
  },
  nl: {
    order: ["voor|voordat", "na|nadat"],
    power: ["inschakelen|ingeschakeld", "uitschakelen|uitgeschakeld"],
    amount: ["maximaal|meer", "minimaal|minder|minstens"],
  },
  ru: {
    order: ["до|перед", "после"],
    power: ["включ\\p{L}+", "выключ\\p{L}+|отключ\\p{L}+"],
    amount: ["больше|более|максимум", "меньше|менее|минимум"],
  },
  tr: { order: ["önce", "sonra"], amount: ["fazla|en fazla", "az|en az"] },
  ar: {
    order: ["قبل", "بعد"],
    power: ["تفعيل|فعّل|تشغيل", "تعطيل|إيقاف"],
    amount: ["أكثر|أقصى", "أقل|أدنى"],
    open: ["فتح|افتح", "إغلاق|أغلق"],
  },
  ja: { order: ["前", "後"], power: ["有効", "無効"], amount: ["以上|最大", "以下|最小|未満"] },
  zh: {
    order: ["之前|以前", "之后|以后|之後"],
    power: ["启用|啟用|开启", "禁用|停用|关闭"],
    amount: ["最多|以上|至多", "最少|以下|至少"],
  },
  ko: { order: ["전에", "후에"], amount: ["이상|최대", "이하|최소|미만"] },
};

/** Certain and less than certain: the first may not be made of the second. */
const CERTAINTY: Readonly<Record<string, readonly [string, string]>> = {
  en: [
    "all|every|everyone|always|must|guaranteed?|definitely|certainly|any time|anytime",
    "some|most|sometimes|may|might|can|could|usually|often|typically|up to|selected|certain",
  ],
  de: [
    "alle|jede\\p{L}?|immer|muss|müssen|garantiert|sicher",
    "einige|manche|manchmal|kann|können|könnte\\p{L}?|meist|meistens|oft|üblicherweise",
  ],
  fr: [
    "tous|toutes|chaque|toujours|doit|devez|garanti",
    "certain(?:e?s)?|quelques|parfois|peut|pouvez|pourrait|souvent|généralement",
  ],
  es: [
    "todos|todas|cada|siempre|debe|debes|garantizado",
    "algun[oa]s|ciert[oa]s|a veces|puede|puedes|podría|normalmente|a menudo",
  ],
};

const UNSPACED = new Set(["ja", "zh", "ko", "ar"]);
const compiled = new Map<string, RegExp>();

/** Whether a text says of some matter the reverse of another, each read in its own language. */
export function saysTheOpposite(ours: SaidIn, theirs: SaidIn): boolean {
  const [own, other] = [OPPOSITES[primaryTag(ours.language)], OPPOSITES[primaryTag(theirs.language)]];
  if (!own || !other) return false;
  return Object.keys(own).some((matter) => {
    const [mine, yours] = [sideOf(ours, own[matter]), sideOf(theirs, other[matter])];
    return mine !== null && yours !== null && mine !== yours;
  });
}

/** Whether a text is surer than the words it leans on: "all" for "some", "must" for "can". */
export function isSurer(ours: SaidIn, theirs: SaidIn): boolean {
  const [own, other] = [CERTAINTY[primaryTag(ours.language)], CERTAINTY[primaryTag(theirs.language)]];
  return sideOf(ours, own) === "one" && sideOf(theirs, other) === "other";
}

export type SaidIn = { text: string; language: string };

/** Null where neither side is spoken of, or both are. */
function sideOf({ text, language }: SaidIn, sides: readonly [string, string] | undefined): "one" | "other" | null {
  if (!sides) return null;
  const [one, other] = sides.map((side) => patternOf(side, primaryTag(language)).test(text));
  return one === other ? null : one === true ? "one" : "other";
}

function patternOf(alternatives: string, language: string): RegExp {
  const key = `${language}:${alternatives}`;
  const source = UNSPACED.has(language)
    ? alternatives
    : String.raw`(?<![\p{L}\p{N}-])(?:${alternatives})(?![\p{L}\p{N}-])`;
  const pattern = compiled.get(key) ?? new RegExp(source, "iu");
  compiled.set(key, pattern);
  return pattern;
}
