/** The least that can take a webhook durably: node:http, one INSERT, 202. Into PostgreSQL, or into PGlite in a folder. */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";

const TABLE = "CREATE TABLE IF NOT EXISTS hook (id uuid PRIMARY KEY, body jsonb NOT NULL)";
const INSERT = "INSERT INTO hook (id, body) VALUES ($1, $2)";

const url = process.env["BENCH_DATABASE_URL"];
const insert = url === undefined || url === "" ? await intoFolder() : await intoServer(url);

async function intoServer(connectionString: string) {
  const pool = new pg.Pool({ connectionString, max: 10 });
  await pool.query(TABLE);
  return (values: string[]): Promise<unknown> => pool.query(INSERT, values);
}

async function intoFolder() {
  const lite = await PGlite.create(process.env["BENCH_FOLDER"] ?? "");
  await lite.exec(TABLE);
  return (values: string[]): Promise<unknown> => lite.query(INSERT, values);
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    insert([randomUUID(), Buffer.concat(chunks).toString("utf8")]).then(
      () => response.writeHead(202, { "content-length": 0 }).end(),
      () => response.writeHead(503, { "content-length": 0 }).end(),
    );
  });
});
server.listen(0, "127.0.0.1", () =>
  process.stdout.write(`listening http://127.0.0.1:${(server.address() as AddressInfo).port}/hook\n`),
);
process.on("SIGTERM", () => process.exit(0));
