import type { DraftBlock, Piece } from "./draft-block.ts";
import { safeAddress } from "./safe-address.ts";

type Place =
  | { at: "nowhere" }
  | { at: "paragraph"; pieces: Piece[] }
  | { at: "list"; list: Extract<DraftBlock, { kind: "list" }> }
  | { at: "table"; table: Extract<DraftBlock, { kind: "table" }> }
  | { at: "code"; code: Extract<DraftBlock, { kind: "code" }> };

/** Builds blocks from tags and texts in the order in which they come. Tags in a wrong place lose their meaning only. */
export class BlockWriter {
  readonly #blocks: DraftBlock[] = [];
  #place: Place = { at: "nowhere" };
  #strong = 0;
  #code = 0;
  #href: string | null = null;

  text(text: string): void {
    if (this.#place.at === "code") {
      this.#place.code.text += text;
      return;
    }
    const flowing = text.replace(/[ \t\r\n\f]+/g, " ");
    if (this.#place.at === "nowhere" && flowing.trim() === "") return;
    this.#pieces()?.push(this.#piece(flowing));
  }

  lineBreak(): void {
    if (this.#place.at === "code") this.#place.code.text += "\n";
    else if (this.#place.at !== "nowhere") this.#pieces()?.push(this.#piece("\n"));
  }

  /** Ends whatever is open; what comes next is a block of its own. */
  endBlock(): void {
    this.#place = { at: "nowhere" };
  }

  startCode(): void {
    const code: DraftBlock = { kind: "code", text: "" };
    this.#blocks.push(code);
    this.#place = { at: "code", code };
  }

  startList(isOrdered: boolean, start: number): void {
    const list: DraftBlock = { kind: "list", isOrdered, start, items: [] };
    this.#blocks.push(list);
    this.#place = { at: "list", list };
  }

  startItem(): void {
    if (this.#place.at !== "list") this.startList(false, 1);
    if (this.#place.at === "list") this.#place.list.items.push([]);
  }

  startTable(): void {
    const table: DraftBlock = { kind: "table", rows: [] };
    this.#blocks.push(table);
    this.#place = { at: "table", table };
  }

  startRow(): void {
    if (this.#place.at === "table") this.#place.table.rows.push([]);
  }

  startCell(): void {
    if (this.#place.at === "table") this.#place.table.rows.at(-1)?.push([]);
  }

  strong(step: 1 | -1): void {
    this.#strong = Math.max(0, this.#strong + step);
  }

  inlineCode(step: 1 | -1): void {
    this.#code = Math.max(0, this.#code + step);
  }

  link(address: string | null): void {
    this.#href = address === null ? null : safeAddress(address);
  }

  /** Blocks that hold nothing are left out. */
  finish(): DraftBlock[] {
    return this.#blocks.map(withoutEdges).filter((block) => !isEmpty(block));
  }

  /** Where text goes now; text outside of everything begins a paragraph. */
  #pieces(): Piece[] | undefined {
    switch (this.#place.at) {
      case "list":
        return this.#place.list.items.at(-1);
      case "table":
        return this.#place.table.rows.at(-1)?.at(-1);
      case "paragraph":
        return this.#place.pieces;
      default: {
        const pieces: Piece[] = [];
        this.#blocks.push({ kind: "paragraph", pieces });
        this.#place = { at: "paragraph", pieces };
        return pieces;
      }
    }
  }

  #piece(text: string): Piece {
    return {
      text,
      ...(this.#strong > 0 && { strong: true as const }),
      ...(this.#code > 0 && { code: true as const }),
      ...(this.#href !== null && { href: this.#href }),
    };
  }
}

function withoutEdges(block: DraftBlock): DraftBlock {
  switch (block.kind) {
    case "paragraph":
      return { ...block, pieces: trimmed(block.pieces) };
    case "list":
      return { ...block, items: block.items.map(trimmed).filter((item) => item.length > 0) };
    case "table":
      return { ...block, rows: block.rows.map((row) => row.map(trimmed)).filter((row) => row.length > 0) };
    case "code":
      return { ...block, text: block.text.replace(/^\n+|\n+$/g, "") };
  }
}

/** Spaces at the edges of a line are the writer's, not the text's. */
function trimmed(pieces: readonly Piece[]): Piece[] {
  const kept = pieces.filter(({ text }) => text !== "").map((piece) => ({ ...piece }));
  while (kept[0] && kept[0].text.trimStart() === "") kept.shift();
  while (kept.at(-1)?.text.trimEnd() === "") kept.pop();
  const [first] = kept;
  const last = kept.at(-1);
  if (first) first.text = first.text.trimStart();
  if (last) last.text = last.text.trimEnd();
  return kept;
}

function isEmpty(block: DraftBlock): boolean {
  switch (block.kind) {
    case "paragraph":
      return block.pieces.length === 0;
    case "list":
      return block.items.length === 0;
    case "table":
      return block.rows.length === 0;
    case "code":
      return block.text === "";
  }
}
