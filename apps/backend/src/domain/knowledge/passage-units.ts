import { maskAuthored } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { ArticleBlock, TextRun } from "./article-text.ts";
import { runsText } from "./block-lines.ts";
import { cutText } from "./cut-text.ts";
import type { Block, Run } from "./entry.ts";
import { textSize } from "./text-size.ts";

type BodyBlock = Exclude<ArticleBlock<MaskedText>, { kind: "heading" }>;

/** The smallest piece of a block that stays whole: a paragraph, an item of a list, a row of a table, a line of code. */
export type Unit = {
  /** One-piece block; units that follow each other in the same `group` grow together again. */
  block: Block;
  group: number;
  size: number;
};

/** Takes a block apart into units of at most `most` words. */
export function unitsOf(block: BodyBlock, { group, most }: { group: number; most: number }): Unit[] {
  const unit = (piece: Block, text: string): Unit => ({ block: piece, group, size: Math.max(1, textSize(text)) });
  switch (block.kind) {
    case "paragraph":
      return cutRuns(block.runs, most).map((runs) => unit({ kind: "paragraph", runs }, runsText(runs)));
    case "list":
      return block.items.flatMap((item, index) =>
        cutRuns(item, most).map((runs, part) =>
          // The rest of an item too long for one piece: a paragraph, for it has no number of its own.
          part === 0
            ? unit({ kind: "list", ordered: block.ordered, start: block.start + index, items: [runs] }, runsText(runs))
            : unit({ kind: "paragraph", runs }, runsText(runs)),
        ),
      );
    case "table":
      return block.rows.flatMap((row) => rowUnits(row, most).map(({ piece, text }) => unit(piece, text)));
    case "code":
      return block.text
        .split("\n")
        .flatMap((line) => (line === "" ? [line] : cutText(line, most)))
        .map((line) => unit({ kind: "code", text: maskAuthored(line) }, line));
    default:
      return block satisfies never;
  }
}

function rowUnits(row: Run[][], most: number): { piece: Block; text: string }[] {
  const text = row.map(runsText).join(" ");
  if (textSize(text) <= most) return [{ piece: { kind: "table", rows: [row] }, text }];
  // A row longer than a passage was laid out as a table, not meant as one.
  return row
    .flatMap((cell) => cutRuns(cell, most))
    .map((runs) => ({ piece: { kind: "paragraph", runs }, text: runsText(runs) }));
}

/** Cuts runs where their text must be cut; one piece when it is short enough. */
function cutRuns(runs: TextRun<MaskedText>[], most: number): Run[][] {
  const text = runsText(runs);
  if (textSize(text) <= most && text.length <= most * 12) return text.trim() === "" ? [] : [runs];
  const pieces: Run[][] = [];
  const rest = runs.map((run) => ({ ...run }));
  for (const piece of cutText(text, most)) pieces.push(takeRuns(rest, piece.length));
  return pieces;
}

/** Moves the first `length` characters out of `rest`. */
function takeRuns(rest: TextRun<MaskedText>[], length: number): Run[] {
  const taken: Run[] = [];
  let missing = length;
  for (let run = rest.shift(); run; run = rest.shift()) {
    if (run.text.length > missing) {
      if (missing > 0) taken.push({ ...run, text: maskAuthored(run.text.slice(0, missing)) });
      rest.unshift({ ...run, text: maskAuthored(run.text.slice(missing)) });
      break;
    }
    taken.push(run);
    missing -= run.text.length;
  }
  return taken;
}
