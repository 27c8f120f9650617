import type { Block, Run } from "#domain/knowledge/entry.ts";
import { visibleText } from "#domain/language/visible-text.ts";
import { unknownBlock } from "./runs.ts";
import { safeLink } from "./safe-link.ts";

/**
 * One block as HTML from our own writer: p, br, ol, ul, li, table, tbody, tr, td, pre, code, strong and a, nothing else.
 * Text is escaped and links are http(s) only, whatever the block holds.
 */
export function blockHtml(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${runsHtml(block.runs)}</p>`;
    case "list":
      return listHtml(block);
    case "table":
      return `<table><tbody>${block.rows.map(rowHtml).join("")}</tbody></table>`;
    case "code":
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    default:
      return unknownBlock(block);
  }
}

/** Text for an HTML element or a quoted attribute. Invisible characters are dropped. */
export function escapeHtml(text: string): string {
  return visibleText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** A link where the address is safe to follow, its label alone otherwise. */
export function linkHtml(label: string, address: string): string {
  const href = safeLink(address);
  return href === null ? escapeHtml(label) : `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`;
}

function listHtml(list: Extract<Block, { kind: "list" }>): string {
  const items = list.items.map((runs) => `<li>${runsHtml(runs)}</li>`).join("");
  if (!list.ordered) return `<ul>${items}</ul>`;
  const start = Number.isSafeInteger(list.start) && list.start > 1 ? ` start="${list.start}"` : "";
  return `<ol${start}>${items}</ol>`;
}

function rowHtml(cells: readonly Run[][]): string {
  return `<tr>${cells.map((runs) => `<td>${runsHtml(runs)}</td>`).join("")}</tr>`;
}

function runsHtml(runs: readonly Run[]): string {
  return runs.map(runHtml).join("").replaceAll("\n", "<br>");
}

function runHtml(run: Run): string {
  const text = run.href === undefined ? escapeHtml(run.text) : linkHtml(run.text, run.href);
  const code = run.code === true ? `<code>${text}</code>` : text;
  return run.strong === true ? `<strong>${code}</strong>` : code;
}
