import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import pg from "pg";
import { afterAll, describe, inject } from "vitest";
import { openEmbeddedEngine } from "./embedded-engine.ts";
import { type Database, databaseOver } from "./open-database.ts";
import { openServerEngine } from "./server-engine.ts";
import { administer, databaseUrl } from "./test-setup.ts";

export type TestDatabase = Database;

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * The same tests on PGlite and on PostgreSQL. `open` gives one migrated, empty database per block and kind, opened on
 * first use and closed after the last test; tests that must not see each other's rows make their own organization.
 */
export function describeOnBothDatabases(title: string, tests: (open: () => Promise<TestDatabase>) => void): void {
  describe(`${title} (PGlite)`, () => tests(sharedDatabase(borrowEmbedded)));
  const { server } = inject("databaseTemplates");
  if (server.kind === "running") describe(`${title} (PostgreSQL)`, () => tests(sharedDatabase(borrowOnServer)));
  else describe.skip(`${title} (PostgreSQL: not run, ${server.reason})`, () => tests(sharedDatabase(borrowOnServer)));
}

function sharedDatabase(open: () => Promise<TestDatabase>): () => Promise<TestDatabase> {
  let opening: Promise<TestDatabase> | null = null;
  afterAll(async () => {
    await (await opening)?.close();
  });
  return () => {
    opening ??= open();
    return opening;
  };
}

type Embedded = Awaited<ReturnType<typeof openEmbeddedEngine>>;
/** What an earlier block of this process has given back: an engine, and a database's name on the server. */
let spare: Embedded | null = null;
let spareOnServer: string | null = null;

/** A migrated, empty PGlite that blocks of a process use one after the other: a new one takes most of a second. */
async function borrowEmbedded(): Promise<TestDatabase> {
  const engine = spare ?? (await openEmbeddedTemplate());
  spare = null;
  return databaseOver({
    ...engine,
    close: async () => {
      await makeEmpty(engine.pool);
      spare = engine;
    },
  });
}

/** The same on the test server, where making a database and dropping it again costs more than most blocks. */
async function borrowOnServer(): Promise<TestDatabase> {
  const name = spareOnServer ?? (await copyTemplate());
  spareOnServer = null;
  const engine = openServerEngine(databaseUrl(runningServer().url, name), silent);
  return databaseOver({
    ...engine,
    close: async () => {
      await engine.close();
      await emptyOnServer(name);
      spareOnServer = name;
    },
  });
}

/** Whoever is still connected is sent away first, as dropping the database would. */
async function emptyOnServer(name: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl(runningServer().url, name), max: 1 });
  await pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  await makeEmpty(pool);
  await pool.end();
}

/** As it was when it was new: without the queue, which makes its own tables, and without a row of anybody. */
async function makeEmpty(pool: pg.Pool): Promise<void> {
  await pool.query("DROP SCHEMA IF EXISTS pgboss CASCADE");
  const { rows } = await pool.query<{ table: string }>(
    "SELECT quote_ident(tablename) AS table FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  );
  const questions = rows.map(({ table }) => `SELECT '${table}' AS table WHERE EXISTS (SELECT FROM ${table})`);
  const filled = await pool.query<{ table: string }>(questions.join(" UNION ALL "));
  if (filled.rows.length > 0)
    await pool.query(`TRUNCATE ${filled.rows.map(({ table }) => table).join(", ")} RESTART IDENTITY CASCADE`);
  await pool.query("DISCARD ALL");
}

async function openEmbeddedTemplate(): Promise<Embedded> {
  const template = await openAsBlob(inject("databaseTemplates").embeddedDump);
  return openEmbeddedEngine({ directory: null, template });
}

/** A migrated, empty PGlite in memory. The caller closes it. */
export async function openEmbeddedCopy(): Promise<TestDatabase> {
  return databaseOver(await openEmbeddedTemplate());
}

/** A migrated, empty database on the test server. The caller closes it, which also drops it. */
export async function openServerCopy(): Promise<TestDatabase> {
  const { url } = runningServer();
  const name = await copyTemplate();
  const engine = openServerEngine(databaseUrl(url, name), silent);
  return databaseOver({
    ...engine,
    close: async () => {
      await engine.close();
      await administer(url, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  });
}

/** Named after the template: what nobody drops goes with it. */
async function copyTemplate(): Promise<string> {
  const { url, template } = runningServer();
  const name = `${template}_${randomBytes(6).toString("hex")}`;
  await administer(url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return name;
}

function runningServer() {
  const { server } = inject("databaseTemplates");
  if (server.kind === "absent") throw new Error(server.reason);
  return server;
}
