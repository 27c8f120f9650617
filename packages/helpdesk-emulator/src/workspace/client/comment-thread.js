import { element } from "./element.js";
import { fullTime, shortTime } from "./moment.js";

/** @typedef {import("../../control/ticket-view.ts").CommentView} Comment */

/**
 * The comments of a ticket. Only new ones are added, so that reading and selecting are not disturbed.
 */
export function commentThread() {
  const list = element("ol", { class: "thread" });
  const news = element("p", { class: "unseen", "aria-live": "polite" });
  /** @type {number[]} */
  let shown = [];

  return {
    node: element("div", { class: "thread-frame" }, list, news),
    /** @param {{ comments: Comment[], isFresh: boolean }} content */
    show({ comments, isFresh }) {
      const isContinued = !isFresh && shown.every((id, index) => comments[index]?.id === id);
      const fresh = isContinued ? comments.slice(shown.length) : comments;
      if (!isContinued) {
        list.replaceChildren();
        // What was announced about the rep's view must not stay readable in the customer's.
        news.textContent = "";
      }
      list.append(...fresh.map((comment) => commentItem(comment, { isNew: isContinued })));
      shown = comments.map(({ id }) => id);
      const last = fresh.at(-1);
      if (isContinued && last) {
        news.textContent = `New ${last.isPublic ? "comment" : "internal note"} by ${last.author.name}`;
        list.lastElementChild?.scrollIntoView({ block: "nearest", behavior: "smooth" });
      }
    },
  };
}

/**
 * @param {Comment} comment
 * @param {{ isNew: boolean }} options
 */
function commentItem(comment, { isNew }) {
  const kind = comment.isPublic ? (comment.isStaff ? "reply" : "customer") : "note";
  const body = element("div", { class: "comment-body", dir: "auto" });
  // The sandbox made this HTML safe when it was written, and the page's policy runs no script but its own.
  body.innerHTML = comment.html;
  for (const link of body.querySelectorAll("a")) link.target = "_blank";
  const label = { reply: "Public reply", customer: "Customer", note: "Internal note" }[kind];
  return element(
    "li",
    { class: `comment comment-${kind}${isNew ? " arrives" : ""}` },
    element("span", { class: "avatar", "aria-hidden": "true" }, initials(comment.author.name)),
    element(
      "article",
      { "aria-label": `${label} by ${comment.author.name}` },
      element(
        "header",
        {},
        element("b", {}, comment.author.name),
        element("span", { class: "kind" }, label),
        element(
          "time",
          { class: "quiet", datetime: comment.createdAt, title: fullTime(comment.createdAt) },
          shortTime(comment.createdAt),
        ),
        element("span", { class: "quiet via" }, `via ${comment.channel}`),
      ),
      body,
      ...comment.attachments.map(({ fileName }) =>
        element("p", { class: "attachment quiet" }, `Attachment: ${fileName}`),
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
