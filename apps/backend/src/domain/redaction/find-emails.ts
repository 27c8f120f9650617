import type { Finding } from "./finding.ts";

const LONGEST_NAME = 64;
/** Characters of a name before the @, beyond letters and digits. */
const NAME_MARKS = "._%+'’&-";
const DOT_WORD = String.raw`\s{0,2}[([{<]\s?(?:dot|punkt|punto|point|ponto|punt|\.)\s?[)\]}>]\s{0,2}|\s{1,2}dot\s{1,2}`;
const LABEL = String.raw`[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}\p{M}])?`;
const PLAIN_DOMAIN = new RegExp(`${LABEL}(?:[.．]${LABEL}){1,9}`, "uy");
const SPOKEN_DOMAIN = new RegExp(`${LABEL}(?:(?:[.．]|${DOT_WORD})${LABEL}){1,9}`, "iuy");
const SPOKEN_DOT = new RegExp(DOT_WORD, "giu");
const ENDS_IN_SPOKEN_DOT = new RegExp(`(?:${DOT_WORD})$`, "iu");
/** Ways to write the @: plain, wide, escaped in an address, in brackets, as a word, or with space around it. */
const AT =
  /(?<spaced>\s{1,2}[@＠]\s{0,2}|[@＠]\s{1,2})|(?<plain>[@＠﹫]|%40)|(?<bracketed>\s{0,2}[([{<]\s?(?:at|ät|@|arroba|chiocciola|arobase|собака)\s?[)\]}>]\s{0,2})|(?<spoken>\s{1,2}at\s{1,2})/giu;
/** Last labels that make an address of two words with a space around the @. Country codes have two letters. */
const KNOWN_ENDINGS =
  /^(?:\p{Script=Latin}{2}|com|net|org|edu|gov|info|biz|app|dev|shop|online|cloud|tech|mail|name|museum)$/iu;

type At = { start: number; end: number; style: "plain" | "spaced" | "bracketed" | "spoken" };

/** E-mail addresses, also with tags, in other alphabets, and as people write them to escape robots ("(at)", "dot"). */
export function findEmails(text: string): Finding[] {
  const found: Finding[] = [];
  for (const at of listAts(text)) {
    const after = found.at(-1)?.end ?? 0;
    const name = nameBefore(text, at, after);
    const domain = name && domainAfter(text, at);
    if (!name || !domain) continue;
    const value = `${name.value}@${domain.value}`.normalize("NFKC").toLowerCase();
    found.push({ kind: "email", start: name.start, end: domain.end, value });
  }
  return found;
}

function listAts(text: string): At[] {
  return [...text.matchAll(AT)].map((match) => {
    const { plain, spaced, bracketed } = match.groups ?? {};
    const style = plain ? "plain" : spaced ? "spaced" : bracketed ? "bracketed" : "spoken";
    return { start: match.index, end: match.index + match[0].length, style };
  });
}

/** Reads backwards from the @: bounded, so a long word without an @ costs nothing. */
function nameBefore(text: string, at: At, after: number): { start: number; value: string } | null {
  let start = nameStart(text, at.start, after);
  let value = text.slice(start, at.start);
  if (at.style === "spoken" || at.style === "bracketed") {
    const dot = ENDS_IN_SPOKEN_DOT.exec(text.slice(Math.max(after, start - 12), start));
    if (dot && value !== "") {
      const earlier = nameStart(text, start - dot[0].length, after);
      const first = text.slice(earlier, start - dot[0].length);
      if (first !== "") [start, value] = [earlier, `${first}.${value}`];
    }
  }
  const leading = /^[.'’&%-]*/u.exec(value)?.[0].length ?? 0;
  value = value.slice(leading);
  return /[\p{L}\p{N}]/u.test(value) ? { start: start + leading, value } : null;
}

function nameStart(text: string, end: number, after: number): number {
  const nearest = alphabetOf(text[end - 1] ?? "");
  let start = end;
  while (start > after && end - start < LONGEST_NAME) {
    const character = text[start - 1] ?? "";
    const alphabet = alphabetOf(character);
    if (!(NAME_MARKS.includes(character) || alphabet === nearest || alphabet === "any")) break;
    start -= 1;
  }
  return start;
}

/** Japanese and Chinese put no space before an address: a change of alphabet ends it. Digits count as Latin. */
function alphabetOf(character: string): "latin" | "unspaced" | "other" | "any" | "none" {
  if (/[\p{Script=Latin}\p{Nd}]/u.test(character)) return "latin";
  if (/[\p{M}_]/u.test(character)) return "any";
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー]/u.test(character))
    return "unspaced";
  // Half of a character beyond the basic plane counts as a letter here: better too much than a leak.
  return /[\p{L}\p{Surrogate}]/u.test(character) ? "other" : "none";
}

function domainAfter(text: string, at: At): { end: number; value: string } | null {
  const isSpoken = at.style === "spoken" || at.style === "bracketed";
  const pattern = isSpoken ? SPOKEN_DOMAIN : PLAIN_DOMAIN;
  pattern.lastIndex = at.end;
  const matched = pattern.exec(text)?.[0];
  if (matched === undefined) return null;
  // "at" is a common word: only with a spoken dot after it does it stand for an @.
  if (at.style === "spoken" && !new RegExp(SPOKEN_DOT.source, "iu").test(matched)) return null;
  const written = withoutNextWord(matched);
  const value = written.replace(SPOKEN_DOT, ".").replaceAll("．", ".");
  const ending = value.split(".").at(-1) ?? "";
  if (!/^(?:[\p{L}\p{M}]{2,}|xn--[a-z0-9-]+)$/iu.test(ending)) return null;
  if ((at.style === "spaced" || at.style === "spoken") && !KNOWN_ENDINGS.test(ending)) return null;
  return { end: at.end + written.length, value };
}

/** Cuts what follows a Latin ending without a space, as in Japanese: `mail.example.comです`. */
function withoutNextWord(domain: string): string {
  const start = /[^.．\s)\]}>]*$/u.exec(domain)?.index ?? 0;
  const ending = domain.slice(start);
  const latin = /^\p{Script=Latin}+(?=[^\p{Script=Latin}\p{M}\d-])/u.exec(ending)?.[0];
  return latin ? domain.slice(0, start + latin.length) : domain;
}
