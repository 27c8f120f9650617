import { element } from "./element.js";
import { safeNodes } from "./safe-nodes.js";

/**
 * Where one writes, with formatting or without.
 * @typedef {object} Editor
 * @property {HTMLElement} node
 * @property {() => string} html what is written, as HTML; plain text as itself where there is no formatting
 * @property {() => boolean} isEmpty
 * @property {(html: string) => void} set
 * @property {(html: string) => void} appendHtml below what is there
 * @property {(text: string) => void} appendText
 * @property {(isRich: boolean) => void} setRich
 * @property {() => { html: string } | { text: string }} written what to send
 */

/**
 * @param {{ hint: string, onChange?: () => void }} about
 * @returns {Editor}
 */
export function editor({ hint, onChange = () => undefined }) {
  let isRich = true;
  const node = element("div", {
    class: "editor",
    role: "textbox",
    contenteditable: "true",
    "aria-multiline": "true",
    "aria-label": "Message",
    "data-hint": hint,
    tabindex: 0,
  });
  const html = () => (isRich ? node.innerHTML : (node.textContent ?? ""));
  const isEmpty = () => (node.textContent ?? "").trim() === "";
  /** @param {Node[]} added */
  const append = (added) => {
    // What a browser leaves behind in an emptied field is not what somebody wrote.
    if (isEmpty()) node.replaceChildren();
    node.append(...added);
    if (document.activeElement === node) caretToEnd(node);
    onChange();
  };
  node.addEventListener("input", onChange);
  node.addEventListener("paste", (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData?.getData("text/plain") ?? "");
  });
  return {
    node,
    html,
    isEmpty,
    set(text) {
      node.replaceChildren(...(isRich ? safeNodes(text) : [document.createTextNode(text)]));
      onChange();
    },
    appendHtml: (text) => append(safeNodes(text)),
    appendText: (text) => append(isRich ? linesOf(text) : [document.createTextNode(text)]),
    setRich(wanted) {
      isRich = wanted;
      node.setAttribute("contenteditable", wanted ? "true" : "plaintext-only");
      if (!wanted && node.firstElementChild) node.textContent = node.innerText;
    },
    written: () => (isRich && node.firstElementChild ? { html: html() } : { text: node.textContent ?? "" }),
  };
}

/** @param {string} text */
function linesOf(text) {
  return text
    .split("\n")
    .flatMap((line, index) => [...(index === 0 ? [] : [element("br")]), line])
    .map(asNode);
}

/** @param {Node | string} part */
const asNode = (part) => (part instanceof Node ? part : document.createTextNode(part));

/** @param {HTMLElement} node */
function caretToEnd(node) {
  const range = document.createRange();
  range.selectNodeContents(node);
  range.collapse(false);
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}
