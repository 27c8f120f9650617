/** What an app may put into a reply. */
const KEPT = new Set("A B BLOCKQUOTE BR CODE DIV EM H1 H2 H3 H4 HR I LI OL P PRE SPAN STRONG U UL".split(" "));
/** What is left out with everything in it; of other elements, what they hold is kept. */
const DROPPED = new Set("EMBED FORM IFRAME LINK MATH META OBJECT SCRIPT STYLE SVG TEMPLATE TITLE".split(" "));

/**
 * Reads HTML of strangers into nodes that do nothing: no element but the known ones, no attribute but a link's address.
 * @param {string} html
 * @returns {Node[]}
 */
export function safeNodes(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].flatMap(safeNode);
}

/**
 * @param {Node} node
 * @returns {Node[]}
 */
function safeNode(node) {
  if (node instanceof Text) return [document.createTextNode(node.data)];
  if (!(node instanceof Element) || DROPPED.has(node.tagName.toUpperCase())) return [];
  const children = [...node.childNodes].flatMap(safeNode);
  if (!KEPT.has(node.tagName)) return children;
  const kept = document.createElement(node.tagName);
  const address = node.tagName === "A" ? safeAddress(node.getAttribute("href")) : null;
  if (address !== null) kept.setAttribute("href", address);
  const direction = node.getAttribute("dir");
  if (direction === "ltr" || direction === "rtl" || direction === "auto") kept.dir = direction;
  kept.append(...children);
  return [kept];
}

/** @param {string | null} address */
function safeAddress(address) {
  const url = URL.parse(address ?? "");
  return url !== null && ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
}
