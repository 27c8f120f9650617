import type { AssistView } from "@opencx/shared/assist";
import { READY } from "../examples/assist.examples.ts";
import { OPEN_TICKET } from "../examples/panel.examples.ts";
import type { HostTicket } from "../host/sidebar-host.ts";
import { newPanel, type PanelState, type PanelTask } from "./panel.ts";
import type { PanelEvent, RepEvent, TaskResult } from "./panel-event.ts";
import { panelState } from "./panel-state.ts";

export const START = Date.parse("2026-11-20T10:00:00Z");

type Happening = PanelEvent extends infer Event ? (Event extends PanelEvent ? Omit<Event, "at"> : never) : never;

/** A panel that is played by hand, with a clock that is moved by hand. */
export class Play {
  state: PanelState;
  at = START;
  constructor(state: PanelState = newPanel({ agentId: 7, canUndo: true })) {
    this.state = state;
  }

  wait(seconds: number): this {
    this.at += seconds * 1_000;
    return this;
  }

  happens(event: Happening | RepEvent): this {
    // An event without its time, and the time.
    this.state = panelState(this.state, { ...event, at: this.at } as PanelEvent);
    return this;
  }

  /** The task of this kind that is under way. Fails where there is none. */
  task<Does extends PanelTask["does"]>(does: Does): Extract<PanelTask, { does: Does }> {
    const found = this.state.tasks.find((task): task is Extract<PanelTask, { does: Does }> => task.does === does);
    if (!found)
      throw new Error(
        `Nothing to ${does}; under way: ${this.state.tasks.map((each) => each.does).join(", ") || "nothing"}.`,
      );
    return found;
  }

  done(result: TaskResult): this {
    return this.happens({ type: "task-done", id: this.task(result.does).id, result });
  }

  ticket(ticket: HostTicket | null): this {
    return this.done({ does: "read-ticket", ticket });
  }

  answers(value: AssistView): this {
    return this.done({ does: "read", answer: { kind: "ok", value } });
  }

  /** Opened on a ticket whose draft is there. */
  ready(view: AssistView = READY, ticket: HostTicket = OPEN_TICKET): this {
    return this.happens({ type: "opened" }).ticket(ticket).answers(view);
  }
}
