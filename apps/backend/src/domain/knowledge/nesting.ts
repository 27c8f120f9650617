import type { TextRun } from "./article-text.ts";
import type { ReadAttributes } from "./html-tags.ts";

/** Deeper than any author nests lists and tables; what is deeper still is read, but as part of the level above. */
const DEEPEST = 32;
const LARGEST_NUMBER = 100_000;

/** `written`: the item at `number` has text already. */
export type OpenList = {
  kind: "list";
  id: number;
  /** The outermost list around it inside the same flow. */
  root: number;
  ordered: boolean;
  number: number;
  item: "none" | "empty" | "written";
};
type OpenTable = {
  kind: "table";
  rows: TextRun[][][];
  row: TextRun[][] | null;
  cell: TextRun[] | null;
  isHeaderCell: boolean;
  /** Until the next row, cells are layout and their text flows. */
  isFlowing: boolean;
};

/** Where a line of text belongs: to the flow of the article, an item of a list, or a cell of a table. */
export type LineTarget =
  | { kind: "flow" }
  | { kind: "item"; list: OpenList }
  | { kind: "cell"; isHeader: boolean; add: (runs: TextRun[]) => void };

const LISTS: ReadonlySet<string> = new Set(["menu", "ol", "ul"]);
const ROWS: ReadonlySet<string> = new Set(["tbody", "tfoot", "thead", "tr"]);
const CELLS: ReadonlySet<string> = new Set(["caption", "td", "th"]);

/** The lists and tables that are open at one point of an article. */
export class Nesting {
  readonly #open: (OpenList | OpenTable)[] = [];
  /** Lists and tables that were opened below the deepest level we follow. */
  #tooDeep = 0;
  #lists = 0;

  isStructure(tag: string): boolean {
    return tag === "table" || tag === "li" || LISTS.has(tag) || ROWS.has(tag) || CELLS.has(tag);
  }

  target(): LineTarget {
    const table = this.#open.findLast((level) => level.kind === "table");
    const top = this.#open.at(-1);
    if (table?.cell) {
      const { cell, isHeaderCell } = table;
      return { kind: "cell", isHeader: isHeaderCell, add: (runs) => addLine(cell, runs, top === table ? " " : "; ") };
    }
    return top?.kind === "list" && top.item !== "none" ? { kind: "item", list: top } : { kind: "flow" };
  }

  open(tag: string, attributes: ReadAttributes): void {
    if (LISTS.has(tag)) this.#openList(tag === "ol", attributes);
    else if (tag === "li") this.#openItem(attributes);
    else if (ROWS.has(tag)) this.#endRow();
    else if (CELLS.has(tag)) this.#openCell(tag);
  }

  close(tag: string): void {
    if (LISTS.has(tag)) this.#closeList();
    else if (tag === "li") this.#closeItem();
    else if (ROWS.has(tag)) this.#endRow();
    else if (CELLS.has(tag)) this.#closeCell();
  }

  openTable(): void {
    if (this.#isFull()) return;
    this.#open.push({ kind: "table", rows: [], row: null, cell: null, isHeaderCell: false, isFlowing: false });
  }

  /** The innermost table, with what is open in it; null when there is none. */
  closeTable(): { rows: TextRun[][][] } | null {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return null;
    }
    const table = this.#endRow();
    if (table) this.#open.pop();
    return table;
  }

  /** Closes every table that is still open, innermost first. */
  closeTables(): { rows: TextRun[][][] }[] {
    this.#tooDeep = 0;
    const closed: { rows: TextRun[][][] }[] = [];
    for (let table = this.closeTable(); table; table = this.closeTable()) closed.push(table);
    return closed;
  }

  /** Turns the open cell into ordinary flow; returns the rows its table held so far, or null when no cell is open. */
  leaveCell(): TextRun[][][] | null {
    const table = this.#open.findLast((level) => level.kind === "table");
    if (!table?.cell) return null;
    const rows = table.row ? [...table.rows, table.row] : table.rows;
    Object.assign(table, { rows: [], row: null, cell: null, isFlowing: true });
    return rows;
  }

  #openList(ordered: boolean, attributes: ReadAttributes): void {
    if (this.#isFull()) return;
    this.#lists += 1;
    const outer = this.#open.at(-1);
    const root = outer?.kind === "list" ? outer.root : this.#lists;
    const number = wholeNumber(attributes.get("start")) ?? 1;
    this.#open.push({ kind: "list", id: this.#lists, root, ordered, number: number - 1, item: "none" });
  }

  #closeList(): void {
    if (this.#tooDeep > 0) this.#tooDeep -= 1;
    else if (this.#open.at(-1)?.kind === "list") this.#open.pop();
  }

  #openItem(attributes: ReadAttributes): void {
    // An item without a list is a bullet: as in a browser.
    if (this.#open.at(-1)?.kind !== "list") this.#openList(false, attributes);
    const list = this.#open.at(-1);
    if (list?.kind !== "list") return;
    list.number = wholeNumber(attributes.get("value")) ?? list.number + 1;
    list.item = "empty";
  }

  #closeItem(): void {
    const list = this.#open.at(-1);
    if (list?.kind === "list") list.item = "none";
  }

  #openCell(tag: string): void {
    const table = this.#innermostTable();
    if (!table || table.isFlowing) return;
    if (tag === "caption") this.#endRow();
    table.cell = [];
    table.isHeaderCell = tag === "th";
    table.row ??= [];
    table.row.push(table.cell);
  }

  #closeCell(): void {
    const table = this.#innermostTable();
    if (table) table.cell = null;
  }

  #endRow(): OpenTable | null {
    const table = this.#innermostTable();
    if (!table) return null;
    if (table.row) table.rows.push(table.row);
    Object.assign(table, { row: null, cell: null, isFlowing: false });
    return table;
  }

  /** The innermost table; lists left open inside it end here. */
  #innermostTable(): OpenTable | null {
    const index = this.#open.findLastIndex((level) => level.kind === "table");
    if (index === -1) return null;
    this.#open.length = index + 1;
    const table = this.#open[index];
    return table?.kind === "table" ? table : null;
  }

  #isFull(): boolean {
    if (this.#open.length < DEEPEST) return false;
    this.#tooDeep += 1;
    return true;
  }
}

/** A cell stays on one line whatever it holds. */
function addLine(cell: TextRun[], runs: TextRun[], gap: string): void {
  if (cell.length > 0) cell.push({ text: gap });
  for (const run of runs) cell.push({ ...run, text: run.text.replaceAll("\n", " ") });
}

function wholeNumber(text: string | undefined): number | null {
  const number = text !== undefined && /^\s*\d{1,6}\s*$/u.test(text) ? Number(text) : null;
  return number !== null && number <= LARGEST_NUMBER ? number : null;
}
