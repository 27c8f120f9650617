import { visibleText } from "#domain/language/visible-text.ts";
import type { ArticleBlock, ArticleText, TextRun } from "./article-text.ts";
import { runsText } from "./block-lines.ts";
import { BLOCK_TAGS, type ReadAttributes } from "./html-tags.ts";
import { LineWriter } from "./line-writer.ts";
import { Nesting, type OpenList } from "./nesting.ts";
import { safeHref } from "./safe-href.ts";

const HEADING = /^h([1-6])$/u;
const STRONG_TAGS: ReadonlySet<string> = new Set(["b", "strong"]);
const CODE_TAGS: ReadonlySet<string> = new Set(["code", "kbd", "samp", "tt"]);
const PRE_TAGS: ReadonlySet<string> = new Set(["listing", "pre", "xmp"]);

type ListItem = { list: number; root: number; number: number };

/**
 * Builds an article's blocks from its tags in order, the way a browser would lay them out, without a tree.
 * A nested list of steps becomes a list of its own, and the outer one goes on with its numbers; nested bullets join the outer ones.
 */
export class ArticleBuilder {
  readonly #baseUrl: string | null;
  readonly #blocks: ArticleBlock[] = [];
  readonly #line = new LineWriter();
  readonly #nesting = new Nesting();
  #heading: number | null = null;
  /** What a `<pre>` holds, where white space counts, in pieces; null outside. */
  #code: string[] | null = null;
  /** The list and number that the last list block ends with, to tell whether an item continues it. */
  #lastItem: ListItem | null = null;

  constructor(baseUrl: string | null) {
    this.#baseUrl = baseUrl;
  }

  open(tag: string, attributes: ReadAttributes): void {
    if (tag === "br") this.#break();
    else if (STRONG_TAGS.has(tag)) this.#line.openStrong();
    else if (CODE_TAGS.has(tag)) this.#line.openCode();
    else if (tag === "a") this.#line.setLink(safeHref(attributes.get("href") ?? "", this.#baseUrl));
    else if (BLOCK_TAGS.has(tag)) this.#openBlock(tag, attributes);
  }

  close(tag: string): void {
    if (STRONG_TAGS.has(tag)) this.#line.closeStrong();
    else if (CODE_TAGS.has(tag)) this.#line.closeCode();
    else if (tag === "a") this.#line.setLink(null);
    else if (BLOCK_TAGS.has(tag)) this.#closeBlock(tag);
  }

  text(raw: string): void {
    if (this.#code === null) this.#line.write(raw);
    else this.#code.push(visibleText(raw));
  }

  finish(): ArticleText {
    this.#endCode();
    this.#endLine();
    for (const table of this.#nesting.closeTables()) this.#putTable(table.rows);
    return { blocks: this.#blocks };
  }

  #break(): void {
    if (this.#code !== null) this.#code.push("\n");
    // Two breaks in a row are how editors without paragraphs end one.
    else if (this.#line.endsWithBreak && this.#nesting.target().kind === "flow") this.#endLine();
    else this.#line.breakLine();
  }

  #openBlock(tag: string, attributes: ReadAttributes): void {
    const heading = HEADING.exec(tag);
    if (this.#code !== null && !heading && !this.#nesting.isStructure(tag)) {
      this.#breakCodeLine();
      return;
    }
    this.#endCode();
    this.#endLine();
    if (heading) this.#openHeading(Number(heading[1]));
    else if (PRE_TAGS.has(tag)) {
      this.#leaveCell();
      this.#code = [];
    } else if (tag === "table") {
      this.#leaveCell();
      this.#nesting.openTable();
    } else this.#nesting.open(tag, attributes);
  }

  #closeBlock(tag: string): void {
    if (this.#code !== null && !PRE_TAGS.has(tag) && !this.#nesting.isStructure(tag)) {
      this.#breakCodeLine();
      return;
    }
    this.#endCode();
    this.#endLine();
    if (tag === "table") this.#putTable(this.#nesting.closeTable()?.rows ?? []);
    else this.#nesting.close(tag);
  }

  #openHeading(level: number): void {
    const target = this.#nesting.target();
    // Inside an item or the head of a column it is only a line in large print.
    if (target.kind === "item" || (target.kind === "cell" && target.isHeader)) return;
    this.#leaveCell();
    this.#heading = level;
  }

  /** A cell that holds headings, code or tables is layout: what it held so far becomes a row, the rest flows as ordinary text. */
  #leaveCell(): void {
    const rows = this.#nesting.leaveCell();
    if (rows) this.#putTable(rows);
  }

  #breakCodeLine(): void {
    if (this.#code?.at(-1)?.endsWith("\n") === false) this.#code.push("\n");
  }

  #endCode(): void {
    if (this.#code === null) return;
    const text = this.#code.join("").replace(/^\n+/u, "").trimEnd();
    this.#code = null;
    if (text !== "") this.#put({ kind: "code", text });
  }

  #endLine(): void {
    const heading = this.#heading;
    this.#heading = null;
    const runs = this.#line.take();
    if (runs.length === 0) return;
    const target = this.#nesting.target();
    if (target.kind === "cell") target.add(runs);
    else if (target.kind === "item") this.#putItem(target.list, runs);
    else this.#put(heading === null ? { kind: "paragraph", runs } : { kind: "heading", level: heading, runs });
  }

  #putItem(list: OpenList, runs: TextRun[]): void {
    const item = { list: list.id, root: list.root, number: list.number };
    const isContinued = list.item === "written";
    list.item = "written";
    if (this.#joinsLastList(list, { item, isContinued, runs })) this.#lastItem = item;
    else if (isContinued) this.#put({ kind: "paragraph", runs });
    else this.#put({ kind: "list", ordered: list.ordered, start: list.number, items: [runs] }, item);
  }

  /** Adds the line to the list that was written last when it belongs there; false when it does not. */
  #joinsLastList(list: OpenList, line: { item: ListItem; isContinued: boolean; runs: TextRun[] }): boolean {
    const last = this.#blocks.at(-1);
    const previous = this.#lastItem;
    if (last?.kind !== "list" || !previous) return false;
    const { item, isContinued, runs } = line;
    if (isContinued) {
      if (previous.list !== item.list || previous.number !== item.number) return false;
      // One by one: a line may have more runs than a call may have arguments.
      for (const run of [{ text: "\n" }, ...runs]) last.items.at(-1)?.push(run);
      return true;
    }
    const isNextStep = list.ordered && previous.list === item.list && item.number === previous.number + 1;
    const isNextBullet = !list.ordered && previous.root === item.root;
    if (last.ordered !== list.ordered || !(isNextStep || isNextBullet)) return false;
    last.items.push(runs);
    return true;
  }

  #putTable(rows: TextRun[][][]): void {
    const filled = rows.filter((row) => row.some((cell) => runsText(cell) !== ""));
    if (filled.length > 0) this.#put({ kind: "table", rows: filled });
  }

  #put(block: ArticleBlock, item: ListItem | null = null): void {
    this.#lastItem = item;
    this.#blocks.push(block);
  }
}
