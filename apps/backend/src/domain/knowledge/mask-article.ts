import { maskAuthored } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import type { ArticleBlock, TextRun } from "./article-text.ts";
import { runsText } from "./block-lines.ts";

/** The blocks of an article with what must not be kept masked, also where it is spread over several styles. */
export function maskArticle(blocks: readonly ArticleBlock[]): ArticleBlock<MaskedText>[] {
  return blocks.map(maskBlock);
}

function maskBlock(block: ArticleBlock): ArticleBlock<MaskedText> {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return { ...block, runs: maskRuns(block.runs) };
    case "list":
      return { ...block, items: block.items.map(maskRuns) };
    case "table":
      return { ...block, rows: block.rows.map((row) => row.map(maskRuns)) };
    case "code":
      return { kind: "code", text: maskAuthored(block.text) };
    default:
      return block satisfies never;
  }
}

function maskRuns(runs: readonly TextRun[]): TextRun<MaskedText>[] {
  const whole = runsText(runs);
  const masked = maskAuthored(whole);
  // Styles are given up where something was masked: its digits may begin in one run and end in another.
  if (masked !== whole) return [{ text: masked }];
  return runs.map((run) => ({ ...run, text: maskAuthored(run.text) }));
}
