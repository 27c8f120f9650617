import pg from "pg";
import type { ServerEngine } from "./database-engine.ts";
import type { StoreLog } from "./store-log.ts";

/** Connects to PostgreSQL. Connections that break are replaced by the pool; callers see one failed query each. */
export function openServerEngine(databaseUrl: string, log: StoreLog): ServerEngine {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    application_name: "opencx",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // A transaction forgotten by a dying process must not hold its rows for ever.
    idle_in_transaction_session_timeout: 60_000,
  });
  pool.on("error", (error: Error & { code?: string }) =>
    log.warn({ code: error.code ?? null }, "An idle database connection broke; the pool opens another one"),
  );
  return { kind: "postgres", pool, databaseUrl, close: () => pool.end() };
}
