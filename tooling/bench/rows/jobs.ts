import { randomUUID } from "node:crypto";
import { z } from "zod";
import { bindJob } from "../../../apps/backend/src/jobs/bind-job.ts";
import { defineJob, type JobDefinition } from "../../../apps/backend/src/jobs/job.ts";
import type { Bench, BenchContext } from "../context.ts";
import { type Place, placeKinds, withPlace } from "../databases.ts";
import { type Figure, interleaved } from "../figures.ts";
import { openParts, type Parts } from "../parts.ts";
import { graphileJobs } from "../peers/graphile.ts";
import { plainBossJobs } from "../peers/plain-boss.ts";
import { profiled } from "../profile-here.ts";
import { absoluteGoal, type Row } from "../row.ts";

export type LaneInput = { organizationId: string; lane: string; step: number };
export type JobLoad = { jobs: number; lanes: number; concurrency: number };

const CONCURRENCY = 8;
const LOADS = { quick: { jobs: 300, lanes: 60 }, full: { jobs: 3_000, lanes: 300 } };
const GOALS = { PostgreSQL: 1_500, embedded: 300 };

/** A kind of job of its own, so that no measurement meets another one's jobs. */
export function newLaneJob(): JobDefinition<LaneInput> {
  return defineJob({
    name: `bench.${randomUUID().slice(0, 8)}`,
    input: z.object({ organizationId: z.string(), lane: z.string(), step: z.number() }),
    attempts: 3,
    lane: ({ lane }) => lane,
    priority: 30,
  });
}

export const jobs: Bench = {
  name: "jobs",
  what: "jobs that do nothing, in a second, one at a time in each lane",
  async run(context) {
    const rows: Row[] = [];
    for (const kind of placeKinds(context))
      rows.push(...(await withPlace(context, kind, (place) => measure(context, place))));
    return rows;
  },
};

async function measure(context: BenchContext, place: Place): Promise<Row[]> {
  const load: JobLoad = { ...(context.isQuick ? LOADS.quick : LOADS.full), concurrency: CONCURRENCY };
  const job = newLaneJob();
  const parts = await openParts(place, [job]);
  const boss = await plainBossJobs(parts, load);
  const graphile = place.url === null ? null : await graphileJobs(place.url, load);
  const peers = [boss, ...(graphile ? [graphile] : [])];
  try {
    const done = countingWorker(parts, job, load);
    const figures: Record<string, Figure> = await profiled(context, `jobs-${place.kind}`, () =>
      interleaved<string>(context.rounds, {
        ours: () => ownRound(parts, job, { load, done }),
        ...Object.fromEntries(peers.map(({ name, round }) => [name, round])),
      }),
    );
    return peers.map(({ name, note }): Row => {
      const [ours, figure] = [figures["ours"], figures[name]];
      if (!ours || !figure) throw new Error(`${name} was not measured.`);
      const base = {
        what: `no-op jobs, ${load.lanes} lanes, one at a time in each, ${CONCURRENCY} at once`,
        database: place.kind,
        unit: "jobs/s",
        better: "higher" as const,
        ours,
        peer: { name, figure },
        note,
      };
      return { ...base, goals: [absoluteGoal(base, GOALS[place.kind])] };
    });
  } finally {
    await graphile?.close();
    await boss.close();
    await parts.close();
  }
}

type Done = { reset(count: number): Promise<void> };

/** Starts the product's worker; `reset` answers when so many more jobs have run. */
function countingWorker({ queue }: Parts, job: JobDefinition<LaneInput>, { concurrency }: JobLoad): Done {
  let left = 0;
  let finish = () => {};
  const running = new Set<string>();
  queue.work(
    [
      bindJob(job, async ({ lane }) => {
        if (running.has(lane)) throw new Error(`Two jobs ran in the lane ${lane} at once.`);
        running.add(lane);
        await Promise.resolve();
        running.delete(lane);
        left -= 1;
        if (left === 0) finish();
      }),
    ],
    { concurrency },
  );
  return {
    reset: (count) => {
      left = count;
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
  };
}

async function ownRound(
  { queue, organizationId, database }: Parts,
  job: JobDefinition<LaneInput>,
  { load, done }: { load: JobLoad; done: Done },
): Promise<number> {
  const finished = done.reset(load.jobs);
  const inputs = Array.from({ length: load.jobs }, (_, step) => ({
    organizationId,
    lane: String(step % load.lanes),
    step,
  }));
  // All become visible to the worker in one instant; from then on the time counts.
  await database.transaction((tx) => queue.outbox(tx).enqueueAll(job, inputs));
  const began = performance.now();
  await finished;
  return (load.jobs * 1_000) / (performance.now() - began);
}
