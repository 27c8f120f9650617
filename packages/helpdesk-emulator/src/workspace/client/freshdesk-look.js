import { choiceProperty } from "./choice-property.js";
import { composer, noComposer } from "./composer.js";
import { element } from "./element.js";
import { ask, attempt } from "./sandbox.js";
import { tagList } from "./tag-list.js";

/** @typedef {import("../../control/freshdesk/ticket-view.ts").TicketView} Ticket */
/** @typedef {import("../../control/freshdesk/ticket-view.ts").TicketRowView} Row */
/** @typedef {import("../../control/freshdesk/ticket-view.ts").MessageView} MessageView */
/** @typedef {import("../../control/freshdesk/ticket-view.ts").Choice} Choice */

/** The standing statuses and what else becomes of tickets; an account may have statuses of its own. */
export const FRESHDESK_STATUSES = [
  { value: "2", name: "Open" },
  { value: "3", name: "Pending" },
  { value: "6", name: "Waiting on Customer" },
  { value: "7", name: "Waiting on Third Party" },
  { value: "4", name: "Resolved" },
  { value: "5", name: "Closed" },
  { value: "spam", name: "Spam" },
  { value: "deleted", name: "Trash" },
  { value: "archived", name: "Archive" },
];

/** @param {Row} ticket */
export const freshdeskRowStatus = ({ status, tone }) => ({ name: status, tone });

/** @type {[import("./composer.js").Voice, ...import("./composer.js").Voice[]]} */
const VOICES = [
  { name: "customer", label: "Customer writes", button: "Send as customer", body: { as: "customer" } },
  { name: "reply", label: "Reply", button: "Send reply", body: { by: "agent", as: "reply" } },
  { name: "note", label: "Private note", button: "Add note", body: { by: "agent", as: "private-note" } },
];

const LABELS = {
  customer: "Customer",
  reply: "Reply",
  note: "Private note",
  "public-note": "Public note",
  forward: "Forwarded, private",
};

const STATES = {
  live: "",
  spam: "Spam: rules do not run, and nothing can be written.",
  deleted: "In the trash: nothing can be written.",
  archived: "In the archive: it can only be read.",
};

/** @param {MessageView} message */
const messageOf = ({ author, kind, ...message }) => ({ ...message, author: author.name, kind, label: LABELS[kind] });

/** @param {Choice[]} choices */
const optionsOf = (choices) => choices.map(({ id, name }) => ({ value: String(id), name }));

/**
 * Status, agent, group and tags, to read and to change; and where a ticket can be put away.
 * @param {Ticket} ticket
 */
function properties({ id, status, responderId, groupId, tags, state, handedOff, choices }) {
  const isFixed = state !== "live";
  /** @param {unknown} change */
  const save = (change) => void attempt(() => ask("POST", `/tickets/${id}`, change));
  const nobody = { value: "", name: "–" };
  /** @param {string} value */
  const idOf = (value) => (value === "" ? null : Number(value));
  return element(
    "div",
    { class: "properties" },
    choiceProperty({
      ...{ label: "Status", value: String(status), options: optionsOf(choices.statuses), isFixed },
      save: (value) => save({ status: Number(value) }),
    }),
    choiceProperty({
      ...{ label: "Group", value: String(groupId ?? ""), options: [nobody, ...optionsOf(choices.groups)], isFixed },
      save: (value) => save({ groupId: idOf(value) }),
    }),
    choiceProperty({
      ...{ label: "Agent", value: String(responderId ?? ""), options: [nobody, ...optionsOf(choices.agents)], isFixed },
      save: (value) => save({ responderId: idOf(value) }),
    }),
    tagList({ tags, isFixed, save: (all) => save({ tags: all }) }),
    handedOff === true && element("span", { class: "pill pill-fault" }, "handed off"),
    putAway({ id, state }),
  );
}

/** @param {Pick<Ticket, "id" | "state">} ticket */
function putAway({ id, state }) {
  if (state === "archived") return null;
  const [method, path, body] = {
    live: /** @type {const} */ (["POST", `/tickets/${id}/spam`, {}]),
    spam: /** @type {const} */ (["POST", `/tickets/${id}/spam`, { on: false }]),
    deleted: /** @type {const} */ (["POST", `/tickets/${id}/restore`, {}]),
  }[state];
  const first = element(
    "button",
    { type: "button", class: "ghost small", onclick: () => void attempt(() => ask(method, path, body)) },
    { live: "Spam", spam: "Not spam", deleted: "Restore" }[state],
  );
  const trash = element(
    "button",
    { type: "button", class: "ghost small", onclick: () => void attempt(() => ask("DELETE", `/tickets/${id}`)) },
    "Delete",
  );
  return element("span", { class: "put-away" }, first, state === "live" && trash);
}

/** @type {import("./conversation.js").TicketLook<Ticket>} */
export const freshdeskLook = {
  messages: ({ messages }) => messages.map(messageOf),
  meta({ id, requester, source, mergedInto }) {
    const address = requester.email === null ? "" : ` <${requester.email}>`;
    const merged = mergedInto === null ? "" : ` · merged into #${mergedInto}`;
    return `#${id} · ${requester.name}${address} · ${source}${merged}`;
  },
  properties,
  customerNotice: "As the customer sees it: private notes, forwards and tags are not here.",
  writable: ({ state }) => state,
  composer: ({ id, state, requester }, isCustomerView) =>
    state === "live"
      ? composer({ path: `/tickets/${id}/messages`, voices: VOICES, requesterName: requester.name, isCustomerView })
      : noComposer(STATES[state]),
  welcome: [
    "Open a ticket from the list, or write a new one.",
    "With “Customer writes”, ask something the solutions answer.",
    "The copilot answers as its own agent, or leaves a yellow private note; “Mail” shows what went out to customers.",
  ],
};
