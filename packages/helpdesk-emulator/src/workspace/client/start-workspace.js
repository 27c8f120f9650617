import { conversation } from "./conversation.js";
import { byId } from "./element.js";
import { newTicket } from "./new-ticket.js";
import { panel } from "./panel.js";
import { panelDrawer } from "./panel-drawer.js";
import { refresher } from "./refresher.js";
import { ask, attempt, toast, watch, workspacePath } from "./sandbox.js";
import { ticketList } from "./ticket-list.js";

/** @typedef {import("./ticket-list.js").Row} Row */

/**
 * What differs between helpdesks.
 * @template {{ id: number, subject: string }} Ticket
 * @template {Row} TicketRow
 * @typedef {object} Workspace
 * @property {import("./conversation.js").TicketLook<Ticket>} look
 * @property {import("./ticket-list.js").StatusChoice[]} statuses
 * @property {(ticket: TicketRow) => { name: string, tone: string }} statusOf
 * @property {[import("./panel.js").Tab, ...import("./panel.js").Tab[]]} tabs
 * @property {import("./new-ticket.js").TicketOffer} offer
 */

/** @returns {number | null} */
function ticketInAddress() {
  const id = /\/tickets\/(\d+)/.exec(window.location.pathname)?.[1];
  return id === undefined ? null : Number(id);
}

/**
 * Furnishes the agent workspace and keeps it up to date.
 * @template {{ id: number, subject: string }} Ticket
 * @template {Row} TicketRow
 * @param {Workspace<Ticket, TicketRow>} workspace
 */
export function startWorkspace({ look, statuses, statusOf, tabs, offer }) {
  /** @type {{ selected: number | null, as: "agent" | "requester", query: string, status: string }} */
  const state = { selected: ticketInAddress(), as: "agent", query: "", status: "" };

  /** @param {Partial<typeof state>} change */
  const turnTo = (change) => {
    Object.assign(state, change);
    void refresh();
  };
  /** @param {number | null} id */
  const select = (id) => {
    if (id !== state.selected)
      window.history.pushState(null, "", id === null ? workspacePath : `${workspacePath}/tickets/${id}`);
    if (id !== null) byId("conversation").focus({ preventScroll: true });
    turnTo({ selected: id, as: "agent" });
  };

  const openNewTicket = newTicket(offer, select);
  const showConversation = conversation(look, {
    onBack: () => select(null),
    onView: (as) => turnTo({ as }),
    onNew: openNewTicket,
  });
  const showList = ticketList({ statuses, statusOf, onFilter: turnTo, onSelect: select });
  const scenes = panel(tabs);

  const load = async () => {
    const { selected, as, query, status } = state;
    const answer = await ask("GET", `/tickets?${new URLSearchParams({ query, status })}`);
    showList({ ...answer, selected });
    byId("workspace").dataset["reading"] = String(selected !== null);
    if (selected === null) showConversation.welcome();
    else {
      const ticket = await ask("GET", `/tickets/${selected}?as=${as}`);
      if (state.selected === selected && state.as === as) showConversation.show({ ticket, as });
      document.title = `#${selected} ${ticket.subject}`;
    }
    await scenes.refresh();
  };
  const refresh = refresher(
    () => attempt(load),
    (isFine) => byId("list").toggleAttribute("data-stale", !isFine),
  );

  byId("new-ticket").addEventListener("click", openNewTicket);
  window.addEventListener("popstate", () => turnTo({ selected: ticketInAddress(), as: "agent" }));
  panelDrawer();
  watch((isConnected) => {
    if (isConnected) void refresh();
    else toast("The sandbox does not answer. Start it again; this page reconnects by itself.", "error");
  });
}
