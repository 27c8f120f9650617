import { existsSync } from "node:fs";
import path from "node:path";
import { bundle, PRODUCT } from "../bundle.ts";
import { JOBS } from "../src/jobs/catalog.ts";
import { createQueue } from "../src/jobs/postgres-queue.ts";
import { type Database, openDatabase } from "../src/store/database/open-database.ts";

/** The product as it ships, and two that differ from it in one respect. */
const PROGRAMS = {
  ...PRODUCT,
  "crashing-backend": "e2e/crashing-backend.ts",
  "shifted-backend": "e2e/shifted-backend.ts",
};
export type Program = "main" | "crashing-backend" | "shifted-backend";

const FOLDER = path.resolve(import.meta.dirname, "../dist-experiments");

/** A data folder whose embedded database has its tables: making one takes longer than starting the product. */
export const PREPARED_DATA = path.join(FOLDER, "prepared-data");

/** What a process has compiled of its program, for those that are started after it has ended in peace. */
export const COMPILE_CACHE = path.join(FOLDER, "compile-cache");

const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Set in the environment of tests for which somebody has prepared the programs already. */
export const PREPARED = "OPENCX_PROGRAMS_PREPARED";

/** Bundles the programs as they are now, and prepares a data folder. Once before anything starts a backend. */
export async function preparePrograms(): Promise<void> {
  await bundle(PROGRAMS, FOLDER);
  const database = await openDatabase({ databaseUrl: null, dataDir: PREPARED_DATA, log: silent });
  await makeQueueTables(database);
  await database.close();
}

/** The queue makes its own tables when it is opened: a database that is to be copied gets them too. */
async function makeQueueTables(database: Database): Promise<void> {
  const queue = await createQueue({ database, definitions: JOBS, log: silent });
  await queue.stop({ timeoutMs: 0 });
}

/** The file to start. Throws when the programs were not prepared. */
export function programFile(program: Program): string {
  const file = path.join(FOLDER, `${program}.js`);
  if (!existsSync(file)) throw new Error(`${file} is not there: call preparePrograms() before starting backends.`);
  return file;
}
