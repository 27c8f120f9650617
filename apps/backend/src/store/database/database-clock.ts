import type pg from "pg";
import type { StoreLog } from "./store-log.ts";

/** The database's time, told without asking it: the one clock that every process of an installation shares. */
export type DatabaseClock = { now(): Date; stop(): void };

const COMPARE_EVERY_MS = 30_000;
/** What the product works with before it is told on the log that this process's own clock is wrong. */
const WORTH_TELLING_MS = 60_000;

type Comparison = { aheadMs: number; uncertainMs: number };

/**
 * Times are kept in the database and read by other processes, so they must be of one clock: a process whose own is ten
 * minutes off would wait too long, or not at all, for what another one put off. Between comparisons time goes on by the
 * process's count of elapsed time, which nobody sets. A comparison that fails changes nothing.
 */
export async function openDatabaseClock(pool: pg.Pool, log: StoreLog): Promise<DatabaseClock> {
  let { aheadMs } = await compare(pool);
  const ownAheadMs = Math.round(Date.now() - performance.now() - aheadMs);
  if (Math.abs(ownAheadMs) > WORTH_TELLING_MS)
    log.warn({ ownAheadMs }, "This machine's clock differs from the database's; the database's is used");
  const timer = setInterval(() => {
    compare(pool).then(
      (found) => {
        aheadMs = corrected(aheadMs, found);
      },
      (error: Error) => log.warn({ problem: error.name }, "The database's time could not be read"),
    );
  }, COMPARE_EVERY_MS);
  timer.unref();
  return { now: () => new Date(performance.now() + aheadMs), stop: () => clearInterval(timer) };
}

/** A difference that the way to the database and back explains is none. */
function corrected(aheadMs: number, found: Comparison): number {
  return Math.abs(found.aheadMs - aheadMs) > found.uncertainMs ? found.aheadMs : aheadMs;
}

async function compare(pool: pg.Pool): Promise<Comparison> {
  const asked = performance.now();
  const { rows } = await pool.query<{ ms: number }>(
    "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms",
  );
  const uncertainMs = (performance.now() - asked) / 2;
  const [{ ms } = { ms: Number.NaN }] = rows;
  if (!Number.isFinite(ms)) throw new Error("The database told no time.");
  return { aheadMs: ms - asked - uncertainMs, uncertainMs };
}
