import type { Visibility } from "./vocabulary.ts";

export type TraceOutcome = "suggested" | "replied" | "handed_off" | "resolved" | "quiet" | "failed";
/** One knowledge entry the run looked at: `why` says what made it used or passed over. */
export type TraceEntry = {
  articleId: string;
  title: string;
  url: string;
  locale: string;
  visibility: Visibility;
  score: number;
  rank: number;
  used: boolean;
  why: string;
  /** Absent = an article. A scenario has the same id here and in `training.get`. */
  kind?: "article" | "scenario";
};
/** A behavioural rule that a run considered: whether the draft follows it, and why. */
export type TraceRule = { id: string; title: string; version: number; applied: boolean; why: string };
export type TraceAction = { name: string; considered: boolean; called: boolean; arguments: unknown; result: unknown };
/** A sentence of the answer with the words of the source that carry it. */
export type TraceClaim = {
  sentence: string;
  supported: boolean;
  articleId: string | null;
  quote: string | null;
  /** The behavioural rule whose fixed text it is. */
  ruleId?: string;
};
export type TraceStep = { step: string; detail: string; at: string };
/** One request to a language model. Tokens are the endpoint's own count unless they had to be estimated. */
export type TraceModelCall = {
  model: string;
  /** Exactly what was sent; null where it is the trace's own prompt. */
  prompt: string | null;
  /** What was wrong with it; null when its answer was taken. */
  problem: string | null;
  /** Null when no word arrived. */
  firstTokenMs: number | null;
  totalMs: number;
  inputTokens: number;
  outputTokens: number;
  isEstimated: boolean;
};
/** An article behind a draft that has left the knowledge since, or that fewer people may see now. */
export type StaleSource = { articleId: string; because: "removed" | "restricted" };
/** Everything one run saw and did. */
export type Trace = {
  id: string;
  at: string;
  trigger: string;
  outcome: TraceOutcome;
  reason: string;
  topic: { id: string; name: string; score: number } | null;
  confidence: number | null;
  entries: TraceEntry[];
  actions: TraceAction[];
  /** Exactly the text the answering engine received; where it was asked again, the last one. */
  prompt: string | null;
  answer: string | null;
  claims: TraceClaim[];
  redactions: Record<string, number>;
  timingsMs: Record<string, number>;
  steps: TraceStep[];
  /** Every request to a language model, oldest first; empty where none was asked. */
  modelCalls: TraceModelCall[];
  /** The behavioural rules in use when the draft was written. */
  rules: TraceRule[];
  /** The customer's comment this run was about, and the note it led to, by the helpdesk's ids. */
  commentId: string | null;
  delivery: { state: string; remoteId: string | null; trackedUntil: string | null } | null;
  /** Empty while the draft may still be used as it is. */
  staleSources: StaleSource[];
  /** What a rep sent the customer after this draft; null while they have sent nothing. */
  usage?: {
    kind: "as_is" | "light_edit" | "rewrite" | "ignored";
    similarity: number;
    commentId: string;
    at: string;
  } | null;
  /** What a rep said became of this draft. `by` is the helpdesk's user whom the app claimed to act for. */
  feedback?: { verdict: "inserted" | "dismissed"; reason: string | null; by: number | null; at: string } | null;
  /** The helpdesk's user who asked for this draft, as the app claimed; null where nobody did. */
  askedBy?: number | null;
};
