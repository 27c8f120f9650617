import { randomBytes } from "node:crypto";
import { openAsBlob } from "node:fs";
import type pg from "pg";
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

/** What earlier blocks of this process have given back. Prisma's client keeps what it knows of each query's shape. */
let spare: TestDatabase | null = null;
let spareOnServer: TestDatabase | null = null;

/** A migrated, empty PGlite that blocks of a process use one after the other: a new one takes most of a second. */
async function borrowEmbedded(): Promise<TestDatabase> {
  const database = spare ?? (await openEmbeddedCopy());
  spare = null;
  const close = async () => {
    await makeEmpty(database.pool);
    await database.pool.query("DISCARD ALL");
    spare = database;
  };
  return { ...database, close };
}

/** The connections of blocks that borrow; whoever else is left over goes. */
const BORROWER = "opencx-borrower";

/** The same on the test server, where making a database and dropping it again costs more than most blocks. */
async function borrowOnServer(): Promise<TestDatabase> {
  const database = spareOnServer ?? (await openForBorrowers());
  spareOnServer = null;
  const { pool } = database;
  const close = async () => {
    await pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name <> '${BORROWER}'`,
    );
    await makeEmpty(pool);
    const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
    for (const client of clients) await client.query("DISCARD ALL");
    for (const client of clients) client.release();
    spareOnServer = database;
  };
  return { ...database, close };
}

async function openForBorrowers(): Promise<TestDatabase> {
  const url = databaseUrl(runningServer().url, await copyTemplate());
  const ours = new URL(url);
  ours.searchParams.set("application_name", BORROWER);
  // Who asks for the address connects by a name of their own.
  return databaseOver({ ...openServerEngine(ours.href, silent), databaseUrl: url });
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
}

/** A migrated, empty PGlite in memory. The caller closes it. */
export async function openEmbeddedCopy(): Promise<TestDatabase> {
  const template = await openAsBlob(inject("databaseTemplates").embeddedDump);
  return databaseOver(await openEmbeddedEngine({ directory: null, template }));
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
