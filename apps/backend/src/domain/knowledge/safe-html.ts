import type { ArticleBlock, TextRun } from "./article-text.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/**
 * HTML of an article for display, written anew from its blocks: nothing of the source's markup survives.
 * Links are those that reading the article let through.
 */
export function safeHtml(blocks: readonly ArticleBlock[]): string {
  return blocks.map(blockHtml).join("\n");
}

function blockHtml(block: ArticleBlock): string {
  switch (block.kind) {
    case "heading": {
      // The page that shows the article has its own first heading.
      const tag = `h${Math.min(6, Math.max(2, block.level))}`;
      return `<${tag}>${runsHtml(block.runs)}</${tag}>`;
    }
    case "paragraph":
      return `<p>${runsHtml(block.runs)}</p>`;
    case "list": {
      const items = block.items.map((item) => `<li>${runsHtml(item)}</li>`).join("");
      if (!block.ordered) return `<ul>${items}</ul>`;
      return block.start === 1 ? `<ol>${items}</ol>` : `<ol start="${block.start}">${items}</ol>`;
    }
    case "table": {
      const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td>${runsHtml(cell)}</td>`).join("")}</tr>`);
      return `<table><tbody>${rows.join("")}</tbody></table>`;
    }
    case "code":
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    default:
      return block satisfies never;
  }
}

function runsHtml(runs: readonly TextRun[]): string {
  return runs.map(runHtml).join("");
}

function runHtml(run: TextRun): string {
  let html = escapeHtml(run.text).replaceAll("\n", "<br>");
  if (run.code) html = `<code>${html}</code>`;
  if (run.strong) html = `<strong>${html}</strong>`;
  return run.href === undefined
    ? html
    : `<a href="${escapeHtml(run.href)}" rel="noopener noreferrer nofollow">${html}</a>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ESCAPES[character] ?? "");
}
