import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { type Prisma, PrismaClient } from "#generated/prisma/client.ts";
import { applyMigrations } from "./apply-migrations.ts";
import type { DatabaseEngine } from "./database-engine.ts";
import { lockDirectory } from "./directory-lock.ts";
import { openServerEngine } from "./server-engine.ts";
import type { StoreLog } from "./store-log.ts";
import { retryConflicts } from "./transaction-conflict.ts";
import { startVacuum } from "./vacuum.ts";

/** Prisma's client inside a transaction. */
export type PrismaTransaction = Prisma.TransactionClient;

export type Database = {
  readonly kind: DatabaseEngine["kind"];
  readonly engine: DatabaseEngine;
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  /**
   * All or nothing. Runs `work` again when the database says that two transactions got in each other's way,
   * so `work` must do nothing but read and write through `tx`.
   */
  transaction<Result>(work: (tx: PrismaTransaction) => Promise<Result>): Promise<Result>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

/** How long a transaction may wait for a connection, and how long it may take. */
const TRANSACTION_LIMITS = { maxWait: 10_000, timeout: 20_000 };

/**
 * Opens the PostgreSQL server at `databaseUrl`, or the embedded database in `dataDir` when null, and brings its tables
 * to this version. Throws `DirectoryInUse` when another process has the embedded one open.
 */
export async function openDatabase(options: {
  databaseUrl: string | null;
  dataDir: string;
  log: StoreLog;
}): Promise<Database> {
  const { databaseUrl, dataDir, log } = options;
  const engine = databaseUrl === null ? await openLocked(dataDir, log) : openServerEngine(databaseUrl, log);
  try {
    const applied = await applyMigrations(engine.pool);
    if (applied.length > 0) log.info({ kind: engine.kind, applied }, "Database migrated");
    return databaseOver(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function openLocked(dataDir: string, log: StoreLog): Promise<DatabaseEngine> {
  const directory = path.join(dataDir, "database");
  const unlock = await lockDirectory(directory);
  try {
    // Loaded only where it is used: the engine is 20 MB of WebAssembly.
    const { openEmbeddedEngine } = await import("./embedded-engine.ts");
    const engine = await openEmbeddedEngine({ directory });
    const stopVacuum = startVacuum(engine.pool, log);
    return {
      ...engine,
      close: async () => {
        stopVacuum();
        await engine.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Prisma and transactions over an engine whose tables are up to date. Closing it closes the engine. */
export function databaseOver(engine: DatabaseEngine): Database {
  const prisma = new PrismaClient({
    adapter: new PrismaPg(engine.pool),
    transactionOptions: TRANSACTION_LIMITS,
    // Its other forms note down for each query where it came from, and quote what was to be written when it fails.
    errorFormat: "minimal",
  });
  return {
    kind: engine.kind,
    engine,
    prisma,
    pool: engine.pool,
    transaction: <Result>(work: (tx: PrismaTransaction) => Promise<Result>) =>
      retryConflicts(() => prisma.$transaction(work)),
    ping: async () => {
      await engine.pool.query("SELECT 1");
    },
    close: async () => {
      await prisma.$disconnect();
      await engine.close();
    },
  };
}
