import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { administer, databaseUrl } from "../../apps/backend/src/store/database/test-setup.ts";
import type { BenchContext } from "./context.ts";

/** A place for one measurement's tables; `url` is null for the embedded database, which lives in `folder`. */
export type Place = { kind: "PostgreSQL" | "embedded"; url: string | null; folder: string; remove(): Promise<void> };

/** The databases there are here, to measure on each. */
export function placeKinds({ postgresUrl }: BenchContext): Place["kind"][] {
  return postgresUrl === null ? ["embedded"] : ["PostgreSQL", "embedded"];
}

export async function makePlace({ scratch, postgresUrl }: BenchContext, kind: Place["kind"]): Promise<Place> {
  const folder = mkdtempSync(path.join(scratch, "place-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  if (kind === "embedded") return { kind, url: null, folder, remove: async () => removeFolder() };
  if (postgresUrl === null) throw new Error("There is no PostgreSQL server to measure on.");
  const name = `opencx_bench_${randomBytes(6).toString("hex")}`;
  await administer(postgresUrl, `CREATE DATABASE ${name}`);
  return {
    kind,
    url: databaseUrl(postgresUrl, name),
    folder,
    remove: async () => {
      await administer(postgresUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      removeFolder();
    },
  };
}

/** A place for the time of `work`. */
export async function withPlace<Result>(
  context: BenchContext,
  kind: Place["kind"],
  work: (place: Place) => Promise<Result>,
): Promise<Result> {
  const place = await makePlace(context, kind);
  try {
    return await work(place);
  } finally {
    await place.remove();
  }
}
