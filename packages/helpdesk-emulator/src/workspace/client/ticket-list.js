import { byId, element } from "./element.js";
import { shortTime } from "./moment.js";
import { workspacePath } from "./sandbox.js";

/**
 * A ticket as a line of any helpdesk's list.
 * @typedef {{ id: number, subject: string, status: string, updatedAt: string, previewBy: string, preview: string }} Row
 */
/** @typedef {{ query: string, status: string }} Filter */
/** @typedef {{ value: string, name: string }} StatusChoice */

/**
 * Builds the list with its search once; the result fills it anew.
 * @template {Row} TicketRow
 * @param {object} options
 * @param {StatusChoice[]} options.statuses
 * @param {(ticket: TicketRow) => { name: string, tone: string }} options.statusOf
 * @param {(filter: Filter) => void} options.onFilter
 * @param {(id: number) => void} options.onSelect
 */
export function ticketList({ statuses, statusOf, onFilter, onSelect }) {
  /** @type {Filter} */
  const filter = { query: "", status: "" };
  let shown = "";
  const count = element("p", { class: "quiet count", "aria-live": "polite" });
  const rows = element("ul", { class: "rows" });
  const search = element("input", {
    type: "search",
    placeholder: "Search tickets",
    "aria-label": "Search tickets",
    autocomplete: "off",
  });
  search.addEventListener("input", () => {
    filter.query = /** @type {HTMLInputElement} */ (search).value;
    onFilter(filter);
  });
  const status = element(
    "select",
    { "aria-label": "Status" },
    ...[{ value: "", name: "All" }, ...statuses].map(({ value, name }) => element("option", { value }, name)),
  );
  status.addEventListener("change", () => {
    filter.status = /** @type {HTMLSelectElement} */ (status).value;
    onFilter(filter);
  });
  byId("list").append(element("div", { class: "filters" }, search, status), count, rows);

  /** @param {{ tickets: TicketRow[], total: number, selected: number | null }} content */
  return ({ tickets, total, selected }) => {
    const key = JSON.stringify([tickets, selected]);
    if (key === shown) return;
    shown = key;
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset["ticket"] : undefined;
    count.textContent =
      total === 1 ? "1 ticket" : `${total} tickets${total > tickets.length ? `, newest ${tickets.length} shown` : ""}`;
    rows.replaceChildren(
      ...tickets.map((ticket) =>
        ticketRow(ticket, { status: statusOf(ticket), isSelected: ticket.id === selected, onSelect }),
      ),
    );
    if (tickets.length === 0)
      rows.append(element("li", { class: "empty" }, "No ticket matches. Clear the search, or write a new one."));
    if (focused !== undefined)
      rows.querySelector(`[data-ticket="${CSS.escape(focused)}"]`)?.dispatchEvent(new Event("restore"));
  };
}

/**
 * @param {Row} ticket
 * @param {{ status: { name: string, tone: string }, isSelected: boolean, onSelect: (id: number) => void }} options
 */
function ticketRow(ticket, { status, isSelected, onSelect }) {
  const link = element(
    "a",
    {
      href: `${workspacePath}/tickets/${ticket.id}`,
      "data-ticket": ticket.id,
      "aria-current": isSelected ? "page" : false,
      /** @param {Event} event */
      onclick: (event) => {
        if (event instanceof MouseEvent && (event.metaKey || event.ctrlKey || event.shiftKey)) return;
        event.preventDefault();
        onSelect(ticket.id);
      },
    },
    element(
      "span",
      { class: "row-head" },
      element("span", { class: `status status-${status.tone}` }, status.name),
      element("span", { class: "quiet" }, `#${ticket.id}`),
      element("time", { class: "quiet", datetime: ticket.updatedAt }, shortTime(ticket.updatedAt)),
    ),
    element("span", { class: "row-subject" }, ticket.subject),
    element("span", { class: "row-preview quiet" }, `${ticket.previewBy}: ${ticket.preview}`),
  );
  link.addEventListener("restore", () => link.focus({ preventScroll: true }));
  return element("li", {}, link);
}
