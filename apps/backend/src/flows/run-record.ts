import type { Trace, TraceClaim, TraceEntry, TraceModelCall, TraceOutcome, TraceRule } from "@opencx/shared/trace";
import type { NewTrace } from "#store/traces.ts";

type Owner = Pick<NewTrace, "organizationId" | "integrationId" | "ticketId" | "trigger">;

/** What a run that got as far as drafting adds to its trace. */
export type RunAnswer = {
  entries: TraceEntry[];
  prompt: string | null;
  answer: string | null;
  claims: TraceClaim[];
  confidence: number | null;
  modelCalls: TraceModelCall[];
  rules: TraceRule[];
};

const NO_ANSWER: RunAnswer = {
  entries: [],
  prompt: null,
  answer: null,
  claims: [],
  confidence: null,
  modelCalls: [],
  rules: [],
};

/** Collects what one run saw and did, step by step, for Inspect. */
export class RunRecord {
  readonly id: string;
  readonly #owner: Owner;
  readonly #now: () => Date;
  readonly #steps: Trace["steps"] = [];
  readonly #timings: Record<string, number> = {};
  topic: Trace["topic"] = null;
  redactions: Record<string, number> = {};
  commentId: string | null = null;
  sessionId: string | null = null;
  answer: RunAnswer = NO_ANSWER;

  constructor(id: string, { organizationId, integrationId, ticketId, trigger }: Owner, now: () => Date) {
    this.id = id;
    this.#owner = { organizationId, integrationId, ticketId, trigger };
    this.#now = now;
  }

  step(step: string, detail: string): void {
    this.#steps.push({ step, detail, at: this.#now().toISOString() });
  }

  /** Runs a stage and keeps how long it took, also when it fails. */
  async timed<Result>(stage: string, work: () => Promise<Result>): Promise<Result> {
    const from = performance.now();
    try {
      return await work();
    } finally {
      this.#timings[stage] = (this.#timings[stage] ?? 0) + Math.round((performance.now() - from) * 10) / 10;
    }
  }

  finish(outcome: TraceOutcome, reason: string): NewTrace {
    return {
      ...this.#owner,
      ...this.answer,
      id: this.id,
      sessionId: this.sessionId,
      at: this.#now(),
      outcome,
      reason,
      topic: this.topic,
      actions: [],
      redactions: this.redactions,
      timingsMs: this.#timings,
      steps: this.#steps,
      commentId: this.commentId,
    };
  }
}
