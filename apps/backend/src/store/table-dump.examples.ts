import type { TestDatabase } from "./database/test-databases.ts";

type Column = { table_name: string };

/** Every row of every table as text, or only those of one organization: what a thief of the disk would read. */
export async function tableDump(database: TestDatabase, organizationId?: string): Promise<Map<string, string>> {
  const { rows: tables } = await database.pool.query<Column>(
    "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'organization_id'",
  );
  const dump = new Map<string, string>();
  for (const { table_name: table } of tables) {
    const where = organizationId === undefined ? "" : `WHERE organization_id = '${organizationId}'`;
    const { rows } = await database.pool.query<{ row: string }>(
      `SELECT each::text AS row FROM "${table}" AS each ${where} ORDER BY row`,
    );
    dump.set(table, rows.map(({ row }) => row).join("\n"));
  }
  return dump;
}
