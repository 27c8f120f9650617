import { z } from "zod";
import type { StoreLog } from "#store/database/store-log.ts";
import type { JobBinding } from "./bind-job.ts";
import { describeFailure } from "./describe-failure.ts";
import { type ClaimedJob, type JobOutcome, outcomeOf, type SettleNeeds, settleJob } from "./settle-job.ts";

export type RunnerNeeds = SettleNeeds;

export type Running = {
  job: ClaimedJob;
  controller: AbortController;
  /** Fulfils, and never rejects, once the outcome is recorded. */
  ended: Promise<void>;
  /** Gives the job back without waiting for its handler any longer. */
  release(): void;
};

const Touched = z.object({ settled: z.array(z.string()).nullish() });

export function startJob(needs: RunnerNeeds, binding: JobBinding, job: ClaimedJob): Running {
  const controller = new AbortController();
  let giveBack = () => {};
  const released = new Promise<JobOutcome>((resolve) => {
    giveBack = () => resolve({ kind: "released" });
  });
  const ended = Promise.race([attempt(binding, job, controller.signal), released]).then(async (outcome) => {
    report(needs.log, job, outcome);
    await settleJob(needs, job, outcome);
  });
  const release = () => {
    controller.abort(new Error("The process is stopping"));
    giveBack();
  };
  return { job, controller, ended, release };
}

async function attempt(binding: JobBinding, job: ClaimedJob, signal: AbortSignal): Promise<JobOutcome> {
  try {
    // A job that was put back has fewer retries left than its kind has at first.
    await binding.run(job.data, { signal, attempt: binding.attempts - job.retryLimit + job.retryCount });
    return { kind: "done" };
  } catch (error) {
    return outcomeOf(error);
  }
}

function report(log: StoreLog, job: ClaimedJob, outcome: JobOutcome): void {
  if (outcome.kind !== "failed" && outcome.kind !== "given-up") return;
  const isLast = outcome.kind === "given-up" || job.retryCount >= job.retryLimit;
  const fields = { job: job.name, id: job.id, isLast, ...describeFailure(outcome.error) };
  if (isLast) log.error(fields, "A job became a dead letter");
  else log.warn(fields, "A job failed and will be tried again");
}

/** Tells the database which jobs live; a job that is not ours any more learns it by its signal. */
export async function sendHeartbeats({ boss, log }: RunnerNeeds, running: ReadonlyMap<string, Running>): Promise<void> {
  for (const name of new Set([...running.values()].map(({ job }) => job.name))) {
    const held = [...running.values()].filter(({ job, controller }) => job.name === name && !controller.signal.aborted);
    if (held.length === 0) continue;
    try {
      const claims = held.map(({ job }) => ({ id: job.id, retryCount: job.retryCount }));
      const { settled } = Touched.parse(await boss.touch(name, claims));
      const ours = new Set(settled ?? claims.map(({ id }) => id));
      // A job that ended while the heartbeat was on its way is no loss.
      const lost = held.filter(({ job }) => !ours.has(job.id) && running.has(job.id));
      for (const { controller } of lost) controller.abort(new Error("Another process has taken this job over"));
    } catch (error) {
      log.warn({ job: name, problem: describeFailure(error).name }, "A heartbeat could not be sent");
    }
  }
}
