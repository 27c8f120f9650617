import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bindJob } from "../../../apps/backend/src/jobs/bind-job.ts";
import { createQueue } from "../../../apps/backend/src/jobs/postgres-queue.ts";
import type { Bench, BenchContext } from "../context.ts";
import { type Place, placeKinds, withPlace } from "../databases.ts";
import { figureOf, percentile } from "../figures.ts";
import { openParts } from "../parts.ts";
import { graphilePickup } from "../peers/graphile-pickup.ts";
import { absoluteGoal, type Row } from "../row.ts";
import { newLaneJob } from "./jobs.ts";

const TRIES = { quick: 10, full: 60 };
/** Between two tries; not a multiple of any look's interval, so that looks are met at every moment. */
const IDLE_MS = 337;
const RESUME_GOAL_S = 30;

type Enqueue = (mark: string) => Promise<void>;
type Started = (mark: string) => Promise<number>;

export const pickup: Bench = {
  name: "pickup",
  what: "how soon an idle worker starts a job, and a dead worker's job is resumed",
  async run(context) {
    const rows: Row[] = [];
    for (const kind of placeKinds(context)) {
      rows.push(...(await withPlace(context, kind, (place) => idlePickup(context, place))));
      // The embedded database has one process: its jobs are taken back at the next start, in no time.
      if (kind === "PostgreSQL") rows.push(await withPlace(context, kind, deadWorker));
    }
    return rows;
  },
};

async function idlePickup(context: BenchContext, place: Place): Promise<Row[]> {
  const job = newLaneJob();
  const parts = await openParts(place, [job]);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  // Another process that enqueues: it shares nothing with the worker but the database.
  const stranger = place.url === null ? null : await createQueue({ database: parts.database, definitions: [job], log });
  const peer = place.url === null ? null : await graphilePickup(place.url);
  try {
    const marks = new Map<string, (at: number) => void>();
    parts.queue.work([bindJob(job, async ({ lane }) => marks.get(lane)?.(performance.now()))], { concurrency: 8 });
    const started: Started = (mark) => new Promise((resolve) => marks.set(mark, resolve));
    const input = (mark: string) => ({ organizationId: parts.organizationId, lane: mark, step: 0 });
    const own = await tries(context, started, (mark) => parts.queue.outbox().enqueue(job, input(mark)));
    const peers = peer === null ? null : await tries(context, peer.started, peer.enqueue);
    const rows = rowsOf(place, "enqueued by the working process", { own, peers });
    if (stranger === null) return rows;
    const foreign = await tries(context, started, (mark) => stranger.outbox().enqueue(job, input(mark)));
    return [...rows, ...rowsOf(place, "enqueued by another process", { own: foreign, peers })];
  } finally {
    await peer?.close();
    await stranger?.stop({ timeoutMs: 100 });
    await parts.close();
  }
}

async function tries({ isQuick }: BenchContext, started: Started, enqueue: Enqueue): Promise<number[]> {
  const waits: number[] = [];
  for (let count = 0; count < (isQuick ? TRIES.quick : TRIES.full); count += 1) {
    await sleep(IDLE_MS);
    const mark = `idle-${Math.random()}`;
    const start = started(mark);
    const enqueuedAt = performance.now();
    await enqueue(mark);
    waits.push((await start) - enqueuedAt);
  }
  return waits;
}

function rowsOf(place: Place, who: string, { own, peers }: { own: number[]; peers: number[] | null }): Row[] {
  return [0.5, 0.99].map((share) => {
    const base = {
      what: `an idle worker starts a job, p${share * 100}, ${who}`,
      database: place.kind,
      unit: "ms",
      better: "lower" as const,
      ours: figureOf([percentile(own, share)]),
      peer:
        peers === null ? null : { name: "graphile-worker 0.18, LISTEN", figure: figureOf([percentile(peers, share)]) },
      note: "from before it is enqueued; ours looks instead of listening, see decision 4",
    };
    return { ...base, goals: place.kind === "embedded" ? [] : [absoluteGoal(base, share === 0.5 ? 50 : 500)] };
  });
}

/** A worker is killed with a job in its hands; the time until another one runs it again. */
async function deadWorker(place: Place): Promise<Row> {
  const job = newLaneJob();
  const parts = await openParts(place, [job]);
  try {
    const program = path.join(import.meta.dirname, "../peers/hanging-worker.ts");
    const environment = { ...process.env, BENCH_DATABASE_URL: place.url ?? "", BENCH_JOB: job.name };
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program], {
      env: environment,
      stdio: ["ignore", "pipe", "inherit"],
    });
    await parts.queue.outbox().enqueue(job, { organizationId: parts.organizationId, lane: "hanging", step: 0 });
    await once(child.stdout, "data");
    const resumed = new Promise<number>((resolve) =>
      parts.queue.work([bindJob(job, async () => resolve(performance.now()))], { concurrency: 8 }),
    );
    child.kill("SIGKILL");
    const killedAt = performance.now();
    const base = {
      what: "a killed worker's job runs again",
      database: place.kind,
      unit: "s",
      better: "lower" as const,
      ours: figureOf([((await resumed) - killedAt) / 1_000]),
      peer: null,
      note: "graphile-worker frees such a job after 4 hours (its documented default), which is not waited for here",
    };
    return { ...base, goals: [absoluteGoal(base, RESUME_GOAL_S)] };
  } finally {
    await parts.close();
  }
}
