/** A stretch of text that looks the same throughout. A line break is a newline in it. */
export type Piece = { text: string; strong?: true; code?: true /** http(s) only. */; href?: string };

/** A draft as data. There is no kind that could hold markup: whatever shows it makes its own elements. */
export type DraftBlock =
  | { kind: "paragraph"; pieces: Piece[] }
  | { kind: "list"; isOrdered: boolean; start: number; items: Piece[][] }
  | { kind: "table"; rows: Piece[][][] }
  | { kind: "code"; text: string };

/** Exhaustiveness: a new kind of block does not compile until it is handled. */
export function unknownBlock(block: never): never {
  throw new Error(`A draft's block has a kind this version does not know: ${JSON.stringify(block)}.`);
}
