import { askAfresh, askBackend } from "./ask-backend.ts";
import { insertNow, onInsertPressed, onUndoPressed } from "./on-insert.ts";
import {
  onCopyPressed,
  onDismissPressed,
  onFixPressed,
  onFixSubmitted,
  onRegeneratePressed,
  onRewritePressed,
} from "./on-rep.ts";
import { onTaskDone } from "./on-task-done.ts";
import { lookAtTicket } from "./on-ticket.ts";
import type { PanelState } from "./panel.ts";
import type { PanelEvent } from "./panel-event.ts";
import { nextRead } from "./poll-plan.ts";

/** The panel after something has happened. Everything it wants done is in its tasks; when to ask next, in `nextRead`. */
export function panelState(state: PanelState, event: PanelEvent): PanelState {
  return ruleFor(event)(state, event);
}

type EventOf<Type> = Extract<PanelEvent, { type: Type }>;

/** What each event does. A new event does not compile until it has its rule. */
const RULES: { readonly [Type in PanelEvent["type"]]: (state: PanelState, event: EventOf<Type>) => PanelState } = {
  opened: (state) => lookAtTicket(state, "opening"),
  activated: (state) => lookAtTicket({ ...state, isActive: true }, "return"),
  deactivated: (state) => ({ ...state, isActive: false }),
  "ticket-changed": (state) => lookAtTicket(state, "change"),
  "read-due": (state, { at }) => (isDue(state, at) ? askBackend(state, at) : state),
  "task-done": (state, { id, result, at }) => onTaskDone(state, id, result, at),
  "retry-pressed": (state, { at }) => (state.ticket === null ? lookAtTicket(state, "opening") : askAfresh(state, at)),
  "insert-pressed": (state, { mode }) => onInsertPressed(state, mode),
  "insert-confirmed": (state, { mode }) => insertNow(state, mode),
  "insert-cancelled": (state) => ({ ...state, asking: null }),
  "undo-pressed": onUndoPressed,
  "copy-pressed": onCopyPressed,
  "rewrite-pressed": (state, { style }) => onRewritePressed(state, style),
  "regenerate-pressed": (state, { instruction }) => onRegeneratePressed(state, instruction),
  "dismiss-pressed": onDismissPressed,
  "restore-pressed": (state) => ({ ...state, dismissedId: null, notice: null }),
  "fix-pressed": onFixPressed,
  "fix-saved": (state, { text }) => onFixSubmitted(state, text),
  "fix-closed": (state) => ({ ...state, fix: null, notice: null }),
};

/** The table gives each type the rule for its own event; the compiler cannot follow that from a type it does not know. */
function ruleFor({ type }: PanelEvent): (state: PanelState, event: PanelEvent) => PanelState {
  return RULES[type] as (state: PanelState, event: PanelEvent) => PanelState;
}

function isDue(state: PanelState, at: number): boolean {
  const due = nextRead(state);
  return due !== null && at >= due;
}
