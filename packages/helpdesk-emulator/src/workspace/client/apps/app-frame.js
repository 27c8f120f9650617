import { element } from "../element.js";

/** What the platforms let an app's frame do; that it has an address of its own keeps it from this page. */
const ALLOWED = [
  "allow-scripts",
  "allow-same-origin",
  "allow-forms",
  "allow-popups",
  "allow-popups-to-escape-sandbox",
].join(" ");

/**
 * A frame for an app's page.
 * @param {{ src: string, title: string, height: string }} about
 */
export function appFrame({ src, title, height }) {
  const frame = /** @type {HTMLIFrameElement} */ (
    element("iframe", {
      ...{ src, title, class: "app-frame" },
      sandbox: ALLOWED,
      allow: "clipboard-write",
      referrerpolicy: "no-referrer",
    })
  );
  frame.style.height = height;
  return frame;
}

/**
 * A size as apps give it: a number of pixels, or a text with its unit.
 * @param {unknown} value
 * @param {string} otherwise
 */
export function sizeOf(value, otherwise) {
  if (typeof value === "number") return `${value}px`;
  if (typeof value === "string" && /^\d{1,4}(\.\d+)?$/.test(value)) return `${value}px`;
  return typeof value === "string" && /^\d{1,4}(\.\d+)?(px|%|vh|vw|em|rem)$/.test(value) ? value : otherwise;
}
