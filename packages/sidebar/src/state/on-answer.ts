import type { AssistView, SavedFix } from "@opencx/shared/assist";
import type { Answer, Trouble } from "../call/read-answer.ts";
import type { Fix, PanelState } from "./panel.ts";
import { MOST_QUESTIONS } from "./poll-plan.ts";

/** What the backend has for the ticket. */
export function onAssist(state: PanelState, answer: Answer<AssistView>): PanelState {
  if (answer.kind === "ok") return takeAssist(state, answer.value);
  const { trouble } = answer;
  const isNews = state.trouble?.kind !== trouble.kind;
  return { ...state, trouble, polls: isNews ? { ...state.polls, count: 1 } : state.polls };
}

/** What came of a wish for another draft. Its failure is told, and the draft that is there stays. */
export function onRewritten(state: PanelState, answer: Answer<AssistView>, at: number): PanelState {
  if (answer.kind === "trouble")
    return { ...state, notice: { code: "rewrite-failed", detail: detailOf(answer.trouble) } };
  return takeAssist({ ...state, polls: { ...state.polls, count: 1, lastAt: at } }, answer.value);
}

export function onFixSaved(state: PanelState, answer: Answer<SavedFix>): PanelState {
  if (answer.kind === "ok") {
    const fix: Fix = { step: "saved", trainingUrl: answer.value.trainingUrl };
    return { ...state, fix, notice: { code: "fix-saved" } };
  }
  // The rep's words are kept: they go back into the form.
  const fix: Fix | null = state.fix?.step === "saving" ? { step: "open", text: state.fix.text } : state.fix;
  return { ...state, fix, notice: { code: "fix-failed", detail: detailOf(answer.trouble) } };
}

function takeAssist(state: PanelState, assist: AssistView): PanelState {
  const before = state.assist;
  const isOther = suggestionId(before) !== suggestionId(assist);
  const taken: PanelState = {
    ...(isOther ? withoutDraftWork(state) : state),
    assist,
    trouble: null,
    isOvertaken: !isOther && isStillOvertaken(state),
    polls: isOther || isNews(state, assist) ? { ...state.polls, count: 1 } : state.polls,
  };
  return isOther && before !== null ? withArrival(taken, assist) : taken;
}

/** After so many looks, the backend's word that its draft still holds is taken. */
function isStillOvertaken({ isOvertaken, polls }: PanelState): boolean {
  return isOvertaken && polls.count < MOST_QUESTIONS.overtaken;
}

function isNews({ assist: before, trouble }: PanelState, assist: AssistView): boolean {
  return trouble !== null || before?.state !== assist.state;
}

function suggestionId(assist: AssistView | null): string | null {
  return assist?.suggestion?.id ?? null;
}

/** Another draft than before is told of, once it is one to be used. */
function withArrival(state: PanelState, { suggestion, state: is }: AssistView): PanelState {
  return suggestion === null || is === "writing" ? state : { ...state, notice: { code: "new-draft" } };
}

/** What was begun with a draft ends with it; a correction that is being typed is the rep's, and stays. */
function withoutDraftWork(state: PanelState): PanelState {
  const fix = state.fix?.step === "saved" ? null : state.fix;
  return { ...state, asking: null, inserted: null, dismissedId: null, fix };
}

function detailOf(trouble: Trouble): string | null {
  return trouble.kind === "refused" ? trouble.message : null;
}
