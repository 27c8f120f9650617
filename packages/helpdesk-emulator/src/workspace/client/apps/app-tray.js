import { byId, element } from "../element.js";
import { ask } from "../sandbox.js";
import { view } from "./view.js";
import { viewControls } from "./view-controls.js";

/**
 * The app as the sandbox describes it to pages.
 * @typedef {object} App
 * @property {string} name
 * @property {string} version
 * @property {string} sidebarUrl
 * @property {null | { id: number, values: Record<string, string>, installedAt: string }} installation
 */

/**
 * How a helpdesk lets an app in. A seat is the app beside one open ticket.
 * @template Ticket
 * @typedef {object} AppHost
 * @property {(app: App, agents: Agent[]) => void} begin
 * @property {(ticketId: number) => HTMLElement} seat opens the app beside a ticket
 * @property {(ticketId: number, isActive: boolean) => void} activate tells it whether its ticket is in front
 * @property {(ticketId: number) => void} leave tells it that it is about to go
 * @property {(ticket: Ticket, composer: Composer | null) => void} know the ticket as it is now, and its composer
 */
/** @typedef {{ id: number, name: string, email: string, role: string, locale?: string, language?: string }} Agent */
/** @typedef {import("../composer.js").Composer} Composer */

/**
 * The column beside a ticket with the app in it: one frame for each open ticket, of which the one in front is shown.
 * @template {{ id: number }} Ticket
 * @param {AppHost<Ticket>} host
 */
export function appTray(host) {
  const tray = byId("tray");
  const place = element("div", { class: "seats", role: "region", "aria-label": "App", tabindex: 0 });
  /** @type {Map<number, HTMLElement>} */
  const seats = new Map();
  let installed = "";
  /** @type {number | null} */
  let shown = null;

  const leaveAll = () => {
    for (const id of seats.keys()) host.leave(id);
    seats.clear();
    place.replaceChildren();
    shown = null;
  };
  view.onChange(({ agentId, locale }, before) => {
    if (agentId !== before.agentId || locale !== before.locale) reopen();
  });
  const reopen = () => {
    const front = shown;
    leaveAll();
    if (front !== null) bring(front);
  };
  /** @param {number} id */
  const bring = (id) => {
    if (!seats.has(id)) {
      const seat = host.seat(id);
      seats.set(id, seat);
      place.append(seat);
    }
    if (shown === id) return;
    if (shown !== null && seats.has(shown)) host.activate(shown, false);
    shown = id;
    for (const [ticketId, seat] of seats) seat.hidden = ticketId !== id;
    host.activate(id, true);
  };

  /** Whether there is an app, as it is now: an admin may have installed another one meanwhile. */
  const look = async () => {
    const { app } = await ask("GET", "/app");
    const key = JSON.stringify(app?.installation ?? null);
    if (key === installed) return key !== "null";
    installed = key;
    leaveAll();
    if (key === "null") return false;
    const { agents } = await ask("GET", "/people");
    host.begin(app, agents);
    tray.replaceChildren(viewControls(agents), element("h2", { class: "app-name" }, app.name), place);
    return true;
  };

  return {
    /**
     * Shows the app beside the ticket in front; nothing where no ticket is, or no app.
     * @param {{ ticket: Ticket, composer: Composer | null } | null} front
     */
    async show(front) {
      const isThere = await look();
      const isShown = isThere && front !== null;
      tray.hidden = !isShown;
      byId("workspace").dataset["tray"] = isShown ? "open" : "closed";
      if (!isShown) {
        if (shown !== null) host.activate(shown, false);
        shown = null;
        return;
      }
      host.know(front.ticket, front.composer);
      bring(front.ticket.id);
    },
    /** @param {number} id */
    close(id) {
      if (!seats.has(id)) return;
      host.leave(id);
      seats.get(id)?.remove();
      seats.delete(id);
      if (shown === id) shown = null;
    },
  };
}
