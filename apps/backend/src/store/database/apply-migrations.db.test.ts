import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type pg from "pg";
import { afterAll, describe, expect, inject, it } from "vitest";
import { applyMigrations, MIGRATIONS_FOLDER } from "./apply-migrations.ts";
import { openEmbeddedEngine } from "./embedded-engine.ts";
import { openEmbeddedCopy, openServerCopy } from "./test-databases.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The real migrations and one more. */
function withOneMore(sql: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "opencx-migrations-"));
  folders.push(folder);
  cpSync(MIGRATIONS_FOLDER, folder, { recursive: true });
  mkdirSync(path.join(folder, "29990101000000_more"));
  writeFileSync(path.join(folder, "29990101000000_more/migration.sql"), sql);
  return folder;
}

type Opened = { pool: pg.Pool; close: () => Promise<void> };
type Kind = { canRun: boolean; openEmpty: () => Promise<Opened>; openMigrated: () => Promise<Opened> };
const kinds: [string, Kind][] = [
  [
    "PGlite",
    { canRun: true, openEmpty: () => openEmbeddedEngine({ directory: null }), openMigrated: openEmbeddedCopy },
  ],
  [
    "PostgreSQL",
    {
      canRun: inject("databaseTemplates").server.kind === "running",
      openEmpty: emptyServerDatabase,
      openMigrated: openServerCopy,
    },
  ],
];

async function emptyServerDatabase(): Promise<Opened> {
  const copy = await openServerCopy();
  await copy.pool.query("DROP SCHEMA public CASCADE");
  await copy.pool.query("CREATE SCHEMA public");
  return copy;
}

describe.each(kinds)("migrations (%s)", (_kind, { canRun, openEmpty, openMigrated }) => {
  it.skipIf(!canRun)("are applied once, however many processes start together, and keep Prisma's books", async () => {
    const database = await openEmpty();
    const runs = await Promise.all([1, 2, 3].map(() => applyMigrations(database.pool)));
    const applied = runs.flat();
    expect(applied).toEqual([...new Set(applied)]);
    expect(applied.length).toBeGreaterThan(0);
    expect(await applyMigrations(database.pool)).toEqual([]);
    const { rows } = await database.pool.query("SELECT * FROM _prisma_migrations ORDER BY migration_name");
    expect(rows.map((row) => row.migration_name)).toEqual(applied.toSorted());
    for (const row of rows)
      expect(row).toMatchObject({ applied_steps_count: 1, rolled_back_at: null, finished_at: expect.any(Date) });
    await database.close();
  });

  it.skipIf(!canRun)("are undone whole when a statement fails, and can be tried again", async () => {
    const database = await openMigrated();
    const broken = withOneMore("CREATE TABLE half_done (id int); SELECT no_such_function();");
    await expect(applyMigrations(database.pool, broken)).rejects.toThrow(/29990101000000_more failed and was undone/);
    const { rows } = await database.pool.query("SELECT to_regclass('half_done') AS found");
    expect(rows).toEqual([{ found: null }]);
    expect(await applyMigrations(database.pool, withOneMore("CREATE TABLE half_done (id int);"))).toHaveLength(1);
    await expect(applyMigrations(database.pool, withOneMore("CREATE TABLE other (id int);"))).rejects.toThrow(
      /was changed after/,
    );
    await database.close();
  });

  it.skipIf(!canRun)(
    "let at most one sync run per source be open, and let no override widen what a source says",
    async () => {
      const database = await openMigrated();
      const organization = "00000000-0000-4000-8000-000000000001";
      await database.pool.query(
        `INSERT INTO data_source (organization_id, id, kind, name, cadence, subdomain) VALUES ($1, $1, 'zendesk', 'Help center', '"daily"', 'acme')`,
        [organization],
      );
      const run = (id: number, status: string) =>
        database.pool.query(
          "INSERT INTO sync_run (organization_id, id, source_id, status, created_at) VALUES ($1, $2, $1, $3, now())",
          [organization, `00000000-0000-4000-8000-00000000000${id}`, status],
        );
      await run(1, "succeeded");
      await run(2, "running");
      await expect(run(3, "queued")).rejects.toThrow("sync_run_one_open");
      const widened = database.pool.query(
        `INSERT INTO article (organization_id, id, source_id, external_id, locale, title, url, html, visibility, source_visibility,
         visibility_reason, is_default_locale, updated_at, article_updated_at, is_settled, content_hash, embedding_model)
       VALUES ($1, $1, $1, '1', 'en', 'Title', 'https://acme.example/1', '', 'public', 'internal', '', true, now(), now(), true, '', '')`,
        [organization],
      );
      await expect(widened).rejects.toThrow("article_visibility_check");
      await database.pool.query("DELETE FROM data_source WHERE organization_id = $1", [organization]);
      const { rows } = await database.pool.query("SELECT count(*)::int AS runs FROM sync_run");
      expect(rows).toEqual([{ runs: 0 }]);
      await database.close();
    },
  );
});
