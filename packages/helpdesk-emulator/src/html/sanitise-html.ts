import { escapeHtml } from "./html-entities.ts";
import { htmlTokens } from "./html-tokens.ts";

const KEPT = new Set(
  "a b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li ol p pre s small span strong sub sup table tbody td tfoot th thead tr u ul".split(
    " ",
  ),
);
const EMPTY = new Set(["br", "hr"]);
const KEPT_ATTRIBUTES = new Set(["href", "title", "dir", "lang", "colspan", "rowspan"]);
const DEPTH_LIMIT = 100;

/** What may stay beyond what every reader is shown. */
export type Leniency = {
  /** Pictures from the web. */
  hasImages?: boolean;
  /** Further attributes, by their name in lower case. */
  keepsAttribute?: (name: string) => boolean;
};

/** HTML that is safe to show: known tags only, closed properly, links to web and mail addresses only. */
export function sanitiseHtml(html: string, leniency: Leniency = {}): string {
  const open: string[] = [];
  let clean = "";
  for (const token of htmlTokens(html)) {
    if (token.kind === "text") clean += escapeHtml(token.text);
    else if (leniency.hasImages && token.kind === "open" && token.name === "img")
      clean += imageOf(token.attributes, leniency);
    else if (!KEPT.has(token.name)) continue;
    else if (token.kind === "close") clean += closeDownTo(open, token.name);
    else if (EMPTY.has(token.name)) clean += `<${token.name}>`;
    else if (open.length < DEPTH_LIMIT) {
      open.push(token.name);
      clean += `<${token.name}${attributesOf(token.attributes, leniency)}>`;
    }
  }
  return (
    clean +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join("")
  );
}

function closeDownTo(open: string[], name: string): string {
  const depth = open.lastIndexOf(name);
  if (depth < 0) return "";
  return open
    .splice(depth)
    .reverse()
    .map((opened) => `</${opened}>`)
    .join("");
}

/** A picture with a safe address, else nothing. */
function imageOf(attributes: Map<string, string>, leniency: Leniency): string {
  const address = attributes.get("src") ?? "";
  if (!isSafeLink(address)) return "";
  const about = new Map([...attributes].filter(([name]) => name !== "href"));
  return `<img src="${escapeHtml(address)}"${attributesOf(about, leniency)}>`;
}

function attributesOf(attributes: Map<string, string>, { keepsAttribute }: Leniency): string {
  let kept = "";
  for (const [name, value] of attributes) {
    const isKept = KEPT_ATTRIBUTES.has(name) || keepsAttribute?.(name) === true;
    if (!isKept || (name === "href" && !isSafeLink(value))) continue;
    kept += ` ${name}="${escapeHtml(value)}"`;
  }
  return kept.includes(" href=") ? `${kept} rel="noreferrer"` : kept;
}

/** Links to the web, to mail addresses and within the own site; `//` and `/\` would lead to another one. */
function isSafeLink(href: string): boolean {
  if (/^\/(?![/\\])/.test(href)) return true;
  const url = URL.parse(href.trim());
  return url !== null && ["http:", "https:", "mailto:"].includes(url.protocol);
}
