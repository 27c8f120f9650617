import { randomUUID } from "node:crypto";
import pg from "pg";

export const dynamic = "force-dynamic";

let ready: Promise<pg.Pool> | null = null;

/** What a webhook route of this framework usually looks like, without any check: read, one INSERT, 202. */
export async function POST(request: Request): Promise<Response> {
  ready ??= open();
  const pool = await ready;
  const body = await request.text();
  await pool.query("INSERT INTO hook (id, body) VALUES ($1, $2)", [randomUUID(), body]);
  return new Response(null, { status: 202 });
}

async function open(): Promise<pg.Pool> {
  const pool = new pg.Pool({ connectionString: process.env["BENCH_DATABASE_URL"], max: 10 });
  await pool.query("CREATE TABLE IF NOT EXISTS hook (id uuid PRIMARY KEY, body jsonb NOT NULL)");
  return pool;
}
