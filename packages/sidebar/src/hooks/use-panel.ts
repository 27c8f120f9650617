import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import type { SidebarHost } from "../host/sidebar-host.ts";
import { newPanel, type PanelState } from "../state/panel.ts";
import type { PanelEvent, RepEvent } from "../state/panel-event.ts";
import { panelState } from "../state/panel-state.ts";
import { nextRead } from "../state/poll-plan.ts";
import { noticeView } from "../view/notice-view.ts";
import { panelView } from "../view/panel-view.ts";
import type { PanelView } from "../view/panel-view-types.ts";
import { type Words, wordsFor } from "../words/words.ts";
import { performTask } from "./perform-task.ts";
import { settle } from "./settle.ts";

/** Ages on screen are as old as this at most. */
const CLOCK_MS = 30_000;
/** Helpdesks tell of one change several times. */
const SETTLE_MS = 300;
/** What is also said outside of the panel, because the rep looks at the reply box then. */
const TOLD_OUTSIDE: ReadonlySet<string> = new Set(["inserted", "insert-closed", "insert-failed"]);

type Send = (event: RepEvent) => void;

/** What to show, where the rep's presses go, and how to look closer; null where there is no closer look. */
export type UsedPanel = { view: PanelView; send: Send; inspect: (() => void) | null };

/** The panel of a host. */
export function usePanel(host: SidebarHost): UsedPanel {
  const [state, dispatch] = useReducer(panelState, host, newPanel);
  const words = useMemo(() => wordsFor(host.locale), [host.locale]);
  const now = useClock(state.isActive);
  useHostEvents(host, dispatch);
  useTasks(host, state, dispatch);
  useReadTimer(state, dispatch);
  useNotices(host, state, words);
  const view = useMemo(
    () => panelView(state, { words, now, helpdesk: host.helpdesk, canInspect: host.inspect !== null }),
    [state, words, now, host],
  );
  const send = useCallback<Send>((event) => dispatch({ ...event, at: Date.now() }), []);
  return { view, send, inspect: useInspect(host, state) };
}

function useInspect({ inspect }: SidebarHost, { ticket }: PanelState): (() => void) | null {
  const id = ticket?.id ?? null;
  return useMemo(() => (inspect === null || id === null ? null : () => inspect(id)), [inspect, id]);
}

/** The time, often enough for ages in minutes. */
function useClock(isActive: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isActive) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), CLOCK_MS);
    return () => clearInterval(timer);
  }, [isActive]);
  return now;
}

/** A rep looks at the panel when the helpdesk shows it and the browser shows the helpdesk. */
function useHostEvents(host: SidebarHost, dispatch: (event: PanelEvent) => void): void {
  useEffect(() => {
    const looked = { at: !document.hidden, isShown: true };
    const look = (change: Partial<typeof looked>) => {
      const before = looked.at && looked.isShown;
      Object.assign(looked, change);
      const after = looked.at && looked.isShown;
      // Told again while it is shown, the ticket may be another one.
      if (after) dispatch({ type: "activated", at: Date.now() });
      else if (before) dispatch({ type: "deactivated", at: Date.now() });
    };
    const onVisibility = () => look({ at: !document.hidden });
    const change = settle(SETTLE_MS, () => dispatch({ type: "ticket-changed", at: Date.now() }));
    dispatch({ type: "opened", at: Date.now() });
    if (document.hidden) dispatch({ type: "deactivated", at: Date.now() });
    document.addEventListener("visibilitychange", onVisibility);
    const ends = [
      host.onActivated(() => look({ isShown: true })),
      host.onDeactivated(() => look({ isShown: false })),
      host.onTicketChange(change.soon),
    ];
    return () => {
      change.cancel();
      document.removeEventListener("visibilitychange", onVisibility);
      for (const end of ends) end();
    };
  }, [host, dispatch]);
}

/** Begins every task once. */
function useTasks(host: SidebarHost, { tasks }: PanelState, dispatch: (event: PanelEvent) => void): void {
  const begun = useRef(new Set<number>());
  useEffect(() => {
    for (const task of tasks) {
      if (begun.current.has(task.id)) continue;
      begun.current.add(task.id);
      void performTask(host, task).then((result) =>
        dispatch({ type: "task-done", id: task.id, result, at: Date.now() }),
      );
    }
  }, [host, tasks, dispatch]);
}

/** Asks the backend when the plan says so. */
function useReadTimer(state: PanelState, dispatch: (event: PanelEvent) => void): void {
  const due = nextRead(state);
  useEffect(() => {
    if (due === null) return;
    const timer = setTimeout(() => dispatch({ type: "read-due", at: Date.now() }), Math.max(0, due - Date.now()));
    return () => clearTimeout(timer);
  }, [due, dispatch]);
}

function useNotices(host: SidebarHost, { notice }: PanelState, words: Words): void {
  useEffect(() => {
    const said = noticeView(words, notice);
    if (notice !== null && said !== null && TOLD_OUTSIDE.has(notice.code)) host.notify(said.text);
  }, [host, notice, words]);
}
