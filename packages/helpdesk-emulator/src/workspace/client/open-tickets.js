import { byId, element } from "./element.js";

/** @typedef {{ id: number, subject: string }} OpenTicket */

/**
 * The open tickets as tabs above the conversation; nothing while only one is open.
 * @param {{ onSelect: (id: number) => void, onClose: (id: number) => void }} actions
 */
export function openTickets({ onSelect, onClose }) {
  /** @type {Map<number, OpenTicket>} */
  const open = new Map();
  let shown = "";

  /** @param {number | null} selected */
  const show = (selected) => {
    const key = JSON.stringify([[...open.values()], selected]);
    if (key === shown) return;
    shown = key;
    const tabs = [...open.values()].map((ticket) =>
      tab(ticket, { isSelected: ticket.id === selected, onSelect, onClose }),
    );
    byId("open-tickets").replaceChildren(...tabs);
    byId("open-tickets").hidden = open.size < 2;
  };
  return {
    /** @param {OpenTicket} ticket */
    show({ id, subject }) {
      open.set(id, { id, subject });
      show(id);
    },
    /** The list without a ticket in front. */
    rest: () => show(null),
    /**
     * @param {number} id
     * @returns {number | null} the ticket that comes to the front instead
     */
    close(id) {
      open.delete(id);
      return [...open.keys()].at(-1) ?? null;
    },
  };
}

/**
 * @param {OpenTicket} ticket
 * @param {{ isSelected: boolean, onSelect: (id: number) => void, onClose: (id: number) => void }} options
 */
function tab({ id, subject }, { isSelected, onSelect, onClose }) {
  return element(
    "span",
    { class: "open-ticket", "data-front": isSelected },
    element(
      "button",
      { type: "button", class: "bare", "aria-current": isSelected ? "page" : false, onclick: () => onSelect(id) },
      `#${id} ${subject}`,
    ),
    element(
      "button",
      { type: "button", class: "bare close", "aria-label": `Close ticket ${id}`, onclick: () => onClose(id) },
      "×",
    ),
  );
}
