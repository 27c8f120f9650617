import pg from "pg";

/** Watches the queue's own table: how long a job stood still at most, by the database's clock. */
export type StuckJobs = {
  /** Longest time in seconds that one job was ready, or claimed without a sign of life, without getting on. */
  longestSeconds(): number;
  stop(): Promise<void>;
};

const LOOK_EVERY_MS = 250;
const STANDING = `
  SELECT COALESCE(max(EXTRACT(EPOCH FROM now() - CASE
    WHEN state = 'active' THEN greatest(started_on, heartbeat_on)
    ELSE greatest(start_after, created_on) END)), 0)::float8 AS seconds
  FROM pgboss.job
  WHERE name = ANY($1) AND (state = 'active' OR (state IN ('created', 'retry') AND start_after <= now()))`;

export function watchStuckJobs(databaseUrl: string, names: readonly string[]): StuckJobs {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  pool.on("error", () => {});
  let longest = 0;
  let isWatching = true;
  async function watch(): Promise<void> {
    while (isWatching) {
      const { rows } = await pool.query<{ seconds: number }>(STANDING, [names]);
      longest = Math.max(longest, rows[0]?.seconds ?? 0);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
  const watching = watch();
  return {
    longestSeconds: () => longest,
    stop: async () => {
      isWatching = false;
      await watching;
      await pool.end();
    },
  };
}
