import { appTray } from "./apps/app-tray.js";
import { MESSAGES_TAB, messageLog } from "./apps/message-log.js";
import { conversation } from "./conversation.js";
import { byId } from "./element.js";
import { newTicket } from "./new-ticket.js";
import { openTickets } from "./open-tickets.js";
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
 * @property {import("./apps/app-tray.js").AppHost<Ticket>} appHost
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
export function startWorkspace({ look, statuses, statusOf, tabs, offer, appHost }) {
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
  const [firstTab, ...otherTabs] = tabs;
  const scenes = panel([firstTab, ...otherTabs, MESSAGES_TAB]);
  const tray = appTray(appHost);
  const drawer = panelDrawer();
  const front = openTickets({
    onSelect: select,
    onClose(id) {
      const next = front.close(id);
      tray.close(id);
      showConversation.forget(id);
      if (state.selected === id) select(next);
      else void refresh();
    },
  });
  messageLog.onGrown(() => void scenes.refresh());

  const load = async () => {
    const { selected, as, query, status } = state;
    const answer = await ask("GET", `/tickets?${new URLSearchParams({ query, status })}`);
    showList({ ...answer, selected });
    byId("workspace").dataset["reading"] = String(selected !== null);
    if (selected === null) {
      showConversation.welcome();
      front.rest();
      await tray.show(null);
    } else await loadTicket(selected, as);
    drawer.settle();
    await scenes.refresh();
  };
  /**
   * @param {number} id
   * @param {"agent" | "requester"} as
   */
  const loadTicket = async (id, as) => {
    const ticket = await ask("GET", `/tickets/${id}?as=${as}`);
    if (state.selected !== id || state.as !== as) return;
    showConversation.show({ ticket, as });
    front.show(ticket);
    document.title = `#${id} ${ticket.subject}`;
    // Customers have no apps.
    await tray.show(as === "agent" ? { ticket, composer: showConversation.composer(ticket) } : null);
  };
  const refresh = refresher(
    () => attempt(load),
    (isFine) => byId("list").toggleAttribute("data-stale", !isFine),
  );

  byId("new-ticket").addEventListener("click", openNewTicket);
  window.addEventListener("popstate", () => turnTo({ selected: ticketInAddress(), as: "agent" }));
  watch((isConnected) => {
    if (isConnected) void refresh();
    else toast("The sandbox does not answer. Start it again; this page reconnects by itself.", "error");
  });
}
