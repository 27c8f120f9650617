import type pg from "pg";
import { z } from "zod";
import { deadLetterQueue } from "./open-boss.ts";

// Questions that pg-boss's own functions do not answer; they read its tables and change nothing.

export type QueueCounts = {
  /** Could run now. */
  ready: number;
  /** Wait for their time. */
  delayed: number;
  /** Dead letters. */
  failed: number;
};

export type DeadLetter = { id: string; job: string; error: string; attempts: number; at: Date; input: unknown };

const Counts = z.object({ ready: z.number(), delayed: z.number(), failed: z.number() });
const Age = z.object({ seconds: z.number() });
const Named = z.object({ name: z.string() });
const DeadRow = z.object({
  id: z.string(),
  source_name: z.string(),
  source_retry_count: z.number().nullable(),
  source_output: z.unknown(),
  data: z.unknown(),
  created_on: z.date(),
});
/** What `describeFailure` wrote, or what pg-boss writes about a process that died. */
const Output = z.union([
  z.object({ name: z.string(), message: z.string() }),
  z
    .object({ value: z.object({ message: z.string() }) })
    .transform(({ value }) => ({ name: "Lost", message: value.message })),
]);

export async function countJobs(pool: pg.Pool, names: readonly string[]): Promise<QueueCounts> {
  const { rows } = await pool.query(
    `SELECT
       count(*) FILTER (WHERE name = ANY($1) AND state IN ('created', 'retry') AND start_after <= now())::int AS ready,
       count(*) FILTER (WHERE name = ANY($1) AND state IN ('created', 'retry') AND start_after > now())::int AS delayed,
       count(*) FILTER (WHERE name = ANY($2) AND state = 'created')::int AS failed
     FROM pgboss.job WHERE name = ANY($1) OR name = ANY($2)`,
    [names, names.map(deadLetterQueue)],
  );
  return Counts.parse(rows[0]);
}

/** The kinds of which a job's time has come; its lane may still be taken. Looks at one index entry of each. */
export async function namesWithReadyJobs(pool: pg.Pool, names: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query(
    `SELECT name FROM unnest($1::text[]) AS kind(name) WHERE EXISTS (
       SELECT FROM pgboss.job WHERE job.name = kind.name AND state < 'active' AND start_after <= now())`,
    [names],
  );
  return new Set(
    z
      .array(Named)
      .parse(rows)
      .map(({ name }) => name),
  );
}

/** How long the job that waits longest could have been running; 0 when nothing waits. */
export async function oldestReadyAge(pool: pg.Pool, names: readonly string[]): Promise<number> {
  const { rows } = await pool.query(
    `SELECT COALESCE(GREATEST(EXTRACT(EPOCH FROM now() - min(GREATEST(created_on, start_after))), 0), 0)::float8 AS seconds
     FROM pgboss.job WHERE name = ANY($1) AND state IN ('created', 'retry') AND start_after <= now()`,
    [names],
  );
  return Age.parse(rows[0]).seconds;
}

/** Newest first. Only jobs whose payload names the organization. */
export async function readDeadLetters(
  pool: pg.Pool,
  filter: { names: readonly string[]; organizationId: string; id: string | null; limit: number },
): Promise<DeadLetter[]> {
  const { rows } = await pool.query(
    `SELECT id, source_name, source_retry_count, source_output, data, created_on
     FROM pgboss.job
     WHERE name = ANY($1) AND state = 'created' AND data ->> 'organizationId' = $2 AND ($3::text IS NULL OR id::text = $3)
     ORDER BY created_on DESC, id LIMIT $4`,
    [filter.names.map(deadLetterQueue), filter.organizationId, filter.id, filter.limit],
  );
  return z
    .array(DeadRow)
    .parse(rows)
    .map((row) => {
      const output = Output.safeParse(row.source_output);
      return {
        id: row.id,
        job: row.source_name,
        error: output.success ? `${output.data.name}: ${output.data.message}` : "The reason was not recorded",
        attempts: (row.source_retry_count ?? 0) + 1,
        at: row.created_on,
        input: row.data,
      };
    });
}
