import { conversation } from "./conversation.js";
import { byId } from "./element.js";
import { newTicket } from "./new-ticket.js";
import { panel } from "./panel.js";
import { ask, attempt, toast, watch, workspacePath } from "./sandbox.js";
import { ticketList } from "./ticket-list.js";

const WIDE = window.matchMedia("(min-width: 1180px)");
const REFRESH_GAP_MS = 300;

/** @type {{ selected: number | null, as: "agent" | "requester", query: string, status: string }} */
const state = { selected: ticketInAddress(), as: "agent", query: "", status: "" };
const workspace = byId("workspace");

const openNewTicket = newTicket((id) => select(id));
const showConversation = conversation({
  onBack: () => select(null),
  onView: (as) => {
    state.as = as;
    void refresh();
  },
  onNew: openNewTicket,
});
const showList = ticketList({
  onFilter: ({ query, status }) => {
    Object.assign(state, { query, status });
    void refresh();
  },
  onSelect: (id) => select(id),
});
const scenes = panel();

/** @returns {number | null} */
function ticketInAddress() {
  const id = /\/tickets\/(\d+)/.exec(window.location.pathname)?.[1];
  return id === undefined ? null : Number(id);
}

/** @param {number | null} id */
function select(id) {
  if (id !== state.selected)
    window.history.pushState(null, "", id === null ? workspacePath : `${workspacePath}/tickets/${id}`);
  Object.assign(state, { selected: id, as: "agent" });
  if (id !== null) byId("conversation").focus({ preventScroll: true });
  void refresh();
}

let running = false;
let isAskedAgain = false;

/** Fetches what is on the page; calls that come meanwhile lead to one more round. */
async function refresh() {
  isAskedAgain = running;
  if (running) return;
  running = true;
  const isFine = await attempt(load);
  byId("list").toggleAttribute("data-stale", !isFine);
  running = false;
  if (isAskedAgain) window.setTimeout(() => void refresh(), REFRESH_GAP_MS);
}

async function load() {
  const { selected, as, query, status } = state;
  const answer = await ask("GET", `/tickets?${new URLSearchParams({ query, status })}`);
  showList({ ...answer, selected });
  workspace.dataset["reading"] = String(selected !== null);
  if (selected === null) showConversation.welcome();
  else {
    const ticket = await ask("GET", `/tickets/${selected}?as=${as}`);
    if (state.selected === selected && state.as === as) showConversation.show({ ticket, as });
    document.title = `#${selected} ${ticket.subject}`;
  }
  await scenes.refresh();
}

/** @param {boolean} isOpen */
function showPanel(isOpen) {
  workspace.dataset["panel"] = isOpen ? "open" : "closed";
  byId("toggle-panel").setAttribute("aria-expanded", String(isOpen));
}

byId("new-ticket").addEventListener("click", openNewTicket);
byId("toggle-panel").addEventListener("click", () => showPanel(workspace.dataset["panel"] !== "open"));
WIDE.addEventListener("change", ({ matches }) => showPanel(matches));
window.addEventListener("popstate", () => {
  Object.assign(state, { selected: ticketInAddress(), as: "agent" });
  void refresh();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !WIDE.matches && !document.querySelector("dialog[open]")) showPanel(false);
});

showPanel(WIDE.matches);
watch((isConnected) => {
  if (isConnected) void refresh();
  else toast("The sandbox does not answer. Start it again; this page reconnects by itself.", "error");
});
