import { commentThread } from "./comment-thread.js";
import { composer } from "./composer.js";
import { byId, element } from "./element.js";
import { ticketProperties } from "./ticket-properties.js";

/** @typedef {import("../../control/ticket-view.ts").TicketView} Ticket */

/**
 * The middle of the workspace: one ticket, or what to do first.
 * @param {{ onBack: () => void, onView: (as: "agent" | "requester") => void, onNew: () => void }} actions
 */
export function conversation({ onBack, onView, onNew }) {
  const place = byId("conversation");
  const head = element("div", { class: "ticket-head" });
  const thread = commentThread();
  const foot = element("div", { class: "ticket-foot" });
  let shown = "";
  let writing = "";

  const welcome = () => {
    shown = writing = "";
    place.replaceChildren(welcomeText(onNew));
  };

  /** @param {{ ticket: Ticket, as: "agent" | "requester" }} content */
  const show = ({ ticket, as }) => {
    const key = JSON.stringify([ticket, as]);
    if (key === shown) return;
    const isFresh = writing !== `${ticket.id} ${as} ${ticket.status === "closed"}`;
    shown = key;
    keepingFocus(head, () => head.replaceChildren(...ticketHead(ticket, { as, onBack, onView })));
    thread.show({ comments: ticket.comments, isFresh });
    if (!isFresh) return;
    writing = `${ticket.id} ${as} ${ticket.status === "closed"}`;
    const isClosed = ticket.status === "closed";
    foot.replaceChildren(
      composer({
        ticketId: ticket.id,
        requesterName: ticket.requester.name,
        isClosed,
        isCustomerView: as === "requester",
      }),
    );
    place.replaceChildren(head, thread.node, foot);
    thread.node.scrollTop = thread.node.scrollHeight;
  };

  return { welcome, show };
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
 * @param {Ticket} ticket
 * @param {{ as: "agent" | "requester", onBack: () => void, onView: (as: "agent" | "requester") => void }} options
 */
function ticketHead(ticket, { as, onBack, onView }) {
  const isCustomerView = as === "requester";
  const { requester } = ticket;
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
    element(
      "p",
      { class: "quiet ticket-meta" },
      `#${ticket.id} · ${requester.name}${requester.email === null ? "" : ` <${requester.email}>`} · via ${ticket.channel}`,
      ticket.mergedInto === null ? null : ` · merged into #${ticket.mergedInto}`,
    ),
    isCustomerView
      ? element("p", { class: "customer-view" }, "As the customer sees it: internal notes and tags are not here.")
      : ticketProperties(ticket),
  ];
}

/** @param {() => void} onNew */
function welcomeText(onNew) {
  return element(
    "div",
    { class: "welcome" },
    element("h2", {}, "Write as a customer, read as a rep"),
    element(
      "ol",
      {},
      element("li", {}, "Open a ticket from the list, or write a new one."),
      element("li", {}, "With “Customer writes”, ask something the help center answers."),
      element("li", {}, "The copilot's draft arrives as a yellow internal note, with its sources. Only reps see it."),
    ),
    element("button", { type: "button", onclick: onNew }, "Write a ticket"),
    element(
      "p",
      { class: "quiet" },
      "No draft? “Behind the scenes” shows the webhooks that went out and the requests that came in.",
    ),
  );
}
