import type { RewriteStyle } from "@opencx/shared/assist";
import { giveFeedback, regenerateDraft, rewriteDraft, saveFix } from "../call/assist-call.ts";
import type { HostTicket } from "../host/sidebar-host.ts";
import { isDoing, isLooking, type PanelState, withTask } from "./panel.ts";

export function onCopyPressed(state: PanelState): PanelState {
  const text = state.assist?.suggestion?.text;
  return text === undefined ? state : withTask(state, { does: "copy", text });
}

/** The same draft in other words. One wish at a time. */
export function onRewritePressed(state: PanelState, style: RewriteStyle): PanelState {
  const suggestion = state.assist?.suggestion;
  if (!suggestion || isDoing(state, "rewrite")) return state;
  const button = typeof style === "string" ? style : "translate";
  const call = rewriteDraft(suggestion.id, style, state);
  return withTask({ ...state, notice: null, asking: null }, { does: "rewrite", call, button });
}

/** Another draft for the open question. */
export function onRegeneratePressed(state: PanelState, instruction: string): PanelState {
  const id = state.ticket?.id;
  if (!id || isDoing(state, "rewrite")) return state;
  const call = regenerateDraft(id, instruction, state);
  return withTask({ ...state, notice: null, asking: null }, { does: "rewrite", call, button: "regenerate" });
}

export function onDismissPressed(state: PanelState): PanelState {
  const suggestion = state.assist?.suggestion;
  if (!suggestion) return state;
  const aside: PanelState = { ...state, dismissedId: suggestion.id, asking: null, notice: { code: "dismissed" } };
  return withTask(aside, { does: "tell", call: giveFeedback(suggestion.id, "dismissed", state) });
}

/** Opens the form for a correction. Where the helpdesk shows the reply box, it begins with what the rep made of the draft. */
export function onFixPressed(state: PanelState): PanelState {
  if (!state.assist?.suggestion || isLooking(state, "fix")) return state;
  return withTask({ ...state, fix: { step: "reading" }, notice: null }, { does: "read-ticket", for: "fix" });
}

export function onFixRead(state: PanelState, read: HostTicket | null): PanelState {
  const { assist, fix, ticket } = state;
  if (fix === null || fix.step !== "reading" || !assist?.suggestion) return state;
  const text = typedFromDraft(state, read) ?? assist.suggestion.text;
  return { ...state, ticket: read ?? ticket, fix: { step: "open", text } };
}

/** What the rep made of the draft in the reply box; null where it was not inserted, or is not there any more. */
function typedFromDraft({ inserted }: PanelState, ticket: HostTicket | null): string | null {
  const typed = ticket?.composer.text?.trim() ?? "";
  return inserted === null || typed === "" ? null : typed;
}

export function onFixSubmitted(state: PanelState, text: string): PanelState {
  const suggestion = state.assist?.suggestion;
  if (!suggestion || text.trim() === "" || isDoing(state, "save-fix")) return state;
  const saving: PanelState = { ...state, fix: { step: "saving", text }, notice: null };
  return withTask(saving, { does: "save-fix", call: saveFix(suggestion.id, text.trim(), state) });
}
