import { decodeEntities } from "./html-entities.ts";

export type HtmlToken =
  | { kind: "text"; text: string }
  | { kind: "open"; name: string; attributes: Map<string, string> }
  | { kind: "close"; name: string };

/** Elements whose content is never text for a reader. */
const SWALLOWED = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "iframe",
  "object",
  "svg",
  "math",
  "title",
  "textarea",
]);
const TAG = /^<(\/?)([a-z][a-z0-9]*)/i;

/** Cuts HTML into text and tags in one pass; never throws, and treats whatever is not a tag as text. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  const lower = html.toLowerCase();
  let at = 0;
  while (at < html.length) {
    const start = html.indexOf("<", at);
    if (start < 0) return yield text(html.slice(at));
    if (start > at) yield text(html.slice(at, start));
    const tag = TAG.exec(html.slice(start, start + 40));
    if (!tag) {
      const skipped = afterMarkup(html, start);
      if (skipped === start + 1) yield { kind: "text", text: "<" };
      at = skipped;
      continue;
    }
    const end = endOfTag(html, start);
    const name = (tag[2] ?? "").toLowerCase();
    at = end;
    if (tag[1] === "/") yield { kind: "close", name };
    else if (SWALLOWED.has(name)) at = afterClose(lower, { name, from: end });
    else yield { kind: "open", name, attributes: readAttributes(html.slice(start + tag[0].length, end - 1)) };
  }
}

const text = (raw: string): HtmlToken => ({ kind: "text", text: decodeEntities(raw) });

/** Comments, doctypes and processing instructions are skipped; any other `<` is a character. */
function afterMarkup(html: string, start: number): number {
  if (html.startsWith("<!--", start)) {
    const end = html.indexOf("-->", start + 4);
    return end < 0 ? html.length : end + 3;
  }
  if (html[start + 1] !== "!" && html[start + 1] !== "?") return start + 1;
  const end = html.indexOf(">", start);
  return end < 0 ? html.length : end + 1;
}

function endOfTag(html: string, start: number): number {
  let quote = "";
  for (let at = start; at < html.length; at++) {
    const character = html[at] ?? "";
    if (quote) quote = character === quote ? "" : quote;
    else if (character === ">") return at + 1;
    else if ((character === '"' || character === "'") && html[at - 1] === "=") quote = character;
  }
  return html.length + 1;
}

function afterClose(lower: string, { name, from }: { name: string; from: number }): number {
  const close = lower.indexOf(`</${name}`, from);
  if (close < 0) return lower.length;
  const end = lower.indexOf(">", close);
  return end < 0 ? lower.length : end + 1;
}

function readAttributes(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const match of source.matchAll(/([a-z][a-z0-9-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi)) {
    const name = (match[1] ?? "").toLowerCase();
    if (!attributes.has(name)) attributes.set(name, decodeEntities(match[2] ?? match[3] ?? match[4] ?? ""));
  }
  return attributes;
}
