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
};
export type TraceAction = { name: string; considered: boolean; called: boolean; arguments: unknown; result: unknown };
/** A sentence of the answer with the words of the source that carry it. */
export type TraceClaim = { sentence: string; supported: boolean; articleId: string | null; quote: string | null };
export type TraceStep = { step: string; detail: string; at: string };
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
  /** Exactly the text the answering engine received. */
  prompt: string | null;
  answer: string | null;
  claims: TraceClaim[];
  redactions: Record<string, number>;
  timingsMs: Record<string, number>;
  steps: TraceStep[];
  /** The customer's comment this run was about, and the note it led to, by the helpdesk's ids. */
  commentId: string | null;
  delivery: { state: string; remoteId: string | null; trackedUntil: string | null } | null;
};
