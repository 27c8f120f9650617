import type { Block, Run } from "#domain/knowledge/entry.ts";
import { maskedPieces } from "./masked-pieces.ts";

/** What a reader sees of runs, without marks. */
export function runsText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join("");
}

/** The runs between two offsets of their text; links and emphasis stay on what is left of them. */
export function sliceRuns(runs: readonly Run[], span: { start: number; end: number }): Run[] {
  const slice: Run[] = [];
  let offset = 0;
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, span.start - offset), Math.max(0, span.end - offset));
    if (text !== "") slice.push({ ...run, text: maskedPieces(text) });
    offset += run.text.length;
  }
  return slice;
}

/** Everything in a block that has words of its own: a paragraph, each list item, each row, code as one. */
export function blockLines(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
      return [runsText(block.runs)];
    case "list":
      return block.items.map(runsText);
    case "table":
      return block.rows.map((cells) => cells.map(runsText).join(" | "));
    case "code":
      return [block.text];
    default:
      return unknownBlock(block);
  }
}

/** Addresses a block links to. */
export function blockLinks(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
      return linksOf(block.runs);
    case "list":
      return block.items.flatMap(linksOf);
    case "table":
      return block.rows.flat().flatMap(linksOf);
    case "code":
      return [];
    default:
      return unknownBlock(block);
  }
}

function linksOf(runs: readonly Run[]): string[] {
  return runs.flatMap((run) => (run.href === undefined ? [] : [run.href]));
}

/** Exhaustiveness: a new kind of block does not compile until it is handled. */
export function unknownBlock(block: never): never {
  throw new Error(
    `A block has a kind this version does not know: ${JSON.stringify(block)}. Handle it where it is read.`,
  );
}
