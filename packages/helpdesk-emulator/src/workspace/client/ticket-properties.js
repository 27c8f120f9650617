import { element } from "./element.js";
import { ask, attempt } from "./sandbox.js";

/** @typedef {import("../../control/ticket-view.ts").TicketView} Ticket */

const STATUSES = ["new", "open", "pending", "hold", "solved", "closed"];

/**
 * Status and tags, to read and to change.
 * @param {Ticket} ticket
 */
export function ticketProperties(ticket) {
  const isClosed = ticket.status === "closed";
  /** @param {unknown} change */
  const save = (change) => attempt(() => ask("POST", `/tickets/${ticket.id}`, change));
  const status = /** @type {HTMLSelectElement} */ (
    element(
      "select",
      { "aria-label": "Status", disabled: isClosed, "data-keep": "status" },
      ...STATUSES.map((each) =>
        element(
          "option",
          { value: each, selected: each === ticket.status },
          each.charAt(0).toUpperCase() + each.slice(1),
        ),
      ),
    )
  );
  status.addEventListener("change", () => void save({ status: status.value }));
  const chips = ticket.tags.map((tag) =>
    element(
      "li",
      { class: "tag" },
      tag,
      !isClosed &&
        element(
          "button",
          {
            type: "button",
            class: "bare",
            "aria-label": `Remove tag ${tag}`,
            onclick: () => void save({ tags: ticket.tags.filter((each) => each !== tag) }),
          },
          "×",
        ),
    ),
  );
  const input = /** @type {HTMLInputElement} */ (
    element("input", {
      class: "tag-input",
      placeholder: "Add tag",
      "aria-label": "Add a tag",
      disabled: isClosed,
      "data-keep": "tag",
      size: 8,
    })
  );
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || input.value.trim() === "") return;
    void save({ tags: [...ticket.tags, input.value] });
    input.value = "";
  });
  return element(
    "div",
    { class: "properties" },
    element("label", { class: "property" }, element("span", { class: "quiet" }, "Status"), status),
    element(
      "div",
      { class: "property" },
      element("span", { class: "quiet" }, "Tags"),
      element("ul", { class: "tags" }, ...chips, element("li", {}, input)),
    ),
  );
}
