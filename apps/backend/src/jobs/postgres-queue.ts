import type { PgBoss } from "pg-boss";
import type { Database, PrismaTransaction } from "#store/database/open-database.ts";
import type { StoreLog } from "#store/database/store-log.ts";
import type { JobBinding } from "./bind-job.ts";
import { createHousekeeping, type Task } from "./housekeeping.ts";
import type { JobOutbox } from "./job.ts";
import { createJobOutbox } from "./job-outbox.ts";
import { type AnyJob, deadLetterQueue, openBoss } from "./open-boss.ts";
import { countJobs, type DeadLetter, oldestReadyAge, type QueueCounts, readDeadLetters } from "./queue-tables.ts";
import { type Runner, runJobs } from "./run-jobs.ts";

/** How often lanes are freed of jobs that died with their process for the last time. */
const UNBLOCK_MS = 5000;
/** A worker learns of what another process enqueued by looking. */
const LOOK_MS = 50;
/** Where nothing but this process's own hints brings work that cannot wait. */
const QUIET_LOOK_MS = 250;
/** Recurring work is light and runs beside the jobs. */
const HOUSEKEEPING_PLACES = 2;

export type Queue = {
  /** Enqueues by itself, or with the transaction that made the work necessary. */
  outbox(transaction?: PrismaTransaction): JobOutbox;
  /** Starts running jobs in this process. Call once. */
  work(bindings: readonly JobBinding[], options: { concurrency: number }): void;
  /** Runs `task` once per interval over all working processes, never twice at the same time. Call after `work`. */
  schedule(name: string, everySeconds: number, task: Task): void;
  counts(): Promise<QueueCounts>;
  /** 0 when nothing waits. */
  oldestReadyAgeSeconds(): Promise<number>;
  /** Newest first. */
  listDeadLetters(organizationId: string, limit: number): Promise<DeadLetter[]>;
  /** Gives a dead letter all its attempts again. False when the organization has none with this id. */
  replayDeadLetter(organizationId: string, id: string): Promise<boolean>;
  /** Lets running jobs finish; what is not done in time goes back to the queue at once. */
  stop(options: { timeoutMs: number }): Promise<void>;
};

/** Opens the queue in the given database; its tables are made by pg-boss in the schema `pgboss`. */
export async function createQueue(options: {
  database: Database;
  definitions: readonly AnyJob[];
  log: StoreLog;
  /** The clock that times given to the queue are of; this process's own unless told. */
  now?: () => Date;
}): Promise<Queue> {
  const { database, definitions, log, now = () => new Date() } = options;
  const boss = await openBoss(options);
  const names = definitions.map(({ name }) => name);
  if (database.kind === "pglite") await takeBackJobs(boss, database, names);
  const housekeeping = createHousekeeping(boss, log);
  const unblocking = setInterval(() => void unblockLanes(boss, names, log), UNBLOCK_MS);
  unblocking.unref();
  let runner: Runner | null = null;
  let keeper: Runner | null = null;

  return {
    outbox: (transaction) => createJobOutbox({ boss, transaction, now, nudge: (name) => runner?.nudge(name) }),
    work: (bindings, { concurrency }) => {
      if (runner) throw new Error("This process works on the queue already.");
      if (concurrency === 0) return;
      const needs = { boss, database, log, now };
      const isAlone = database.kind === "pglite";
      runner = runJobs(needs, bindings, { concurrency, idleMs: isAlone ? QUIET_LOOK_MS : LOOK_MS });
      const upkeep = { concurrency: HOUSEKEEPING_PLACES, idleMs: QUIET_LOOK_MS };
      keeper = runJobs(needs, [housekeeping.binding], upkeep);
    },
    schedule: (name, everySeconds, task) => {
      // A process that only serves the web offers no work that it could not do.
      if (runner) housekeeping.add(name, everySeconds, task);
    },
    counts: () => countJobs(database.pool, names),
    oldestReadyAgeSeconds: () => oldestReadyAge(database.pool, names),
    listDeadLetters: (organizationId, limit) =>
      readDeadLetters(database.pool, { names, organizationId, id: null, limit }),
    replayDeadLetter: async (organizationId, id) => {
      const [letter] = await readDeadLetters(database.pool, { names, organizationId, id, limit: 1 });
      if (!letter) return false;
      const moved = await boss.redrive(deadLetterQueue(letter.job), { ids: [id] });
      runner?.nudge(letter.job);
      return moved > 0;
    },
    stop: async ({ timeoutMs }) => {
      housekeeping.stop();
      clearInterval(unblocking);
      await Promise.all([runner?.stop({ timeoutMs }), keeper?.stop({ timeoutMs })]);
      await boss.stop({ graceful: false, close: false });
    },
  };
}

/** The embedded database has one process, so a job that runs at start is one that a dead process left behind. */
async function takeBackJobs(boss: PgBoss, database: Database, names: readonly string[]): Promise<void> {
  const { rows } = await database.pool.query<{ name: string; id: string }>(
    "SELECT name, id FROM pgboss.job WHERE state = 'active' AND name <> ALL($1)",
    [names.map(deadLetterQueue)],
  );
  for (const { name, id } of rows)
    await boss.fail(name, id, { name: "Lost", message: "The process ended while it ran" });
}

/** pg-boss keeps the original of a dead letter as `failed`, which would hold its lane for ever. The letter stays. */
async function unblockLanes(boss: PgBoss, names: readonly string[], log: StoreLog): Promise<void> {
  try {
    for (const name of names) await boss.deleteStoredJobs(name);
  } catch (error) {
    log.warn({ problem: error instanceof Error ? error.name : "unknown" }, "Lanes could not be freed of failed jobs");
  }
}
