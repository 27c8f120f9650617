import type { AssistView } from "@opencx/shared/assist";
import type { TraceOutcome } from "@opencx/shared/trace";
import type { SilenceReason } from "@opencx/shared/vocabulary";
import type { ReadySuggestion, SuggestionRecord } from "#domain/suggestion/suggestion-record.ts";

/** What is known about a ticket, from what is stored alone. */
export type AssistFacts = {
  /** False where the account is disconnected or Assist Mode is off. */
  isAssisting: boolean;
  hasSession: boolean;
  /** When the session went to a rep, while it still is with them. */
  handedOffAt: Date | null;
  /** The customer's newest public comment. */
  asked: { id: string; at: Date } | null;
  /** The newest public answer, if it came after that comment. */
  answered: { by: "rep" | "copilot"; at: Date } | null;
  /** The newest draft that can be shown. */
  ready: ReadySuggestion | null;
  /** The newest draft that a rep asked for and that ended otherwise, or has not ended. */
  request: SuggestionRecord | null;
  /** The newest run that says something; see `tellingRun`. */
  lastRun: { outcome: TraceOutcome; reason: string; commentId: string | null; at: Date } | null;
  now: Date;
  /** For how long a draft that was asked for counts as being written. */
  writingForMs: number;
};

export type AssistState = Pick<AssistView, "state" | "reason">;

const OFF: readonly string[] = ["assist_off", "channel_off"] satisfies SilenceReason[];
/** Ends of a run that found all done already: the run before says how. */
const NOTHING_NEW: readonly string[] = [
  "already_suggested",
  "already_decided",
  "already_answered",
  "superseded_by_newer_comment",
] satisfies SilenceReason[];

/** The newest run that tells how the ticket stands; `runs` newest first. */
export function tellingRun<Run extends { outcome: TraceOutcome; reason: string }>(runs: readonly Run[]): Run | null {
  return runs.find(({ outcome, reason }) => outcome !== "quiet" || !NOTHING_NEW.includes(reason)) ?? null;
}

/** The one thing a rep is told first. What was asked for last counts before what happened by itself. */
export function assistState(facts: AssistFacts): AssistState {
  const { ready, handedOffAt } = facts;
  const asked = requestState(facts);
  if (asked !== null) return asked;
  if (handedOffAt !== null && !(ready !== null && ready.endedAt > handedOffAt))
    return { state: "handed_off", reason: null };
  if (ready !== null && isCurrent(ready, facts)) return { state: "ready", reason: null };
  if (facts.answered !== null) {
    const reason: SilenceReason = facts.answered.by === "rep" ? "rep_already_replied" : "already_answered";
    return { state: "quiet", reason };
  }
  return runState(facts);
}

/** Whether a draft is about the customer's newest words, or was asked for after them, and nobody has answered since. */
function isCurrent(ready: ReadySuggestion, { asked, answered }: AssistFacts): boolean {
  const isAskedFor = ready.origin !== "note" && asked !== null && ready.createdAt > asked.at;
  const isAbout = asked === null || asked.id === ready.commentId || isAskedFor;
  return isAbout && (answered === null || answered.at <= ready.endedAt);
}

function requestState({ request, ready, now, writingForMs }: AssistFacts): AssistState | null {
  if (request === null || (ready !== null && ready.createdAt > request.createdAt)) return null;
  switch (request.state) {
    case "writing": {
      const isAwaited = now.getTime() - request.createdAt.getTime() < writingForMs;
      return isAwaited ? { state: "writing", reason: null } : { state: "failed", reason: "unexpected_error" };
    }
    case "declined":
      return { state: "quiet", reason: request.reason };
    case "failed":
      return { state: "failed", reason: request.reason };
    case "ready":
      return null;
    default:
      return request.state satisfies never;
  }
}

function runState({ isAssisting, hasSession, asked, lastRun }: AssistFacts): AssistState {
  if (!isAssisting) return { state: "off", reason: "assist_off" };
  const isAboutNewest =
    lastRun !== null && (asked === null || lastRun.commentId === asked.id || lastRun.at >= asked.at);
  if (lastRun === null || !isAboutNewest)
    return { state: hasSession && asked !== null ? "writing" : "none", reason: null };
  const { outcome, reason } = lastRun;
  if (outcome === "quiet") return { state: OFF.includes(reason) ? "off" : "quiet", reason };
  if (outcome === "failed") return { state: "failed", reason };
  return { state: "none", reason: null };
}
