/** Elements whose content a reader of the page does not see as text, or that are controls and not content. */
export const UNSEEN_TAGS: ReadonlySet<string> = new Set([
  "audio",
  "canvas",
  "datalist",
  "iframe",
  "map",
  "math",
  "noembed",
  "noframes",
  "noscript",
  "object",
  "script",
  "select",
  "style",
  "svg",
  "template",
  "textarea",
  "title",
  "video",
]);

/** Elements that begin and end a line. */
export const BLOCK_TAGS: ReadonlySet<string> = new Set([
  "address",
  "article",
  "aside",
  "blockquote",
  "body",
  "caption",
  "center",
  "dd",
  "details",
  "dialog",
  "div",
  "dl",
  "dt",
  "fieldset",
  "figcaption",
  "figure",
  "footer",
  "form",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "header",
  "hr",
  "legend",
  "li",
  "listing",
  "main",
  "menu",
  "nav",
  "ol",
  "p",
  "pre",
  "section",
  "summary",
  "table",
  "tbody",
  "td",
  "tfoot",
  "th",
  "thead",
  "tr",
  "ul",
  "xmp",
]);

/** Elements without an end tag. */
export const VOID_TAGS: ReadonlySet<string> = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);

const HIDING_STYLE =
  /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?![.\d]))/iu;

/** Attributes the reading looks at; the others are never kept. */
export const READ_ATTRIBUTES: ReadonlySet<string> = new Set(["hidden", "href", "start", "style", "value"]);
export type ReadAttributes = ReadonlyMap<string, string>;

/** Whether a reader of the page would not see what the element holds. */
export function isUnseen(tag: string, attributes: ReadAttributes): boolean {
  return UNSEEN_TAGS.has(tag) || attributes.has("hidden") || HIDING_STYLE.test(attributes.get("style") ?? "");
}
