import { randomUUID } from "node:crypto";
import { PgBoss } from "pg-boss";
import type { Parts } from "../parts.ts";
import type { JobLoad } from "../rows/jobs.ts";

const BATCH = 50;

/** pg-boss alone as fast as it goes: batches from a queue without lanes, settled one statement a batch. */
export async function plainBossJobs({ database }: Parts, { jobs }: JobLoad) {
  const isEmbedded = database.kind === "pglite";
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => rowsOf(await database.pool.query(text, values)) },
    backend: isEmbedded ? "pglite" : "postgres",
    schedule: false,
    supervise: false,
    migrate: false,
  });
  await boss.start();
  const name = `bench-plain-${randomUUID().slice(0, 8)}`;
  await boss.createQueue(name, { policy: "standard" });
  return {
    name: "pg-boss 12 alone, batches of 50",
    note: "the peer keeps no order and no lanes: what our lanes cost",
    round: async (): Promise<number> => {
      await boss.insert(
        name,
        Array.from({ length: jobs }, (_, step) => ({ data: { step } })),
      );
      const began = performance.now();
      for (let left = jobs; left > 0; ) {
        const batch = await boss.fetch(name, { batchSize: BATCH });
        if (batch.length === 0) throw new Error(`${left} jobs of pg-boss are missing.`);
        await boss.complete(
          name,
          batch.map(({ id }) => id),
        );
        left -= batch.length;
      }
      return (jobs * 1_000) / (performance.now() - began);
    },
    close: () => boss.stop({ graceful: false, close: false }),
  };
}

function rowsOf(result: unknown): { rows: unknown[] } {
  const results: unknown[] = Array.isArray(result) ? result : [result];
  return {
    rows: results.flatMap((one) =>
      typeof one === "object" && one !== null && "rows" in one && Array.isArray(one.rows) ? one.rows : [],
    ),
  };
}
