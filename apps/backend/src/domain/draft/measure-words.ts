/** What numbers count, each by its spellings in the languages we can check. A key is the same in all of them. */
const MEASURES: Readonly<Record<string, string>> = {
  second:
    "second seconds sec secs sekunde sekunden seconde secondes segundo segundos secondo secondi seconden ثانية ثوان 秒 초",
  minute:
    "minute minutes min mins minuten minuto minutos minuti minuut minuta minut минут минуты минуту دقيقة دقائق dakika 分 分钟 分鐘 분",
  hour: "hour hours hr hrs h stunde stunden heure heures hora horas ora ore uur uren godzin час часа часов ساعة ساعات saat 時間 小时 小時 시간",
  day: "day days tag tage tagen tages jour jours día días dia dias giorno giorni dag dagen dagar dage dni день дня дней يوم يوما أيام gün 日 天 일",
  workday:
    "workday workdays werktag werktage werktagen arbeitstag arbeitstage arbeitstagen werkdag werkdagen vardagar 営業日 工作日 영업일",
  week: "week weeks wk woche wochen semaine semaines semana semanas settimana settimane weken vecka veckor uge uger tydzień tygodni неделя недели недель أسبوع أسابيع hafta 週間 周 星期 주",
  month:
    "month months monat monate monaten mois mes meses mese mesi mês maand maanden månad månader måned miesiąc miesięcy месяц месяца месяцев شهر أشهر ay か月 ヶ月 个月 個月 개월",
  year: "year years yr yrs jahr jahre jahren an ans année années año años anno anni ano anos jaar jaren år rok lat год года лет سنة سنوات عام yıl 年 년",
  percent:
    "% percent per\u00a0cent pct prozent pourcent pour\u00a0cent por\u00a0ciento per\u00a0cento por\u00a0cento procent procenten процент процента процентов yüzde パーセント 퍼센트 في\u00a0المئة",
  euro: "€ eur euro euros",
  dollar: "$ us$ usd dollar dollars dólar dólares dollari",
  pound: "£ gbp pound pounds pfund",
  yen: "¥ jpy yen 円",
  franc: "chf franken francs",
  rupee: "₹ inr rupee rupees",
  krona: "kr sek nok dkk kronor kroner",
  lira: "₺ lira liras",
  real: "r$ brl reais",
  rouble: "₽ rub рубль рубля рублей",
  zloty: "zł pln zloty",
  cad: "ca$ cad",
  aud: "a$ au$ aud",
  byte: "byte bytes octets",
  kilobyte: "kb kilobyte kilobytes",
  megabyte: "mb megabyte megabytes",
  gigabyte: "gb gigabyte gigabytes",
  terabyte: "tb terabyte terabytes",
  gram: "g gram grams gramm grammes gramos",
  kilogram: "kg kilo kilos kilogram kilograms kilogramm kilogrammes",
  millimetre: "mm millimeter millimeters millimetre millimetres",
  centimetre: "cm centimeter centimeters centimetre centimetres zentimeter",
  metre: "m meter meters metre metres mètre mètres metros metri",
  kilometre: "km kilometer kilometers kilometre kilometres kilomètres kilómetros",
  mile: "mile miles mi meile meilen",
  inch: "inch inches zoll",
  litre: "l liter liters litre litres litros litri",
  time: "times mal fois veces volte vezes keer gånger раз kez",
  person:
    "user users person persons people nutzer benutzer personen utilisateur utilisateurs personnes usuario usuarios personas utenti persone",
};

/** Said before or after "days", it changes what is counted. */
const WORKING = new Set("business working ouvrés ouvrables hábiles laborables lavorativi úteis рабочих iş".split(" "));

const measures = new Map(
  Object.entries(MEASURES).flatMap(([measure, words]) =>
    words.split(" ").map((word) => [word.replaceAll("\u00a0", " "), measure] as const),
  ),
);
/** Nothing stands between them and the number, or the next word. */
const ATTACHED = [...measures.keys()]
  .filter((word) => /^[^\p{L}]|[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(word))
  .sort((a, b) => b.length - a.length);

const TIMES = new Set(["second", "minute", "hour", "day", "workday", "week", "month", "year"]);

/** What the number before this text counts; null where nothing is said or it is not known here. */
export function measureAfter(rest: string): string | null {
  const start = rest.trimStart().toLowerCase();
  const attached = ATTACHED.find((word) => start.startsWith(word));
  if (attached !== undefined) return measures.get(attached) ?? null;
  const [, one = "", two = "", three = ""] =
    /^[\s-]*([\p{L}\p{M}$]+)\.?(?:[\s-]+([\p{L}\p{M}]+))?(?:[\s-]+([\p{L}\p{M}]+))?/u.exec(start) ?? [];
  const own = measures.get(one) ?? measures.get(`${one} ${two}`);
  if (own !== undefined) return own === "day" && WORKING.has(two) ? "workday" : own;
  const next = measures.get(two);
  // "5 working days", "30 full days"; but "2 and 5 days" counts two of nothing known.
  if (next === undefined || !TIMES.has(next) || /^(?:and|or|und|oder|et|ou|y|o|e|en|of|in)$/u.test(one)) return null;
  return next === "day" && (WORKING.has(one) || WORKING.has(three)) ? "workday" : next;
}

/** What the number after this text counts, where its sign stands in front: `€ 20`, `USD 20`. */
export function measureBefore(before: string): string | null {
  const [word = ""] = /(?:(?:us|ca|au?|r)?\$|[€£¥₹₺₽]|(?<!\p{L})[a-z]{3})\s?$/iu.exec(before) ?? [];
  const measure = measures.get(word.trim().toLowerCase());
  return measure !== undefined &&
    /^(?:euro|dollar|pound|yen|franc|rupee|krona|lira|real|rouble|zloty|cad|aud)$/u.test(measure)
    ? measure
    : null;
}

/** Whether a word is a measure, such as `MB` or `USD`. */
export function isMeasureWord(word: string): boolean {
  return measures.has(word.toLowerCase());
}

/** Whether a measure is one of time. */
export function isTimeMeasure(measure: string): boolean {
  return TIMES.has(measure);
}

/** Every measure that a text speaks of, with or without a number. */
export function measuresIn(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}$]+|[%€£¥₹₺₽]/gu) ?? [];
  const found = words.flatMap((word) => measures.get(word) ?? []);
  const attached = ATTACHED.filter((word) => text.includes(word)).flatMap((word) => measures.get(word) ?? []);
  return new Set([...found, ...attached]);
}
