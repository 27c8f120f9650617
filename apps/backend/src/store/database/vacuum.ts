import type pg from "pg";
import type { StoreLog } from "./store-log.ts";

const EVERY_MS = 10 * 60_000;
const RETRY_MS = 60_000;
const LONGEST_WAIT_MS = 30 * 60_000;

/** PGlite has no autovacuum: without this, claiming a job slows down with every job that ever was. */
export function startVacuum(pool: pg.Pool, log: StoreLog): () => void {
  let lastAt = performance.now();
  let timer = setTimeout(tick, EVERY_MS);
  timer.unref();

  async function tick(): Promise<void> {
    const isBusy = pool.waitingCount > 0 || pool.idleCount === 0;
    const isDue = !isBusy || performance.now() - lastAt > LONGEST_WAIT_MS;
    if (isDue) {
      await pool
        .query("VACUUM ANALYZE")
        .catch((error: Error) => log.warn({ problem: error.name }, "The embedded database could not be vacuumed"));
      lastAt = performance.now();
    }
    timer = setTimeout(tick, isDue ? EVERY_MS : RETRY_MS);
    timer.unref();
  }
  return () => clearTimeout(timer);
}
