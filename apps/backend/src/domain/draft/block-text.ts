import type { Block, Run } from "#domain/knowledge/entry.ts";
import { visibleText } from "#domain/language/visible-text.ts";
import { runsText, unknownBlock } from "./runs.ts";
import { safeLink } from "./safe-link.ts";

/** One block as plain text that can be sent as it is: list items carry their number or a dash, links their address. */
export function blockText(block: Block): string {
  return visibleText(rawBlockText(block)).trim();
}

function rawBlockText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return linkedText(block.runs);
    case "list":
      return block.items
        .map((runs, index) => `${block.ordered ? `${block.start + index}.` : "-"} ${linkedText(runs)}`)
        .join("\n");
    case "table":
      return block.rows.map((cells) => cells.map(runsText).join(" | ")).join("\n");
    case "code":
      return block.text;
    default:
      return unknownBlock(block);
  }
}

function linkedText(runs: readonly Run[]): string {
  return runs
    .map((run) => {
      const href = run.href === undefined ? null : safeLink(run.href);
      return href === null || run.text.includes("://") ? run.text : `${run.text} (${href})`;
    })
    .join("");
}
