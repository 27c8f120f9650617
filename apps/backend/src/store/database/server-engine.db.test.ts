import { expect, inject, it } from "vitest";
import { openServerCopy } from "./test-databases.ts";
import { administer } from "./test-setup.ts";

it.skipIf(inject("databaseTemplates").server.kind === "absent")(
  "F19: a connection that is cut while it is handed out fails its next query and does not end the process",
  async () => {
    const database = await openServerCopy();
    const held = await database.pool.connect();
    const { rows } = await held.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const ended = new Promise<void>((resolve) => held.once("end", () => resolve()));
    const url = database.engine.kind === "postgres" ? database.engine.databaseUrl : "";
    await administer(url, `SELECT pg_terminate_backend(${rows[0]?.pid})`);
    await ended;
    await expect(held.query("SELECT 1")).rejects.toThrow(/not queryable|terminated/);
    held.release(true);
    await database.ping();
    await database.close();
  },
);
