/** Code point ranges that a reader does not see but a model or a browser does. */
const INVISIBLE_RANGES: readonly (readonly [number, number])[] = [
  [0x00, 0x08], // control characters, but for tab and line feed
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad], // soft hyphen
  [0x34f, 0x34f], // grapheme joiner
  [0x61c, 0x61c], // direction marks
  [0x115f, 0x1160], // Hangul fillers
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200b], // zero-width space
  [0x200e, 0x200f], // direction marks, embeddings and overrides
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f], // variation selectors
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff], // tag block and the other variation selectors
];
const escaped = (codePoint: number): string => `\\u{${codePoint.toString(16)}}`;
const INVISIBLE = new RegExp(
  `[${INVISIBLE_RANGES.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join("")}]`,
  "gu",
);
/** Persian and the scripts of India spell with joiners; anywhere else they hide. */
const STRAY_JOINER =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Kannada}\p{Script=Telugu}\p{Script=Sinhala}])(?:\u200c|\u200d)+|(?:\u200c|\u200d){2,}/gu;

/** The text without anything a reader cannot see; line ends become `\n`. */
export function visibleText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(INVISIBLE, "")
    .replace(STRAY_JOINER, "");
}
