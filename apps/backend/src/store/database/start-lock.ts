import type pg from "pg";

/** The number Prisma's own engine locks with, so that both wait for each other. */
const ADVISORY_LOCK = 72_707_369;

/**
 * Does what only one starting process may do at a time, such as making tables: `IF NOT EXISTS` does not keep two that
 * start at the same moment from making the same thing.
 */
export async function holdingStartLock<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [ADVISORY_LOCK]);
    try {
      return await work(client);
    } finally {
      await client.query("SELECT pg_advisory_unlock($1)", [ADVISORY_LOCK]);
    }
  } finally {
    client.release();
  }
}
