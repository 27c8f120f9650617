import type { ArticleBlock, TextRun } from "./article-text.ts";

/** A block as plain lines: one per paragraph line, list item, table row or line of code. */
export function blockLines(block: ArticleBlock): string[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return runsText(block.runs).split("\n");
    case "list":
      return block.items.map((item, index) => `${block.ordered ? `${block.start + index}.` : "-"} ${runsText(item)}`);
    case "table":
      return block.rows.map((row) => row.map(runsText).join(" | "));
    case "code":
      return block.text.split("\n");
    default:
      return block satisfies never;
  }
}

/** The characters of some runs, without their style. */
export function runsText(runs: readonly TextRun[]): string {
  return runs.map((run) => run.text).join("");
}
