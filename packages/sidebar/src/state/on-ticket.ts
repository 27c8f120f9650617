import type { HostTicket } from "../host/sidebar-host.ts";
import { askAfresh, forgetTicket } from "./ask-backend.ts";
import { isLooking, type PanelState, withTask } from "./panel.ts";

/** What was read this short a time ago is not read again because the rep came back. */
const FRESH_MS = 20_000;
/** The look at once, and those after it. */
const LOOKS_AFTER_CHANGE = 3;

type Occasion = "opening" | "return" | "change";

/** Looks at the helpdesk again: which ticket is open, what is in the reply box. */
export function lookAtTicket(state: PanelState, because: Occasion): PanelState {
  return isLooking(state, "opening") || isLooking(state, because)
    ? state
    : withTask(state, { does: "read-ticket", for: because });
}

/** The helpdesk has told which ticket is open. */
export function onTicketRead(
  state: PanelState,
  ticket: HostTicket | null,
  { because, at }: { because: Occasion; at: number },
): PanelState {
  if (ticket === null) return { ...state, isTicketUnreadable: state.ticket === null };
  const known = state.ticket;
  const isSame = known !== null && known.id === ticket.id;
  const current: PanelState = { ...(isSame ? state : forgetTicket(state)), ticket, isTicketUnreadable: false };
  if (ticket.id === null || !current.isActive) return current;
  if (!isSame) return askAfresh(current, at);
  return onSameTicket(current, known, { because, at });
}

function onSameTicket(
  state: PanelState,
  known: HostTicket,
  { because, at }: { because: Occasion; at: number },
): PanelState {
  if (hasNewMessage(known, state.ticket ?? known))
    return askAfresh({ ...state, isOvertaken: Boolean(state.assist?.suggestion) }, at, LOOKS_AFTER_CHANGE);
  if (because === "change") return askAfresh(state, at, LOOKS_AFTER_CHANGE);
  const isFresh = state.polls.lastAt !== null && at - state.polls.lastAt < FRESH_MS;
  return isFresh ? state : askAfresh(state, at);
}

function hasNewMessage({ lastMessage: before }: HostTicket, { lastMessage: now }: HostTicket): boolean {
  return before !== null && now !== null && before !== now;
}
