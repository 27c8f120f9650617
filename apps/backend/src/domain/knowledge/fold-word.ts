/** Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs and stretching of Arabic. Thai and Indic signs are letters. */
const DROPPED_MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/gu;
const ASCII_ONLY = /^[\x20-\x7e]*$/u;
/** Letters that people without the right keyboard replace, and that Unicode does not decompose. */
const REPLACED = /[ßøłđıæœþðىة]/gu;
const REPLACEMENTS: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  æ: "ae",
  œ: "oe",
  þ: "th",
  ð: "d",
  ى: "ي",
  ة: "ه",
};

/** A lower-case word as someone would type it who leaves the accents out. */
export function foldWord(word: string): string {
  if (ASCII_ONLY.test(word)) return word;
  return word
    .normalize("NFD")
    .replace(DROPPED_MARKS, "")
    .normalize("NFC")
    .replace(REPLACED, (letter) => REPLACEMENTS[letter] ?? letter);
}
