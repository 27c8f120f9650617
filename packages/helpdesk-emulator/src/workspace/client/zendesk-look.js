import { choiceProperty } from "./choice-property.js";
import { composer, noComposer } from "./composer.js";
import { element } from "./element.js";
import { ask, attempt } from "./sandbox.js";
import { tagList } from "./tag-list.js";

/** @typedef {import("../../control/ticket-view.ts").TicketView} Ticket */
/** @typedef {import("../../control/ticket-view.ts").CommentView} Comment */
/** @typedef {import("./comment-thread.js").Message} Message */
/** @typedef {import("./composer.js").Voice} Voice */

const STATUSES = ["new", "open", "pending", "hold", "solved", "closed"];

/** @param {string} status */
const statusName = (status) => status.charAt(0).toUpperCase() + status.slice(1);

/** Statuses to choose from, and how a row shows its own. */
export const ZENDESK_STATUSES = STATUSES.map((value) => ({ value, name: statusName(value) }));

/** @param {{ status: string }} ticket */
export const zendeskRowStatus = ({ status }) => ({ name: statusName(status), tone: status });

/** @type {[Voice, ...Voice[]]} */
const VOICES = [
  { name: "customer", label: "Customer writes", button: "Send as customer", body: { by: "requester" } },
  { name: "reply", label: "Public reply", button: "Send reply", body: { by: "agent", isPublic: true } },
  { name: "note", label: "Internal note", button: "Add note", body: { by: "agent", isPublic: false } },
];

const LABELS = { reply: "Public reply", customer: "Customer", note: "Internal note" };

/**
 * @param {Comment} comment
 * @returns {Message}
 */
function messageOf({ id, author, isStaff, isPublic, html, createdAt, channel, attachments }) {
  const kind = isPublic ? (isStaff ? "reply" : "customer") : "note";
  const files = attachments.map(({ fileName }) => ({ name: fileName }));
  return { id, author: author.name, kind, label: LABELS[kind], html, createdAt, via: channel, attachments: files };
}

/**
 * Status and tags, to read and to change.
 * @param {Ticket} ticket
 */
function properties({ id, status, tags }) {
  const isFixed = status === "closed";
  /** @param {unknown} change */
  const save = (change) => void attempt(() => ask("POST", `/tickets/${id}`, change));
  return element(
    "div",
    { class: "properties" },
    choiceProperty({
      ...{ label: "Status", value: status, options: ZENDESK_STATUSES, isFixed },
      save: (value) => save({ status: value }),
    }),
    tagList({ tags, isFixed, save: (all) => save({ tags: all }) }),
  );
}

/** @type {import("./conversation.js").TicketLook<Ticket>} */
export const zendeskLook = {
  messages: ({ comments }) => comments.map(messageOf),
  meta({ id, requester, channel, mergedInto }) {
    const address = requester.email === null ? "" : ` <${requester.email}>`;
    const merged = mergedInto === null ? "" : ` · merged into #${mergedInto}`;
    return `#${id} · ${requester.name}${address} · via ${channel}${merged}`;
  },
  properties,
  customerNotice: "As the customer sees it: internal notes and tags are not here.",
  writable: ({ status }) => String(status === "closed"),
  composer: ({ id, status, requester }, isCustomerView) =>
    status === "closed"
      ? noComposer("This ticket is closed. It takes no more comments; write a new one instead.")
      : composer({ path: `/tickets/${id}/comments`, voices: VOICES, requesterName: requester.name, isCustomerView }),
  welcome: [
    "Open a ticket from the list, or write a new one.",
    "With “Customer writes”, ask something the help center answers.",
    "The copilot's draft arrives as a yellow internal note, with its sources. Only reps see it.",
  ],
};
