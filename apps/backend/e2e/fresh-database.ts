import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { administer, databaseUrl } from "../src/store/database/test-setup.ts";
import { faultDice } from "./fault-dice.ts";
import { sized } from "./fault-size.ts";

export type FreshDatabase = { url: string | null; drop(): Promise<void> };
export type DatabaseKind = "embedded" | "PostgreSQL";

/** The databases that experiments run on here. */
export function databaseKinds(): DatabaseKind[] {
  return inject("endToEndPostgresUrl") === null ? ["embedded"] : ["embedded", "PostgreSQL"];
}

/**
 * For experiments in which only the helpdesk misbehaves: in small size one of the databases, as the dice say,
 * in large size all.
 */
export function someDatabaseKinds(experiment: string): DatabaseKind[] {
  const kinds = databaseKinds();
  return sized({ small: faultDice(`${experiment}, database`).some(kinds, 1), large: kinds });
}

/**
 * For suites that ask the same of the store, one for each helpdesk: in small size every run gives each of them another
 * one of the databases, in large size all. `place` is the suite's own number.
 */
export function databaseKindsInTurn(place: number): DatabaseKind[] {
  const kinds = databaseKinds();
  const turn = (inject("endToEndTurn") + place) % kinds.length;
  return sized({ small: kinds.slice(turn, turn + 1), large: kinds });
}

/**
 * An empty database of its own for one experiment, with its tables unless `hasNoTables`. The embedded one lies in the
 * folder of the process.
 */
export async function freshDatabase(
  kind: DatabaseKind,
  { hasNoTables = false }: { hasNoTables?: boolean } = {},
): Promise<FreshDatabase> {
  const server = inject("endToEndPostgresUrl");
  if (kind === "embedded" || server === null) return { url: null, drop: async () => {} };
  const name = `opencx_fault_${randomBytes(6).toString("hex")}`;
  const template = hasNoTables ? "" : ` TEMPLATE ${inject("endToEndPostgresTemplate")}`;
  await administer(server, `CREATE DATABASE ${name}${template}`);
  return {
    url: databaseUrl(server, name),
    drop: () => administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
