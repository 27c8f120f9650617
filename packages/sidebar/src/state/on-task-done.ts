import { onAssist, onFixSaved, onRewritten } from "./on-answer.ts";
import { onComposerRead, onInserted, onUndone } from "./on-insert.ts";
import { onFixRead } from "./on-rep.ts";
import { onTicketRead } from "./on-ticket.ts";
import type { PanelState, PanelTask } from "./panel.ts";
import type { TaskResult } from "./panel-event.ts";

type TaskOf<Does> = Extract<PanelTask, { does: Does }>;
type ResultOf<Does> = Extract<TaskResult, { does: Does }>;
type Rules = {
  readonly [Does in TaskResult["does"]]: (
    state: PanelState,
    result: ResultOf<Does>,
    task: TaskOf<Does>,
    at: number,
  ) => PanelState;
};
type AnyRule = (state: PanelState, result: TaskResult, task: PanelTask, at: number) => PanelState;

/** A result of a task that is not there any more belongs to another ticket, and is dropped. */
export function onTaskDone(before: PanelState, id: number, result: TaskResult, at: number): PanelState {
  const task = before.tasks.find((each) => each.id === id);
  if (!task || task.does !== result.does) return before;
  const state = { ...before, tasks: before.tasks.filter((each) => each.id !== id) };
  return ruleFor(result.does)(state, result, task, at);
}

const RULES: Rules = {
  "read-ticket": (state, { ticket }, task, at) => {
    const isOther = ticket !== null && ticket.id !== state.ticket?.id;
    // The rep has gone on to another ticket meanwhile: what was wanted of the last one is off.
    if (!isOther && task.for === "insert") return onComposerRead(state, ticket, task.mode);
    if (!isOther && task.for === "fix") return onFixRead(state, ticket);
    return onTicketRead(state, ticket, { because: occasionOf(task), at });
  },
  read: (state, { answer }) => onAssist(state, answer),
  rewrite: (state, { answer }, _task, at) => onRewritten(state, answer, at),
  "save-fix": (state, { answer }) => onFixSaved(state, answer),
  insert: (state, { outcome }, { suggestionId }) => onInserted(state, outcome, suggestionId),
  undo: (state, { outcome }) => onUndone(state, outcome),
  copy: (state, { isDone }) => ({ ...state, notice: { code: isDone ? "copied" : "copy-failed" } }),
  tell: (state) => state,
};

function occasionOf({ for: reason }: TaskOf<"read-ticket">): "opening" | "return" | "change" {
  return reason === "insert" || reason === "fix" ? "return" : reason;
}

/** Task and result were found to be of the same kind; the compiler cannot carry that into a table. */
function ruleFor(does: TaskResult["does"]): AnyRule {
  return RULES[does] as AnyRule;
}
