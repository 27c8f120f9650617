import { AssistView, SavedFix } from "@opencx/shared/assist";
import { readAnswer } from "../call/read-answer.ts";
import type { HostAnswer, SidebarHost } from "../host/sidebar-host.ts";
import type { PanelTask } from "../state/panel.ts";
import type { TaskResult } from "../state/panel-event.ts";
import { copyText } from "./copy-text.ts";

type PerformingHost = Pick<SidebarHost, "readTicket" | "insertDraft" | "undoInsert" | "call">;
type CallingTask = Extract<PanelTask, { does: "read" | "rewrite" | "save-fix" | "tell" }>;

/** Does what the panel wants done and says what came of it. Never rejects: a host that throws has failed, no more. */
export function performTask(host: PerformingHost, task: PanelTask): Promise<TaskResult> {
  switch (task.does) {
    case "read-ticket":
      return orElse<TaskResult>(async () => ({ does: "read-ticket", ticket: await host.readTicket() }), {
        does: "read-ticket",
        ticket: null,
      });
    case "insert":
      return orElse<TaskResult>(async () => ({ does: "insert", outcome: await host.insertDraft(task.request) }), {
        does: "insert",
        outcome: { kind: "failed" },
      });
    case "undo":
      return orElse<TaskResult>(async () => ({ does: "undo", outcome: await host.undoInsert(task.token) }), {
        does: "undo",
        outcome: "failed",
      });
    case "copy":
      return copyText(task.text).then((isDone) => ({ does: "copy", isDone }));
    default:
      return performCall(host, task);
  }
}

async function performCall(host: PerformingHost, { does, call }: CallingTask): Promise<TaskResult> {
  const answer = await orElse<HostAnswer>(() => host.call(call), { kind: "unreachable" });
  switch (does) {
    case "read":
      return { does, answer: readAnswer(AssistView, answer) };
    case "rewrite":
      return { does, answer: readAnswer(AssistView, answer) };
    case "save-fix":
      return { does, answer: readAnswer(SavedFix, answer) };
    case "tell":
      return { does };
  }
}

async function orElse<Value>(act: () => Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await act();
  } catch {
    return otherwise;
  }
}
