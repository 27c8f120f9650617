import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { packageFolder } from "../package-folder.ts";
import { holdingStartLock } from "./start-lock.ts";

/** The same table that `prisma migrate deploy` keeps: either of both may apply the next migration. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

export const MIGRATIONS_FOLDER = path.join(packageFolder(import.meta.url), "prisma/migrations");

type Migration = { name: string; sql: string; checksum: string };
type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

/** Brings the tables to this version, once, whatever number of processes start together. Returns what it applied. */
export async function applyMigrations(pool: pg.Pool, folder: string = MIGRATIONS_FOLDER): Promise<string[]> {
  const migrations = await readMigrations(folder);
  return holdingStartLock(pool, (client) => applyMissing(client, migrations));
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function applyMissing(client: pg.PoolClient, migrations: Migration[]): Promise<string[]> {
  await client.query(BOOKKEEPING);
  const { rows } = await client.query<Applied>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const known = new Map(rows.map((row) => [row.migration_name, row]));
  const applied: string[] = [];
  for (const migration of migrations) {
    const before = known.get(migration.name);
    if (before) assertUnchanged(migration, before);
    else {
      await applyOne(client, migration);
      applied.push(migration.name);
    }
  }
  return applied;
}

function assertUnchanged(migration: Migration, applied: Applied): void {
  if (applied.finished_at === null)
    throw new Error(
      `Migration ${migration.name} was started by another tool and never finished: repair it with \`prisma migrate resolve\`, then start again.`,
    );
  if (applied.checksum !== migration.checksum)
    throw new Error(
      `Migration ${migration.name} was changed after this database had applied it: restore the file, or start with an empty database.`,
    );
}

async function applyOne(client: pg.PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, now(), $3, 1)",
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(
      `Migration ${name} failed and was undone: ${error instanceof Error ? error.message : "unknown reason"}`,
      {
        cause: error,
      },
    );
  }
}
