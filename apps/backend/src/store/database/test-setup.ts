import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startTestServer } from "../../../../../tooling/postgres/test-server.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { openEmbeddedEngine } from "./embedded-engine.ts";

/** What every test file is told: where to copy its databases from. */
export type DatabaseTemplates = {
  /** A dump of a migrated embedded database. */
  embeddedDump: string;
  server: { kind: "running"; url: string; template: string } | { kind: "absent"; reason: string };
};

declare module "vitest" {
  interface ProvidedContext {
    databaseTemplates: DatabaseTemplates;
  }
}

/** Runs once before the database tests: migrates one database of each kind, for every file to copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const embeddedDump = path.join(tmpdir(), `opencx-test-template-${process.pid}.tar`);
  await writeEmbeddedTemplate(embeddedDump);
  const server = await startTestServer(process.env);
  if (server.kind === "absent") {
    if (process.env["CI"] === "true") throw new Error(`The PostgreSQL half of the tests must run: ${server.reason}`);
    process.stderr.write(`\n  !! The PostgreSQL half of the database tests DOES NOT RUN: ${server.reason}\n\n`);
    project.provide("databaseTemplates", { embeddedDump, server });
    return () => rm(embeddedDump, { force: true });
  }
  const template = `opencx_template_${process.pid}`;
  await writeServerTemplate(server.url, template);
  project.provide("databaseTemplates", { embeddedDump, server: { kind: "running", url: server.url, template } });
  return async () => {
    await dropAll(server.url, template);
    await server.stop();
    await rm(embeddedDump, { force: true });
  };
}

/** The template and every copy that is named after it. */
async function dropAll(url: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname = $1 OR starts_with(datname, $1 || '_')",
    [template],
  );
  for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.end();
}

async function writeEmbeddedTemplate(file: string): Promise<void> {
  const engine = await openEmbeddedEngine({ directory: null });
  await applyMigrations(engine.pool);
  const dump = await engine.lite.dumpDataDir("none");
  await writeFile(file, Buffer.from(await dump.arrayBuffer()));
  await engine.close();
}

/** Makes the database `name` afresh, migrated and empty, with nobody connected to it. */
export async function writeServerTemplate(url: string, name: string): Promise<void> {
  await administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await administer(url, `CREATE DATABASE ${name}`);
  const pool = new pg.Pool({ connectionString: databaseUrl(url, name), max: 1 });
  await applyMigrations(pool);
  await pool.end();
}

/** The address of another database on the same server. */
export function databaseUrl(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Runs one statement on the server itself. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
