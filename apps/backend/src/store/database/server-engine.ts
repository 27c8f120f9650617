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
    // A process that stands still inside a transaction must not hold its rows, on which the others wait, for long: no
    // transaction waits for anything but the database, so that a pause of seconds means that its process is gone.
    idle_in_transaction_session_timeout: 10_000,
  });
  pool.on("error", (error: Error & { code?: string }) =>
    log.warn({ code: error.code ?? null }, "An idle database connection broke; the pool opens another one"),
  );
  // The pool listens to a connection only while it is idle. One that breaks just after it was handed out, before whoever
  // asked for it could listen, would end the process; the next query on it fails, which is told there.
  pool.on("connect", (client) => client.on("error", () => {}));
  return { kind: "postgres", pool, databaseUrl, close: () => pool.end() };
}
