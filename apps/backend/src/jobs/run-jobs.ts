import { setTimeout as sleep } from "node:timers/promises";
import { createAlarm } from "./alarm.ts";
import type { JobBinding } from "./bind-job.ts";
import { describeFailure } from "./describe-failure.ts";
import { dividePlaces, freePlaces, type Places } from "./places.ts";
import { namesWithReadyJobs } from "./queue-tables.ts";
import { type RunnerNeeds, type Running, sendHeartbeats, startJob } from "./running-job.ts";

/** How often it looks while a transaction of this process is about to commit a job. */
const EAGER_MS = 10;
const EAGER_FOR_MS = 200;
const HEARTBEAT_MS = 3000;
const AFTER_ERROR_MS = 1000;

export type RunnerLimits = {
  /** Jobs that run at once. */
  concurrency: number;
  /** Between two looks of an idle worker; what another process enqueues starts within this time. */
  idleMs: number;
};

export type Runner = {
  /** A job of this name is about to be there. */
  nudge(name: string): void;
  /** Claims nothing more, waits for what runs, and puts back what is not done in time. */
  stop(options: { timeoutMs: number }): Promise<void>;
};

/**
 * Claims jobs for free places and runs them. One loop claims for the whole process, by looking instead of listening:
 * NOTIFY would make all commits of the server wait for each other, on the very path that answers webhooks.
 */
export function runJobs(
  needs: RunnerNeeds,
  bindings: readonly JobBinding[],
  { concurrency, idleMs }: RunnerLimits,
): Runner {
  const running = new Map<string, Running>();
  const allPlaces = dividePlaces(bindings, concurrency);
  const alarm = createAlarm();
  let isStopping = false;

  const loop = claimUntilStopped();
  const heartbeat = setInterval(() => void sendHeartbeats(needs, running), HEARTBEAT_MS);
  heartbeat.unref();

  async function claimUntilStopped(): Promise<void> {
    while (!isStopping) {
      alarm.reset();
      const waitMs = await claimRound().catch((error: unknown) => {
        const { name, code } = describeFailure(error);
        needs.log.error({ problem: name, code }, "Claiming jobs failed");
        return AFTER_ERROR_MS;
      });
      if (waitMs > 0 && !isStopping) await alarm.wait(waitMs);
    }
  }

  /** Claims what it has places for; answers how long to wait before the next round. */
  async function claimRound(): Promise<number> {
    let waitMs = idleMs;
    await skipIdleKinds();
    for (const places of allPlaces) {
      const free = Math.min(concurrency - running.size, freePlaces(places));
      if (free <= 0 || isStopping) continue;
      if (places.lookAt <= performance.now()) await claim(places, free);
      waitMs = Math.min(waitMs, Math.max(0, places.lookAt - performance.now()));
    }
    return waitMs;
  }

  /**
   * One cheap question for all kinds at once, when one of them is due without a hint: claiming in vain costs the database
   * far more.
   */
  async function skipIdleKinds(): Promise<void> {
    const unhinted = allPlaces.filter(({ lookAt }) => lookAt !== 0);
    if (!unhinted.some(({ lookAt }) => lookAt <= performance.now())) return;
    const names = await namesWithReadyJobs(needs.database.pool, [...new Set(unhinted.map(nameOf))]);
    for (const places of unhinted) places.lookAt = names.has(nameOf(places)) ? 0 : nextLook(places);
  }

  async function claim(places: Places, free: number): Promise<void> {
    const { binding, tenantLimit } = places;
    const jobs = await needs.boss.fetch<object>(binding.name, {
      batchSize: free,
      includeMetadata: true,
      ...(tenantLimit === null ? {} : { groupConcurrency: tenantLimit }),
    });
    for (const job of jobs) {
      const started = startJob(needs, binding, job);
      running.set(job.id, started);
      places.taken += 1;
      void started.ended.finally(() => {
        running.delete(job.id);
        places.taken -= 1;
        // Its lane is free again.
        if (places.after === null) places.lookAt = 0;
        alarm.ring();
      });
    }
    places.lookAt = jobs.length > 0 ? 0 : nextLook(places);
  }

  function nextLook({ eagerUntil }: Places): number {
    const now = performance.now();
    return now + (now < eagerUntil ? EAGER_MS : idleMs);
  }

  return {
    nudge: (name) => {
      const places = allPlaces.find((one) => nameOf(one) === name);
      if (!places) return;
      places.eagerUntil = performance.now() + EAGER_FOR_MS;
      places.lookAt = 0;
      alarm.ring();
    },
    stop: async ({ timeoutMs }) => {
      isStopping = true;
      alarm.ring();
      await loop;
      const finished = () => Promise.all([...running.values()].map(({ ended }) => ended));
      await Promise.race([finished(), sleep(timeoutMs, undefined, { ref: false })]);
      for (const { release } of running.values()) release();
      await finished();
      clearInterval(heartbeat);
    },
  };
}

function nameOf({ binding }: Places): string {
  return binding.name;
}
