import { existsSync } from "node:fs";
import path from "node:path";
import { bundle, PRODUCT } from "../bundle.ts";
import { openDatabase } from "../src/store/database/open-database.ts";

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

/** Bundles the programs as they are now, and prepares a data folder. Once before anything starts a backend. */
export async function preparePrograms(): Promise<void> {
  await bundle(PROGRAMS, FOLDER);
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const database = await openDatabase({ databaseUrl: null, dataDir: PREPARED_DATA, log: silent });
  await database.close();
}

/** The file to start. Throws when the programs were not prepared. */
export function programFile(program: Program): string {
  const file = path.join(FOLDER, `${program}.js`);
  if (!existsSync(file)) throw new Error(`${file} is not there: call preparePrograms() before starting backends.`);
  return file;
}
