import { setTimeout as sleep } from "node:timers/promises";
import { fromPrisma, type JobWithMetadata, type PgBoss } from "pg-boss";
import { z } from "zod";
import type { Database } from "#store/database/open-database.ts";
import type { StoreLog } from "#store/database/store-log.ts";
import { describeFailure } from "./describe-failure.ts";
import { GiveUp, RetryLater } from "./job.ts";
import { HOUSEKEEPING } from "./open-boss.ts";
import { secondsUntil } from "./seconds-until.ts";

export type ClaimedJob = JobWithMetadata<object>;

/** How a run ended. `released`: the process stops, somebody else shall start over at once. */
export type JobOutcome =
  | { kind: "done" }
  | { kind: "released" }
  | { kind: "later"; retryAt: Date }
  | { kind: "failed"; error: unknown }
  | { kind: "given-up"; error: unknown };

export type SettleNeeds = {
  boss: PgBoss;
  database: Database;
  log: StoreLog;
  /** The clock that `retryAt` is of. */
  now: () => Date;
};

const Affected = z.object({ affected: z.number() });
const TRIES = 6;

export function outcomeOf(error: unknown): JobOutcome {
  if (error instanceof RetryLater) return { kind: "later", retryAt: error.retryAt };
  if (error instanceof GiveUp) return { kind: "given-up", error };
  return { kind: "failed", error };
}

/**
 * Records how a run ended, in one transaction. Fenced by the attempt that was claimed: when another process has taken
 * the job over meanwhile, nothing is recorded. When the database stays away, the job is left to its missing heartbeat.
 */
export async function settleJob(needs: SettleNeeds, job: ClaimedJob, outcome: JobOutcome): Promise<void> {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    try {
      return await settleOnce(needs, job, outcome);
    } catch (error) {
      const { name, code } = describeFailure(error);
      needs.log.error(
        { job: job.name, id: job.id, outcome: outcome.kind, problem: name, code },
        "A job could not be settled",
      );
      await sleep(Math.min(5000, 100 * 2 ** tried));
    }
  }
}

async function settleOnce(needs: SettleNeeds, job: ClaimedJob, outcome: JobOutcome): Promise<void> {
  const { boss, database } = needs;
  if (job.name === HOUSEKEEPING) {
    await boss.complete(job.name, attempt(job));
    return;
  }
  switch (outcome.kind) {
    case "done":
      await boss.deleteJob(job.name, attempt(job));
      return;
    case "released":
      return putBack(needs, job, null);
    case "later":
      return putBack(needs, job, outcome.retryAt);
    case "failed":
      if (job.retryCount < job.retryLimit) await boss.fail(job.name, attempt(job), describeFailure(outcome.error));
      else await bury({ boss, database }, job, outcome.error);
      return;
    case "given-up":
      return bury({ boss, database }, job, outcome.error);
    default:
      throw new Error(`No way to settle ${String(outcome satisfies never)}`);
  }
}

/** A fresh copy in the same lane with the attempts that were left; this attempt does not count. */
async function putBack({ boss, database, now }: SettleNeeds, job: ClaimedJob, startAfter: Date | null): Promise<void> {
  await database.transaction(async (tx) => {
    const db = fromPrisma(tx);
    const { affected } = Affected.parse(await boss.deleteJob(job.name, attempt(job), { db }));
    if (affected === 0) return;
    await boss.send(job.name, job.data, {
      db,
      priority: job.priority,
      retryLimit: job.retryLimit - job.retryCount,
      ...(job.singletonKey === null ? {} : { singletonKey: job.singletonKey }),
      ...(job.groupId ? { group: { id: job.groupId } } : {}),
      ...(startAfter === null ? {} : { startAfter: secondsUntil(startAfter, now()) }),
    });
  });
}

/** pg-boss copies a job into its dead-letter queue when no retry is left; the failed original would block its lane. */
async function bury(
  { boss, database }: { boss: PgBoss; database: Database },
  job: ClaimedJob,
  error: unknown,
): Promise<void> {
  await database.transaction(async (tx) => {
    const db = fromPrisma(tx);
    await tx.$executeRaw`
      UPDATE pgboss.job SET retry_limit = retry_count
      WHERE name = ${job.name} AND id = ${job.id}::uuid AND state = 'active' AND retry_count = ${job.retryCount}`;
    const { affected } = Affected.parse(await boss.fail(job.name, attempt(job), describeFailure(error), { db }));
    if (affected > 0) await boss.deleteJob(job.name, job.id, { db });
  });
}

function attempt(job: ClaimedJob): { id: string; retryCount: number } {
  return { id: job.id, retryCount: job.retryCount };
}
