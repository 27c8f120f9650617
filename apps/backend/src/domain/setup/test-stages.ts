import type { SetupCheck } from "@opencx/shared/integration";
import { type TestStage, TestStageName } from "@opencx/shared/set-up";
import { RULE_CHECKS } from "./judge-rules.ts";
import type { SetUpTestRecord } from "./set-up-test-record.ts";
import { noteStages, runStages } from "./test-run-stages.ts";

/** A run on the test ticket that took place since the test began. */
export type TestRun = {
  outcome: "suggested" | "replied" | "handed_off" | "resolved" | "quiet" | "failed";
  reason: string;
  steps: { step: string; detail: string }[];
};

/** What is found of a test ticket on its way. */
export type TestTraces = {
  now: Date;
  arrivedAt: Date | null;
  session: { number: number } | null;
  run: TestRun | null;
  /** The write that the run led to. */
  delivery: { state: string; detail: string | null } | null;
  /** The last refusal of the account, where there is one. */
  lastError: string | null;
  /** What the set-up check says is broken; null before anything is late, or when nothing is. */
  cause: Pick<SetupCheck, "name" | "detail" | "fix"> | null;
};

/** A trigger's webhook comes within a second or two; the helpdesk may be busy. */
export const WEBHOOK_WAIT_MS = 20_000;
/** From the webhook to the note, a language model's time included. */
export const RUN_WAIT_MS = 90_000;

/** Every stage as it stands: what sending the ticket told, then what its traces tell. The first failure ends it. */
export function testStages(
  test: Pick<SetUpTestRecord, "stages" | "way" | "startedAt">,
  traces: TestTraces,
): TestStage[] {
  const known = [...test.stages];
  const add = (stages: readonly TestStage[]) => {
    for (const stage of stages) if (!known.some(({ name }) => name === stage.name)) known.push(stage);
  };
  if (!hasFailed(known)) add(arrivalStages(test, traces));
  if (!hasFailed(known) && traces.arrivedAt) add(workStages(traces, traces.arrivedAt));
  const state = hasFailed(known) ? "unseen" : "waiting";
  return TestStageName.options.map((name) => known.find((stage) => stage.name === name) ?? { name, state, detail: "" });
}

/** Whether more can be learnt by waiting. */
export function stateOf(stages: readonly TestStage[]): SetUpTestRecord["state"] {
  if (hasFailed(stages)) return "failed";
  return stages.some(({ state }) => state === "waiting") ? "running" : "passed";
}

export function brokenLink(stages: readonly TestStage[]): TestStageName | null {
  return stages.find(({ state }) => state === "failed")?.name ?? null;
}

const hasFailed = (stages: readonly TestStage[]): boolean => stages.some(({ state }) => state === "failed");

/** Whether the webhook should have come by now. */
export function isWebhookLate({ startedAt }: Pick<SetUpTestRecord, "startedAt">, now: Date): boolean {
  return now.getTime() - startedAt.getTime() > WEBHOOK_WAIT_MS;
}

/** The findings about what makes the helpdesk call: without it there is no webhook to look for. */
const CALLERS: readonly string[] = ["trigger", ...RULE_CHECKS];

function arrivalStages(test: Pick<SetUpTestRecord, "startedAt" | "way">, traces: TestTraces): TestStage[] {
  const { arrivedAt, now, cause } = traces;
  if (arrivedAt) {
    const seconds = Math.max(0, Math.round((arrivedAt.getTime() - test.startedAt.getTime()) / 1_000));
    return [
      { name: "trigger", state: "ok", detail: "The trigger fired." },
      { name: "webhook", state: "ok", detail: `The webhook arrived after ${seconds} s and was believed.` },
    ];
  }
  if (!isWebhookLate(test, now)) return [];
  const detail = `No webhook was accepted within ${WEBHOOK_WAIT_MS / 1_000} s.`;
  if (cause)
    return [
      {
        name: CALLERS.includes(cause.name) ? "trigger" : "webhook",
        state: "failed",
        detail: `${detail} ${cause.detail}`,
        ...(cause.fix === undefined ? {} : { fix: cause.fix }),
      },
    ];
  return [
    {
      name: "webhook",
      state: "failed",
      detail: `${detail} Webhook and triggers look right, so the call was lost on its way or is late.`,
      fix: "Check that PUBLIC_URL can be reached from the helpdesk, and look at the webhook's activity in Admin Center.",
    },
  ];
}

function workStages(traces: TestTraces, arrivedAt: Date): TestStage[] {
  const { session, run, now, lastError } = traces;
  const isLate = now.getTime() - arrivedAt.getTime() > RUN_WAIT_MS;
  const kept: TestStage[] = session
    ? [{ name: "session", state: "ok", detail: `Session #${session.number} holds the ticket, masked.` }]
    : [];
  if (run) {
    // A run may have failed to read a ticket that an earlier one had kept.
    const stages = [...runStages(run), ...kept];
    const isWriting = run.outcome === "suggested" && !stages.some(({ state }) => state === "failed");
    return isWriting ? [...stages, ...noteStages(traces, isLate)] : stages;
  }
  if (!isLate) return kept;
  const late = {
    state: "failed" as const,
    detail: `The ticket was not worked on within ${RUN_WAIT_MS / 1_000} s. ${lastError ?? "Its job waits in the queue."}`,
    fix: "The Home page shows how many jobs wait and which were given up. A process with WORKER_CONCURRENCY above 0 must run.",
  };
  return [...kept, { name: session ? "decision" : "session", ...late }];
}
