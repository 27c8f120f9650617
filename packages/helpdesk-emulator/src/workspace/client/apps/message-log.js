import { element } from "../element.js";
import { clockTime } from "../moment.js";

/**
 * What passed between an app and the workspace. Secrets are never in it: they do not come to this page.
 * @typedef {{ id: number, at: string, ticketId: number, from: "app" | "workspace", name: string, detail: string }} Message
 */

const MOST = 300;
const LONGEST = 4_000;
/** How often the panel looks again at most. */
const PAUSE_MS = 250;

/** @type {Message[]} */
let messages = [];
let count = 0;
let waiting = 0;
/** @type {() => void} */
let onGrown = () => undefined;

export const messageLog = {
  /**
   * @param {{ ticketId: number, from: Message["from"], name: string, detail?: unknown }} message
   */
  add({ ticketId, from, name, detail = null }) {
    count += 1;
    const text = detail === null ? "" : JSON.stringify(detail, null, 2);
    const entry = { id: count, at: new Date().toISOString(), ticketId, from, name, detail: text.slice(0, LONGEST) };
    messages = [...messages.slice(1 - MOST), entry];
    if (waiting !== 0) return;
    waiting = window.setTimeout(() => {
      waiting = 0;
      onGrown();
    }, PAUSE_MS);
  },
  /** @returns {{ messages: Message[] }} */
  read: () => ({ messages }),
  /** @param {() => void} listener */
  onGrown(listener) {
    onGrown = listener;
  },
};

/**
 * The log as a tab behind the scenes, newest first.
 * @param {{ messages: Message[] }} answer
 * @returns {HTMLElement[]}
 */
export function messagePanel({ messages: shown }) {
  if (shown.length === 0) return [element("p", { class: "empty" }, "Nothing passed between an app and this page yet.")];
  return [...shown].reverse().map(messageRow);
}

/** The tab with it. */
export const MESSAGES_TAB = {
  ...{ name: "app", label: "App", view: messagePanel },
  load: async () => messageLog.read(),
};

/** @param {Message} message */
function messageRow({ id, at, ticketId, from, name, detail }) {
  return element(
    "details",
    { class: "entry", id: `message-${id}` },
    element(
      "summary",
      {},
      element("span", { class: `pill ${from === "app" ? "pill-write" : ""}` }, from === "app" ? "app ›" : "› app"),
      element("span", { class: "entry-text" }, name),
      element("span", { class: "quiet" }, `#${ticketId}`),
      element("time", { class: "quiet", datetime: at }, clockTime(at)),
    ),
    detail !== "" && element("pre", { tabindex: 0 }, detail),
  );
}
