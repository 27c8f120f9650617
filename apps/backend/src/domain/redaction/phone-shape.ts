/**
 * What a run of digits looks like before any number plan is asked.
 * `typical`: written as only telephone numbers are; `grouped`: could be one; `bare`: digits alone, words must tell.
 */
export type PhoneShape = "no-number" | "international" | "typical" | "grouped" | "bare";

const PHONE_WORDS =
  /phone|\btele?\b|\btel[.:]|\bcall|\bcell|mobil|\bmob\b|\btext (?:me|us)|\bsms\b|whats\s?app|\bfax|\bdial|\breach (?:me|us)|\bring me|\bcontact|\boffice\b|\bdesk\b|\banswering\b|\bregistered\b|receiv\w* (?:messages|texts|calls|sms)|telefon|\bhandy|rufnummer|nummer (?:ist|lautet)|\banruf|rückruf|teléfono|telefono|llam[ae]|móvil|cellulare|chiam|(?:my|our|new|her|his|their) (?:new )?number|(?:meine|neue|unsere) (?:neue )?(?:nummer|nr)|(?:mi|mio|meu|mon|mijn|mój|notre|nuestro) (?:nuevo |nuovo |novo |nouveau |nieuwe )?(?:n[uú]m[eé]ro|nummer|numer)|téléphone|\bappel|portable|celular|ligu?e|telefone|telefoon|\bbel\b|\bgsm\b|numer telefonu|zadzwo|телефон|звон|номер|電話|携帯|电话|手机|전화|هاتف|جوال|טלפון|τηλ|\btlf|puhelin|telefonní/iu;
const OTHER_WORDS =
  /order|invoice|ticket|track|case|refer|\bref\b|serial|account|acct|build|version|\bver\b|\bv\.?\s*$|error|code|\bid\b|imei|isbn|\bean\b|\bsku\b|\bsn\b|\bssn\b|social|parcel|shipment|receipt|customer (?:no|number)|bestell|rechnung|kunden|auftrag|sendung|pedido|factura|commande|facture|ordine|fattura|\bbug\b|crash|profile|port\b|size|bytes|price|total|amount|iban|注文|订单|заказ|\bpid\b|\blicen[cs]e|kb\s*$|№\s*$|#\s*$/iu;
const WORDS_AFTER = /^[\s)\]-]{0,3}(?:\(|-)?\s?(?:office|fax|mobile|cell|desk|home|work|tel|phone|whatsapp)\b/iu;
const UNIT_AFTER =
  /^\s?(?:%|€|\$|£|¥|kr\b|eur\b|usd\b|gbp\b|kb\b|mb\b|gb\b|tb\b|kib\b|mib\b|bytes?\b|ms\b|bits?\b|px\b|messages?\b|e-?mails?\b|files?\b|items?\b|users?\b|times\b|people\b|years?\b)/iu;

/** Whether the words before or just after a number say that it is a telephone number, and nothing nearer says otherwise. */
export function namesPhone(before: string, after: string): boolean {
  if (WORDS_AFTER.test(after)) return true;
  const phone = lastIndex(before, PHONE_WORDS);
  return phone >= 0 && phone >= lastIndex(before, OTHER_WORDS);
}

/** Whether the words before a number say that it is something else, such as an order. */
export function namesSomethingElse(before: string): boolean {
  const other = lastIndex(before, OTHER_WORDS);
  return other >= 0 && other > lastIndex(before, PHONE_WORDS);
}

function lastIndex(text: string, words: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(new RegExp(words.source, "giu"))) last = match.index + match[0].length;
  return last;
}

/** The shape of a candidate between the text `before` and `after` it. */
export function phoneShape({ before, written, after }: { before: string; written: string; after: string }): PhoneShape {
  const digits = written.replace(/\D/g, "");
  if (isInsideSomething(before, after, written) || !isPlausible(written, digits)) return "no-number";
  if (/^[+＋]/.test(written)) return digits.length >= 7 ? "international" : "no-number";
  if (/^00[1-9]/.test(written)) return digits.length >= 10 && /\D/.test(written) ? "international" : "bare";
  if (!/\D/.test(written.replace(/^[([]|[)\]]$/g, ""))) return digits.length >= 6 ? "bare" : "no-number";
  if (isTypical(written)) return "typical";
  return UNIT_AFTER.test(after) || digits.length < 7 ? "no-number" : "grouped";
}

/** Part of a word, a code, an amount, a path or a longer number. */
function isInsideSomething(before: string, after: string, written: string): boolean {
  const isInternational = /^[+＋]/.test(written);
  if (/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d_#@\\%$€£¥+~^*]$/u.test(before)) return true;
  if (/[.,/:]$/u.test(before) && /\d[.,/:]$/u.test(before)) return true;
  if (/[-–.]$/u.test(before) && /[\p{L}\d][-–.]$/u.test(before)) return true;
  if (/[€$£¥]\s$/u.test(before)) return true;
  if (!isInternational && /(?:\w:\/\/|www\.)\S*$|\/$/u.test(before)) return true;
  if (
    /^(?:[_@%€$£°\\]|[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])/u.test(after) &&
    !/^x\d{1,6}(?!\d)/iu.test(after)
  )
    return true;
  if (/^[-–](?:\p{Script=Latin}|\d)/u.test(after) && !WORDS_AFTER.test(after)) return true;
  return /^[.,:/]\d/u.test(after);
}

const DATE =
  /^(?:(?:19|20)\d\d[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|[12]\d|3[01])[-./ ](?:19|20)?\d\d)$/u;
const YEARS = /^(?:19|20)\d\d\s?[-–/ ]\s?(?:19|20)?\d\d(?:\s?[-–/ ]\s?(?:19|20)?\d\d)*$/u;
const SOCIAL_SECURITY = /^\d{3}[- ]\d{2}[- ]\d{4}$/;

function isPlausible(written: string, digits: string): boolean {
  if (digits.length < 6 || digits.length > 15) return false;
  if (DATE.test(written) || YEARS.test(written) || SOCIAL_SECURITY.test(written)) return false;
  if (/^(\d)\1+$/.test(digits)) return false;
  const groups = written.split(/\D+/u).filter((group) => group !== "");
  const isAddress = groups.length === 4 && /^[\d.]+$/.test(written) && groups.every((group) => Number(group) <= 255);
  if (isAddress) return false;
  return !/^\d[\d.]*\.[\d.]*\d$/.test(written) || isDotted(groups);
}

/** Versions and decimals have dots too; telephone numbers with dots come in even groups. */
function isDotted(groups: string[]): boolean {
  const lengths = groups.map((group) => group.length).join("");
  return /^(?:1?334|333|22222|3333|2222|3322|32222|433|343|424)$/.test(lengths);
}

/** Ways of writing that are a telephone number's own: an area in brackets, a leading zero with few groups, 3-3-4. */
function isTypical(written: string): boolean {
  if (/^[([]0?\d{1,4}[)\]]/.test(written)) return true;
  if (/^(?:1[-. ])?\d{3}([-.])\d{3}\1\d{4}$/.test(written)) return true;
  if (/^0\d([ .-])\d{2}\1\d{2}\1\d{2}\1\d{2}$/.test(written)) return true;
  if (/^0\d{2,4}\/\d{4,9}$/.test(written)) return true;
  return /^0\d{1,4}[ -]\d{3,4}[ -]?\d{3,4}$/.test(written);
}
