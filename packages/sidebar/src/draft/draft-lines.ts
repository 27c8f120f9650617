import { type DraftBlock, type Piece, unknownBlock } from "./draft-block.ts";

/** Everything that has words of its own, in reading order: paragraphs, list items, table cells, code as one line. */
export function draftLines(blocks: readonly DraftBlock[]): Piece[][] {
  return blocks.flatMap(linesOf);
}

/** The draft as plain text, with list marks, for a composer that takes no structure. */
export function draftText(blocks: readonly DraftBlock[]): string {
  return blocks.map(blockText).join("\n\n");
}

export function piecesText(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join("");
}

function linesOf(block: DraftBlock): Piece[][] {
  switch (block.kind) {
    case "paragraph":
      return [block.pieces];
    case "list":
      return block.items;
    case "table":
      return block.rows.flat();
    case "code":
      return [[{ text: block.text }]];
    default:
      return unknownBlock(block);
  }
}

function blockText(block: DraftBlock): string {
  switch (block.kind) {
    case "paragraph":
      return piecesText(block.pieces);
    case "list":
      return block.items
        .map((item, at) => `${block.isOrdered ? `${block.start + at}.` : "-"} ${piecesText(item)}`)
        .join("\n");
    case "table":
      return block.rows.map((row) => row.map(piecesText).join(" | ")).join("\n");
    case "code":
      return block.text;
    default:
      return unknownBlock(block);
  }
}
