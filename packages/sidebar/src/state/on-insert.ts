import type { AssistSuggestion } from "@opencx/shared/assist";
import { giveFeedback } from "../call/assist-call.ts";
import { draftHtml } from "../draft/draft-html.ts";
import { readDraft } from "../draft/read-draft.ts";
import { textDirection } from "../draft/text-direction.ts";
import type { HostTicket, InsertMode, InsertOutcome, UndoOutcome } from "../host/sidebar-host.ts";
import { type InsertWarning, isDoing, isLooking, type PanelState, withTask } from "./panel.ts";

/** The rep wants the draft in the reply box. What is in the box is looked at first. */
export function onInsertPressed(state: PanelState, mode: InsertMode | undefined): PanelState {
  if (!state.assist?.suggestion || isLooking(state, "insert") || isDoing(state, "insert")) return state;
  return withTask({ ...state, notice: null }, { does: "read-ticket", for: "insert", ...(mode && { mode }) });
}

/** The reply box has been looked at: insert at once, or ask first. */
export function onComposerRead(state: PanelState, read: HostTicket | null, mode: InsertMode | undefined): PanelState {
  const suggestion = state.assist?.suggestion;
  const ticket = read ?? state.ticket;
  if (!suggestion || !ticket) return state;
  const current = { ...state, ticket };
  return ticket.canReply
    ? insertOrAsk(current, suggestion, { mode, hasText: hasText(ticket) })
    : { ...current, notice: { code: "insert-closed" } };
}

function insertOrAsk(
  state: PanelState,
  suggestion: AssistSuggestion,
  { mode, hasText }: { mode: InsertMode | undefined; hasText: boolean },
): PanelState {
  const choose = mode === undefined && hasText;
  const warnings = warningsOf(state, suggestion, mode);
  const chosen = mode ?? "append";
  if (!choose && warnings.length === 0) return insertNow(state, chosen);
  return { ...state, asking: { warnings, choose, mode: chosen } };
}

function hasText({ composer }: HostTicket): boolean {
  return composer.text !== null && composer.text.trim() !== "";
}

export function insertNow(state: PanelState, mode: InsertMode): PanelState {
  const suggestion = state.assist?.suggestion;
  if (!suggestion || isDoing(state, "insert")) return state;
  const html = draftHtml(readDraft(suggestion.html), textDirection(suggestion.locale));
  const request = { mode, html, text: suggestion.text };
  return withTask({ ...state, asking: null }, { does: "insert", request, suggestionId: suggestion.id });
}

export function onInserted(state: PanelState, outcome: InsertOutcome, suggestionId: string): PanelState {
  switch (outcome.kind) {
    case "closed":
      return { ...state, notice: { code: "insert-closed" } };
    case "failed":
      return { ...state, notice: { code: "insert-failed" } };
    case "inserted": {
      const { undo, wroteTo } = outcome;
      const told = { ...state, inserted: { suggestionId, undo }, notice: { code: "inserted", wroteTo } as const };
      return withTask(told, { does: "tell", call: giveFeedback(suggestionId, "inserted", state) });
    }
  }
}

export function onUndoPressed(state: PanelState): PanelState {
  const token = state.inserted?.undo;
  return token && !isDoing(state, "undo") ? withTask(state, { does: "undo", token }) : state;
}

export function onUndone(state: PanelState, outcome: UndoOutcome): PanelState {
  switch (outcome) {
    case "undone":
      return { ...state, inserted: null, notice: { code: "undone" } };
    case "changed-since":
      return { ...state, notice: { code: "undo-changed" } };
    case "failed":
      return { ...state, notice: { code: "undo-failed" } };
  }
}

function warningsOf(
  { isOvertaken, canUndo }: PanelState,
  { sources, stale }: AssistSuggestion,
  mode: InsertMode | undefined,
): InsertWarning[] {
  return [
    ...(sources.some(({ visibility }) => visibility === "internal") ? (["internal"] as const) : []),
    ...(stale || isOvertaken ? (["stale"] as const) : []),
    ...(mode === "replace" && !canUndo ? (["cannot-undo"] as const) : []),
  ];
}
