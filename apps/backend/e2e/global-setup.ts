import type { TestProject } from "vitest/node";
import { startTestServer } from "../../../tooling/postgres/test-server.ts";
import { administer, databaseUrl } from "../src/store/database/test-setup.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** An empty PostgreSQL database, or null where none can be had. */
    endToEndPostgresUrl: string | null;
  }
}

/** Runs once before the end-to-end tests: makes an empty database on a real PostgreSQL server. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer(process.env);
  if (server.kind === "absent") {
    if (process.env["CI"] === "true") throw new Error(`The PostgreSQL half of the tests must run: ${server.reason}`);
    process.stderr.write(`\n  !! The PostgreSQL half of the end-to-end tests DOES NOT RUN: ${server.reason}\n\n`);
    project.provide("endToEndPostgresUrl", null);
    return async () => {};
  }
  const name = `opencx_end_to_end_${process.pid}`;
  await administer(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await administer(server.url, `CREATE DATABASE ${name}`);
  project.provide("endToEndPostgresUrl", databaseUrl(server.url, name));
  return async () => {
    await administer(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.stop();
  };
}
