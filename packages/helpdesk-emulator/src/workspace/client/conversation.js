import { commentThread } from "./comment-thread.js";
import { byId, element } from "./element.js";

/** @typedef {import("./comment-thread.js").Message} Message */

/**
 * How a helpdesk's tickets are shown.
 * @template Ticket
 * @typedef {object} TicketLook
 * @property {(ticket: Ticket) => Message[]} messages
 * @property {(ticket: Ticket) => string} meta a line about the ticket, below its subject
 * @property {(ticket: Ticket) => HTMLElement} properties what an agent reads and changes
 * @property {string} customerNotice what stands in place of the properties in the customer's view
 * @property {(ticket: Ticket, isCustomerView: boolean) => import("./composer.js").Composer | HTMLElement} composer an element
 *   alone where nothing can be written
 * @property {(ticket: Ticket) => string} writable what the composer depends on; another text makes it anew
 * @property {string[]} welcome what to do first, in steps
 */

/**
 * The middle of the workspace: one ticket, or what to do first.
 * @template {{ id: number, subject: string }} Ticket
 * @param {TicketLook<Ticket>} look
 * @param {{ onBack: () => void, onView: (as: "agent" | "requester") => void, onNew: () => void }} actions
 */
export function conversation(look, { onBack, onView, onNew }) {
  const place = byId("conversation");
  const head = element("div", { class: "ticket-head" });
  const thread = commentThread();
  const foot = element("div", { class: "ticket-foot" });
  let shown = "";
  let written = "";

  /** What was typed on a ticket stays while others are read. */
  /** @type {Map<number, { state: string, composer: import("./composer.js").Composer | HTMLElement }>} */
  const composers = new Map();
  /**
   * @param {Ticket} ticket
   * @param {boolean} isCustomerView
   */
  const composerOf = (ticket, isCustomerView) => {
    if (isCustomerView) return look.composer(ticket, true);
    const state = look.writable(ticket);
    const kept = composers.get(ticket.id);
    if (kept?.state === state) return kept.composer;
    const composer = look.composer(ticket, false);
    composers.set(ticket.id, { state, composer });
    return composer;
  };

  const welcome = () => {
    shown = written = "";
    place.replaceChildren(welcomeText(look.welcome, onNew));
  };

  /** @param {{ ticket: Ticket, as: "agent" | "requester" }} content */
  const show = ({ ticket, as }) => {
    const key = JSON.stringify([ticket, as]);
    if (key === shown) return;
    const state = `${ticket.id} ${as} ${look.writable(ticket)}`;
    const isFresh = written !== state;
    const isCustomerView = as === "requester";
    shown = key;
    keepingFocus(head, () => head.replaceChildren(...ticketHead({ look, ticket, isCustomerView, onBack, onView })));
    thread.show({ messages: look.messages(ticket), isFresh });
    if (!isFresh) return;
    written = state;
    const writing = composerOf(ticket, isCustomerView);
    foot.replaceChildren(writing instanceof HTMLElement ? writing : writing.node);
    place.replaceChildren(head, thread.node, foot);
    thread.node.scrollTop = thread.node.scrollHeight;
  };

  return {
    welcome,
    show,
    /** @param {Ticket} ticket */
    composer(ticket) {
      const found = composerOf(ticket, false);
      return found instanceof HTMLElement ? null : found;
    },
    /** @param {number} id */
    forget: (id) => void composers.delete(id),
  };
}

/**
 * Rebuilds a part of the page; the control that had the focus gets it back, with what was typed.
 * @param {HTMLElement} part
 * @param {() => void} rebuild
 */
function keepingFocus(part, rebuild) {
  const active = document.activeElement;
  const name = active instanceof HTMLElement && part.contains(active) ? active.dataset["keep"] : undefined;
  const typed = active instanceof HTMLInputElement ? active.value : "";
  rebuild();
  const again = name === undefined ? null : part.querySelector(`[data-keep="${name}"]`);
  if (again instanceof HTMLInputElement) again.value = typed;
  if (again instanceof HTMLElement) again.focus();
}

/**
 * @template {{ id: number, subject: string }} Ticket
 * @param {{ look: TicketLook<Ticket>, ticket: Ticket, isCustomerView: boolean, onBack: () => void, onView: (as: "agent" | "requester") => void }} options
 */
function ticketHead({ look, ticket, isCustomerView, onBack, onView }) {
  return [
    element(
      "div",
      { class: "ticket-title" },
      element("button", { type: "button", class: "ghost back", onclick: onBack, "data-keep": "back" }, "‹ Tickets"),
      element("h2", {}, ticket.subject),
      element(
        "button",
        {
          type: "button",
          class: "ghost view",
          "aria-pressed": String(isCustomerView),
          "data-keep": "view",
          onclick: () => onView(isCustomerView ? "agent" : "requester"),
        },
        "What the customer sees",
      ),
    ),
    element("p", { class: "quiet ticket-meta" }, look.meta(ticket)),
    isCustomerView ? element("p", { class: "customer-view" }, look.customerNotice) : look.properties(ticket),
  ];
}

/**
 * @param {string[]} steps
 * @param {() => void} onNew
 */
function welcomeText(steps, onNew) {
  return element(
    "div",
    { class: "welcome" },
    element("h2", {}, "Write as a customer, read as a rep"),
    element("ol", {}, ...steps.map((step) => element("li", {}, step))),
    element("button", { type: "button", onclick: onNew }, "Write a ticket"),
    element(
      "p",
      { class: "quiet" },
      "No draft? “Behind the scenes” shows the webhooks that went out and the requests that came in.",
    ),
  );
}
