import { escapeHtml } from "./html-entities.ts";
import { htmlTokens } from "./html-tokens.ts";

const BLOCKS = new Set("p div br li tr h1 h2 h3 h4 h5 h6 ul ol table blockquote pre hr dt dd".split(" "));

/** The text a reader sees, one line per block. */
export function htmlText(html: string): string {
  let text = "";
  for (const token of htmlTokens(html)) {
    if (token.kind === "text") text += token.text.replace(/[ \t\r\n]+/g, " ");
    else if (BLOCKS.has(token.name)) text += "\n";
    if (token.kind === "open" && token.name === "li") text += "- ";
  }
  return text
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Plain text as the HTML that Zendesk makes of it: a paragraph per blank line, a break per newline. */
export function textHtml(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replaceAll("\n", "<br>")}</p>`)
    .join("");
}
