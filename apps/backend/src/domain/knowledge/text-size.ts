const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const LETTERS_PER_WORD = 2.5;

/** How long a text is, in words; in scripts without spaces estimated from the letters. */
export function textSize(text: string): number {
  const spaced = text.match(/\S+/gu)?.length ?? 0;
  const unspaced = text.match(UNSPACED)?.length ?? 0;
  return unspaced === 0 ? spaced : Math.max(spaced, Math.ceil(unspaced / LETTERS_PER_WORD));
}
