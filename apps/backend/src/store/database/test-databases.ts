import { randomUUID } from "node:crypto";
import { openAsBlob } from "node:fs";
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
  describe(`${title} (PGlite)`, () => tests(sharedDatabase(openEmbeddedCopy)));
  const { server } = inject("databaseTemplates");
  if (server.kind === "running") describe(`${title} (PostgreSQL)`, () => tests(sharedDatabase(openServerCopy)));
  else describe.skip(`${title} (PostgreSQL: not run, ${server.reason})`, () => tests(sharedDatabase(openServerCopy)));
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

/** A migrated, empty PGlite in memory. The caller closes it. */
export async function openEmbeddedCopy(): Promise<TestDatabase> {
  const template = await openAsBlob(inject("databaseTemplates").embeddedDump);
  return databaseOver(await openEmbeddedEngine({ directory: null, template }));
}

/** A migrated, empty database on the test server. The caller closes it, which also drops it. */
export async function openServerCopy(): Promise<TestDatabase> {
  const { server } = inject("databaseTemplates");
  if (server.kind === "absent") throw new Error(server.reason);
  const name = `opencx_test_${randomUUID().replaceAll("-", "")}`;
  await administer(server.url, `CREATE DATABASE ${name} TEMPLATE ${server.template}`);
  const engine = openServerEngine(databaseUrl(server.url, name), silent);
  return databaseOver({
    ...engine,
    close: async () => {
      await engine.close();
      await administer(server.url, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  });
}
