import type { TestProject } from "vitest/node";
import { startTestServer } from "../../../tooling/postgres/test-server.ts";
import { administer, databaseUrl, writeServerTemplate } from "../src/store/database/test-setup.ts";
import { faultDice } from "./fault-dice.ts";
import { PREPARED, preparePrograms } from "./programs.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** An empty PostgreSQL database, or null where none can be had. */
    endToEndPostgresUrl: string | null;
    /** The name of a migrated database on the same server, to be copied; empty where there is none. */
    endToEndPostgresTemplate: string;
    /** A number of this run, from which suites that share the databases between them know which has which. */
    endToEndTurn: number;
  }
}

/** Runs once before the end-to-end tests: prepares the programs, and databases on a real PostgreSQL server. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env[PREPARED] === undefined) await preparePrograms();
  project.provide("endToEndTurn", faultDice("Databases in turns").between(0, 1));
  const server = await startTestServer(process.env);
  if (server.kind === "absent") {
    if (process.env["CI"] === "true") throw new Error(`The PostgreSQL half of the tests must run: ${server.reason}`);
    process.stderr.write(`\n  !! The PostgreSQL half of the end-to-end tests DOES NOT RUN: ${server.reason}\n\n`);
    project.provide("endToEndPostgresUrl", null);
    project.provide("endToEndPostgresTemplate", "");
    return async () => {};
  }
  const name = `opencx_end_to_end_${process.pid}`;
  await administer(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await administer(server.url, `CREATE DATABASE ${name}`);
  const template = `${name}_template`;
  await writeServerTemplate(server.url, template);
  project.provide("endToEndPostgresUrl", databaseUrl(server.url, name));
  project.provide("endToEndPostgresTemplate", template);
  return async () => {
    for (const made of [name, template]) await administer(server.url, `DROP DATABASE IF EXISTS ${made} WITH (FORCE)`);
    await server.stop();
  };
}
