import type { AssistView } from "@opencx/shared/assist";
import type { Trouble } from "../call/read-answer.ts";
import type {
  ComposerTarget,
  HostCall,
  HostTicket,
  InsertMode,
  InsertRequest,
  UndoToken,
} from "../host/sidebar-host.ts";

/** Something to be done outside of the rules. It is begun once, and answered with a `task-done` of the same id. */
export type PanelTask = { id: number } & (
  | { does: "read-ticket"; for: "opening" | "return" | "change" | "insert" | "fix"; mode?: InsertMode }
  | { does: "read"; call: HostCall }
  | { does: "rewrite"; call: HostCall; button: string }
  | { does: "save-fix"; call: HostCall }
  | { does: "tell"; call: HostCall }
  | { does: "insert"; request: InsertRequest; suggestionId: string }
  | { does: "undo"; token: UndoToken }
  | { does: "copy"; text: string }
);

/** What is said once: shown in the panel, spoken by a screen reader. */
export type Notice =
  | { code: "inserted"; wroteTo: ComposerTarget }
  | { code: "insert-closed" | "insert-failed" }
  | { code: "undone" | "undo-changed" | "undo-failed" }
  | { code: "copied" | "copy-failed" }
  | { code: "new-draft" | "dismissed" | "fix-saved" }
  | { code: "rewrite-failed" | "fix-failed"; detail: string | null };

/** Why an insert asks first. */
export type InsertWarning = "internal" | "stale" | "cannot-undo";

/** An insert that waits for the rep's word. `choose`: the reply box has text, and what becomes of it is the rep's choice. */
export type Asking = { warnings: InsertWarning[]; choose: boolean; mode: InsertMode };

/** The rep's correction. `text` is what the form begins with. */
export type Fix =
  | { step: "reading" }
  | { step: "open"; text: string }
  | { step: "saving"; text: string }
  | { step: "saved"; trainingUrl: string };

/**
 * How often the backend was asked since something last changed, and when, in milliseconds since 1970. `expected`: how
 * many more looks a change of the ticket is worth, because the backend hears of it a little later than we do.
 */
export type Polls = { count: number; lastAt: number | null; recent: readonly number[]; expected: number };

export type PanelState = {
  /** The rep looks at the panel; in the background nothing is asked. */
  isActive: boolean;
  agentId: number | null;
  canUndo: boolean;
  /** Null until the helpdesk has told which ticket is open. */
  ticket: HostTicket | null;
  /** The helpdesk did not tell. */
  isTicketUnreadable: boolean;
  /** What the backend said last about this ticket; kept when it cannot be reached. */
  assist: AssistView | null;
  /** Why the last question brought nothing; null when it did. */
  trouble: Trouble | null;
  /** The customer wrote after the draft arrived, and there is no newer one yet. */
  isOvertaken: boolean;
  polls: Polls;
  tasks: readonly PanelTask[];
  nextTaskId: number;
  asking: Asking | null;
  inserted: { suggestionId: string; undo: UndoToken | null } | null;
  /** The draft that the rep put aside. */
  dismissedId: string | null;
  fix: Fix | null;
  notice: Notice | null;
};

const NO_POLLS: Polls = { count: 0, lastAt: null, recent: [], expected: 0 };

/** A panel that has just been opened. */
export function newPanel({ agentId, canUndo }: Pick<PanelState, "agentId" | "canUndo">): PanelState {
  return {
    isActive: true,
    agentId,
    canUndo,
    ticket: null,
    isTicketUnreadable: false,
    assist: null,
    trouble: null,
    isOvertaken: false,
    polls: NO_POLLS,
    tasks: [],
    nextTaskId: 1,
    asking: null,
    inserted: null,
    dismissedId: null,
    fix: null,
    notice: null,
  };
}

type NewTask = PanelTask extends infer Task ? (Task extends PanelTask ? Omit<Task, "id"> : never) : never;

/** Adds something to be done. */
export function withTask(state: PanelState, task: NewTask): PanelState {
  const id = state.nextTaskId;
  return { ...state, tasks: [...state.tasks, { ...task, id }], nextTaskId: id + 1 };
}

/** Whether something of this kind is under way. */
export function isDoing(state: PanelState, ...kinds: PanelTask["does"][]): boolean {
  return state.tasks.some(({ does }) => kinds.includes(does));
}

/** Whether the helpdesk is being asked for the ticket, for this reason. */
export function isLooking(state: PanelState, reason: Extract<PanelTask, { does: "read-ticket" }>["for"]): boolean {
  return state.tasks.some((task) => task.does === "read-ticket" && task.for === reason);
}

/** Whether the open ticket is one that the backend can know: there is one, and it was saved. */
export function hasTicket({ ticket }: Pick<PanelState, "ticket">): boolean {
  return ticket !== null && ticket.id !== null;
}
