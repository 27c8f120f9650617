import { textSize } from "./text-size.ts";

/** A sentence without white space, such as a key or an encoded file, is cut at this many characters. */
const LONGEST_PIECE = 1_500;
const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * Cuts a text that is too long into pieces of at most `most` words, at the ends of sentences where there are any.
 * The pieces put together are the text.
 */
export function cutText(text: string, most: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let size = 0;
  for (const part of parts(text, most)) {
    const partSize = textSize(part);
    if (piece !== "" && (size + partSize > most || piece.length + part.length > most * 12)) {
      pieces.push(piece);
      piece = "";
      size = 0;
    }
    piece += part;
    size += partSize;
  }
  return piece === "" ? pieces : [...pieces, piece];
}

function* parts(text: string, most: number): Generator<string> {
  for (const { segment } of segmenter.segment(text)) {
    if (segment.length <= LONGEST_PIECE && textSize(segment) <= most) yield segment;
    else yield* shorterParts(segment);
  }
}

/** A sentence too long for one piece, by words; a word too long by characters, never inside one. */
function* shorterParts(sentence: string): Generator<string> {
  for (const [word] of sentence.matchAll(/\S*\s*/gu)) {
    if (word.length <= LONGEST_PIECE) yield word;
    else {
      const characters = [...word];
      for (let index = 0; index < characters.length; index += LONGEST_PIECE)
        yield characters.slice(index, index + LONGEST_PIECE).join("");
    }
  }
}
