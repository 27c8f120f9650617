import { askAssist } from "../call/assist-call.ts";
import { isDoing, newPanel, type PanelState, withTask } from "./panel.ts";
import { isMinuteFull, MOST_A_MINUTE } from "./poll-plan.ts";

/** Asks what there is for the open ticket, unless that is being asked already or was asked too often. */
export function askBackend(state: PanelState, at: number): PanelState {
  const { ticket, polls } = state;
  if (!ticket?.id || isDoing(state, "read", "rewrite") || isMinuteFull(state, at)) return state;
  const asked = {
    count: polls.count + 1,
    lastAt: at,
    recent: [...polls.recent, at].slice(-MOST_A_MINUTE),
    expected: Math.max(0, polls.expected - 1),
  };
  return withTask({ ...state, polls: asked }, { does: "read", call: askAssist(ticket.id, state) });
}

/** The same, counted from the beginning: something has changed, so an answer may come soon. */
export function askAfresh(state: PanelState, at: number, expected = 0): PanelState {
  return askBackend({ ...state, polls: { ...state.polls, count: 0, expected } }, at);
}

/** The panel for another ticket: nothing of the last one is left, and answers that still come are for nobody. */
export function forgetTicket(state: PanelState): PanelState {
  const { isActive, nextTaskId, polls } = state;
  return { ...newPanel(state), isActive, nextTaskId, polls: { ...polls, count: 0, lastAt: null, expected: 0 } };
}
