import { type DraftBlock, type Piece, unknownBlock } from "./draft-block.ts";

/** The blocks as HTML for a composer: structure only, every character of text escaped, links as they were read. */
export function draftHtml(blocks: readonly DraftBlock[], direction: "ltr" | "rtl"): string {
  const html = blocks.map(blockHtml).join("");
  return direction === "rtl" ? `<div dir="rtl">${html}</div>` : html;
}

/** Text for an HTML element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function blockHtml(block: DraftBlock): string {
  switch (block.kind) {
    case "paragraph":
      return `<p>${piecesHtml(block.pieces)}</p>`;
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

function listHtml({ isOrdered, start, items }: Extract<DraftBlock, { kind: "list" }>): string {
  const lines = items.map((pieces) => `<li>${piecesHtml(pieces)}</li>`).join("");
  if (!isOrdered) return `<ul>${lines}</ul>`;
  return `<ol${start > 1 ? ` start="${start}"` : ""}>${lines}</ol>`;
}

function rowHtml(cells: readonly Piece[][]): string {
  return `<tr>${cells.map((pieces) => `<td>${piecesHtml(pieces)}</td>`).join("")}</tr>`;
}

function piecesHtml(pieces: readonly Piece[]): string {
  return pieces.map(pieceHtml).join("").replaceAll("\n", "<br>");
}

function pieceHtml({ text, strong, code, href }: Piece): string {
  const plain = escapeHtml(text);
  const coded = code ? `<code>${plain}</code>` : plain;
  const strengthened = strong ? `<strong>${coded}</strong>` : coded;
  return href === undefined ? strengthened : `<a href="${escapeHtml(href)}">${strengthened}</a>`;
}
