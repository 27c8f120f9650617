import { isDeepStrictEqual } from "node:util";
import { type Db, PgBoss, type QueuePolicy, type QueueResult, type UpdateQueueOptions } from "pg-boss";
import type { Database } from "#store/database/open-database.ts";
import { holdingStartLock } from "#store/database/start-lock.ts";
import type { StoreLog } from "#store/database/store-log.ts";
import type { JobDefinition } from "./job.ts";

/** The queues that were there when pg-boss started. */
type KnownQueues = ReadonlyMap<string, QueueResult>;

/** What the queue reads of a definition whose input it does not know. */
export type AnyJob = Pick<JobDefinition<unknown>, "name" | "attempts" | "priority">;

/** Seconds without a sign of life after which a job counts as its process's victim; pg-boss allows no less than 10. */
const HEARTBEAT_SECONDS = 12;
/** How often such jobs are looked for. With the wait above and the first retry, a job resumes within 25 seconds. */
const SUPERVISE_SECONDS = 5;
const QUARTER_YEAR_SECONDS = 90 * 24 * 3600;
/** A handler that runs longer than this is taken for hung. */
const LONGEST_RUN_SECONDS = 30 * 60;
export const HOUSEKEEPING = "housekeeping";

export function deadLetterQueue(name: string): string {
  return `${name}.dead`;
}

/**
 * pg-boss on our own connections, started, with a queue and a dead-letter queue for every definition.
 *
 * Lanes are its policy `key_strict_fifo`: a unique index allows one job per lane that is running or waiting for its
 * retry, and a claim picks the head of each free lane, so one hot ticket neither overlaps nor blocks the others.
 */
export async function openBoss(options: {
  database: Database;
  definitions: readonly AnyJob[];
  log: StoreLog;
}): Promise<PgBoss> {
  const { database, definitions, log } = options;
  const isEmbedded = database.kind === "pglite";
  const boss = new PgBoss({
    db: connection(database),
    backend: isEmbedded ? "pglite" : "postgres",
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    maintenanceIntervalSeconds: 60,
    flowIntervalSeconds: 3600,
    // The embedded engine can neither rebuild an index beside its readers nor vacuum by itself; `vacuum.ts` does.
    reindex: !isEmbedded,
    monitorVacuum: !isEmbedded,
  });
  boss.on("error", (error: Error & { code?: string }) =>
    log.error({ problem: error.name, code: error.code ?? null }, "The queue met an error in its upkeep"),
  );
  boss.on("warning", ({ data }) => log.warn({ kind: warningKind(data) }, "The queue gave a warning"));
  const start = async () => {
    await boss.start();
    const known: KnownQueues = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]));
    for (const definition of definitions) await ensureQueue(boss, known, definition, isEmbedded);
    await ensureHousekeeping(boss, known, isEmbedded);
  };
  // The embedded database has one process and one connection, which a lock would hold.
  if (isEmbedded) await start();
  else await holdingStartLock(database.pool, start);
  return boss;
}

/** A failed statement costs the pool its connection, which also ends whatever transaction pg-boss had opened in it. */
function connection(database: Database): Db {
  return {
    executeSql: async (text, values) => {
      const result: unknown = await database.pool.query(headsLookedUp(text), values);
      // Several statements in one text give one result each.
      return { rows: Array.isArray(result) ? result.flatMap(rowsOf) : rowsOf(result) };
    },
  };
}

/** How pg-boss's claim of lanes asks for their heads, and how it is asked here. */
const HEADS = "IN (SELECT id FROM strict_fifo_heads)";
const HEADS_BY_KEY = "= ANY (ARRAY(SELECT id FROM strict_fifo_heads))";

/**
 * For the few jobs that a claim takes, the planner compares each waiting job with each lane's head, which takes a tenth
 * of a second once thousands wait. As a list the heads are looked up by their key
 * (docs/decisions/0035-statements-on-the-busiest-paths.md).
 */
function headsLookedUp(statement: string): string {
  return statement.replace(HEADS, HEADS_BY_KEY);
}

function rowsOf(result: unknown): unknown[] {
  if (typeof result !== "object" || result === null || !("rows" in result)) return [];
  return Array.isArray(result.rows) ? result.rows : [];
}

async function ensureQueue(boss: PgBoss, known: KnownQueues, definition: AnyJob, isEmbedded: boolean): Promise<void> {
  const deadLetter = deadLetterQueue(definition.name);
  await ensure(boss, known, { name: deadLetter, policy: "standard" }, { retentionSeconds: QUARTER_YEAR_SECONDS });
  const created = { name: definition.name, policy: "key_strict_fifo", deadLetter } as const;
  await ensure(boss, known, created, {
    retryLimit: definition.attempts - 1,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 600,
    retentionSeconds: QUARTER_YEAR_SECONDS,
    expireInSeconds: LONGEST_RUN_SECONDS,
    heartbeatSeconds: heartbeat(isEmbedded),
  });
}

async function ensureHousekeeping(boss: PgBoss, known: KnownQueues, isEmbedded: boolean): Promise<void> {
  await ensure(boss, known, { name: HOUSEKEEPING, policy: "exclusive" } as const, {
    retryLimit: 0,
    // A finished run keeps its time slot taken until the slot is over.
    deleteAfterSeconds: 2 * 3600,
    retentionSeconds: 3600,
    expireInSeconds: LONGEST_RUN_SECONDS,
    heartbeatSeconds: heartbeat(isEmbedded),
  });
}

/** A queue that is there as wanted is left alone: pg-boss knows it from its own start. */
async function ensure(
  boss: PgBoss,
  known: KnownQueues,
  { name, ...created }: { name: string; policy: QueuePolicy; deadLetter?: string },
  options: UpdateQueueOptions,
): Promise<void> {
  const found = known.get(name);
  if (found && isDeepStrictEqual({ ...found, ...created, ...options }, found)) return;
  await boss.createQueue(name, created);
  await boss.updateQueue(name, options);
  // pg-boss looks a queue up on first use, on its own connection: inside a transaction of PGlite that would never end.
  await boss.findJobs(name, { key: "prime" });
}

/** The embedded database has one process: a blocked event loop proves nothing, and a restart takes its jobs back. */
function heartbeat(isEmbedded: boolean): number | null {
  return isEmbedded ? null : HEARTBEAT_SECONDS;
}

function warningKind(data: object): string {
  return "type" in data && typeof data.type === "string" ? data.type : "unknown";
}
