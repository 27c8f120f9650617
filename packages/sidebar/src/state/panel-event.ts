import type { AssistView, RewriteStyle, SavedFix } from "@opencx/shared/assist";
import type { Answer } from "../call/read-answer.ts";
import type { HostTicket, InsertMode, InsertOutcome, UndoOutcome } from "../host/sidebar-host.ts";

/** What the rep asks for. */
export type RepEvent =
  | { type: "retry-pressed" }
  /** Without a mode the rep has not said what becomes of the text in the reply box. */
  | { type: "insert-pressed"; mode?: InsertMode }
  | { type: "insert-confirmed"; mode: InsertMode }
  | { type: "insert-cancelled" }
  | { type: "undo-pressed" }
  | { type: "copy-pressed" }
  | { type: "rewrite-pressed"; style: RewriteStyle }
  | { type: "regenerate-pressed"; instruction: string }
  | { type: "dismiss-pressed" }
  | { type: "restore-pressed" }
  | { type: "fix-pressed" }
  | { type: "fix-saved"; text: string }
  | { type: "fix-closed" };

/** What a task led to. */
export type TaskResult =
  | { does: "read-ticket"; ticket: HostTicket | null }
  | { does: "read"; answer: Answer<AssistView> }
  | { does: "rewrite"; answer: Answer<AssistView> }
  | { does: "save-fix"; answer: Answer<SavedFix> }
  | { does: "tell" }
  | { does: "insert"; outcome: InsertOutcome }
  | { does: "undo"; outcome: UndoOutcome }
  | { does: "copy"; isDone: boolean };

/** Everything that can happen to a panel; `at` in milliseconds since 1970. */
export type PanelEvent = (
  | { type: "opened" }
  | { type: "activated" }
  | { type: "deactivated" }
  | { type: "ticket-changed" }
  | { type: "read-due" }
  | { type: "task-done"; id: number; result: TaskResult }
  | RepEvent
) & { at: number };
