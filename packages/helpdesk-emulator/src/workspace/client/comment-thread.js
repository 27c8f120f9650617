import { element } from "./element.js";
import { fullTime, shortTime } from "./moment.js";

/**
 * A message as any helpdesk's workspace shows it. `kind` names its look; `html` was made safe by the sandbox.
 * @typedef {object} Message
 * @property {number} id
 * @property {string} author
 * @property {"customer" | "reply" | "note" | "public-note" | "forward"} kind
 * @property {string} label
 * @property {string} html
 * @property {string} createdAt
 * @property {string} [via]
 * @property {{ name: string, url?: string }[]} attachments
 */

/**
 * The messages of a ticket. Only new ones are added, so that reading and selecting are not disturbed.
 */
export function commentThread() {
  const list = element("ol", { class: "thread" });
  const news = element("p", { class: "unseen", "aria-live": "polite" });
  /** @type {number[]} */
  let shown = [];

  return {
    node: element("div", { class: "thread-frame", role: "region", "aria-label": "Messages", tabindex: 0 }, list, news),
    /** @param {{ messages: Message[], isFresh: boolean }} content */
    show({ messages, isFresh }) {
      const isContinued = !isFresh && shown.every((id, index) => messages[index]?.id === id);
      const fresh = isContinued ? messages.slice(shown.length) : messages;
      if (!isContinued) {
        list.replaceChildren();
        // What was announced about the rep's view must not stay readable in the customer's.
        news.textContent = "";
      }
      list.append(...fresh.map((message) => messageItem(message, { isNew: isContinued })));
      shown = messages.map(({ id }) => id);
      const last = fresh.at(-1);
      if (isContinued && last) {
        news.textContent = `${last.label}, new, by ${last.author}`;
        list.lastElementChild?.scrollIntoView({ block: "nearest", behavior: "smooth" });
      }
    },
  };
}

/**
 * @param {Message} message
 * @param {{ isNew: boolean }} options
 */
function messageItem({ author, kind, label, html, createdAt, via, attachments }, { isNew }) {
  const body = element("div", { class: "comment-body", dir: "auto" });
  // The sandbox made this HTML safe, and the page's policy runs no script but its own.
  body.innerHTML = html;
  for (const link of body.querySelectorAll("a")) link.target = "_blank";
  return element(
    "li",
    { class: `comment comment-${kind}${isNew ? " arrives" : ""}` },
    element("span", { class: "avatar", "aria-hidden": "true" }, initials(author)),
    element(
      "article",
      { "aria-label": `${label} by ${author}` },
      element(
        "header",
        {},
        element("b", {}, author),
        element("span", { class: "kind" }, label),
        element("time", { class: "quiet", datetime: createdAt, title: fullTime(createdAt) }, shortTime(createdAt)),
        via !== undefined && element("span", { class: "quiet via" }, `via ${via}`),
      ),
      body,
      ...attachments.map(({ name, url }) =>
        element(
          "p",
          { class: "attachment quiet" },
          "Attachment: ",
          url === undefined ? name : element("a", { href: url, download: name }, name),
        ),
      ),
    ),
  );
}

/** @param {string} name */
const initials = (name) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");
