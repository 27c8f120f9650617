import { type DraftBlock, type Piece, unknownBlock } from "./draft-block.ts";
import { draftLines, piecesText } from "./draft-lines.ts";

/** A piece of a draft and the sentence it belongs to; `endsSentence` where the sentence's mark goes. */
export type MarkedPiece = Piece & { sentence: number | null; endsSentence: boolean };

export type MarkedBlock =
  | { kind: "paragraph"; pieces: MarkedPiece[] }
  | { kind: "list"; isOrdered: boolean; start: number; items: MarkedPiece[][] }
  | { kind: "table"; rows: MarkedPiece[][][] }
  | { kind: "code"; pieces: MarkedPiece[] };

/** `loose`: sentences that are not found in the draft as it is shown; they are listed below it. */
export type MarkedDraft = { blocks: MarkedBlock[]; loose: number[] };

type Range = { from: number; to: number; sentence: number; isEnd: boolean };

/**
 * Finds each sentence in the draft, in order. Spaces and the lines between table cells do not count: the draft and its
 * list of sentences come from the same blocks and differ in nothing else.
 */
export function markSentences(blocks: readonly DraftBlock[], sentences: readonly string[]): MarkedDraft {
  const lines = draftLines(blocks);
  const letters = lettersOf(lines);
  const taken = new Set<number>();
  const loose: number[] = [];
  const ranges = new Map<number, Range[]>();
  let cursor = 0;
  for (const [index, sentence] of sentences.entries()) {
    const wanted = squeezed(sentence);
    const at = findFree(letters.text, wanted, cursor, taken);
    if (at === null) {
      loose.push(index);
      continue;
    }
    cursor = at + wanted.length;
    for (let letter = at; letter < cursor; letter++) taken.add(letter);
    addRanges(ranges, letters.places.slice(at, cursor), index);
  }
  return { blocks: markBlocks(blocks, lines, ranges), loose };
}

type Letters = { text: string; places: { line: number; offset: number }[] };

/** Every letter of the draft without the spaces between, and where each stands. */
function lettersOf(lines: readonly (readonly Piece[])[]): Letters {
  const places: Letters["places"] = [];
  let text = "";
  for (const [line, pieces] of lines.entries())
    for (const [offset, letter] of [...piecesText(pieces).split("")].entries()) {
      if (isSkipped(letter)) continue;
      text += letter;
      places.push({ line, offset });
    }
  return { text, places };
}

const isSkipped = (letter: string): boolean => letter === "|" || letter.trim() === "";

function squeezed(text: string): string {
  return text
    .split("")
    .filter((letter) => !isSkipped(letter))
    .join("");
}

/** The first place from `cursor` on, else from the beginning, that no other sentence has. */
function findFree(text: string, wanted: string, cursor: number, taken: ReadonlySet<number>): number | null {
  if (wanted === "") return null;
  for (const start of [cursor, 0])
    for (let at = text.indexOf(wanted, start); at !== -1; at = text.indexOf(wanted, at + 1))
      if (!taken.has(at) && !taken.has(at + wanted.length - 1)) return at;
  return null;
}

function addRanges(ranges: Map<number, Range[]>, places: Letters["places"], sentence: number): void {
  const lastLine = places.at(-1)?.line;
  for (const line of new Set(places.map((place) => place.line))) {
    const offsets = places.filter((place) => place.line === line).map(({ offset }) => offset);
    const range = { from: offsets[0] ?? 0, to: (offsets.at(-1) ?? 0) + 1, sentence, isEnd: line === lastLine };
    ranges.set(
      line,
      [...(ranges.get(line) ?? []), range].sort((one, other) => one.from - other.from),
    );
  }
}

function markBlocks(
  blocks: readonly DraftBlock[],
  lines: readonly (readonly Piece[])[],
  ranges: ReadonlyMap<number, Range[]>,
): MarkedBlock[] {
  const marked = lines.map((pieces, at) => markLine(pieces, ranges.get(at) ?? [])).values();
  // As many lines as the blocks have, in the same order.
  const next = (): MarkedPiece[] => marked.next().value ?? [];
  return blocks.map((block): MarkedBlock => {
    switch (block.kind) {
      case "paragraph":
        return { kind: "paragraph", pieces: next() };
      case "list":
        return { ...block, items: block.items.map(next) };
      case "table":
        return { ...block, rows: block.rows.map((row) => row.map(next)) };
      case "code":
        return { kind: "code", pieces: next() };
      default:
        return unknownBlock(block);
    }
  });
}

/** Cuts the pieces of a line where sentences begin and end. */
function markLine(pieces: readonly Piece[], ranges: readonly Range[]): MarkedPiece[] {
  const cuts = [...new Set(ranges.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other);
  const marked: MarkedPiece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const end = offset + piece.text.length;
    let from = offset;
    for (const to of [...cuts.filter((cut) => cut > offset && cut < end), end]) {
      marked.push(partOf({ ...piece, text: piece.text.slice(from - offset, to - offset) }, { from, to }, ranges));
      from = to;
    }
    offset = end;
  }
  return marked;
}

function partOf(piece: Piece, { from, to }: Pick<Range, "from" | "to">, ranges: readonly Range[]): MarkedPiece {
  const range = ranges.find((each) => from >= each.from && to <= each.to);
  if (range === undefined) return { ...piece, sentence: null, endsSentence: false };
  return { ...piece, sentence: range.sentence, endsSentence: range.isEnd && to === range.to };
}
