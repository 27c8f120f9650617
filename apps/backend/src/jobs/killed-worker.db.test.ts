import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, inject, it, vi } from "vitest";
import { openDatabase } from "#store/database/open-database.ts";
import { openServerCopy } from "#store/database/test-databases.ts";
import { administer } from "#store/database/test-setup.ts";
import { bindJob, type JobContext } from "./bind-job.ts";
import { advanceTicketJob } from "./catalog.ts";
import { createQueue } from "./postgres-queue.ts";

const log = { info: () => {}, warn: () => {}, error: () => {} };
const here = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
const job = advanceTicketJob;
const ticket = (ticketId: string) => ({ organizationId: randomUUID(), integrationId: "i", ticketId, trigger: "test" });

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** Another process that claims jobs of one lane, says so, and takes `runMs` for each. */
async function slowWorker(
  database: { databaseUrl: string | null; dataDir: string },
  runMs: number,
): Promise<ChildProcess> {
  const code = `
    import { openDatabase } from ${here("../store/database/open-database.ts")};
    import { createQueue } from ${here("./postgres-queue.ts")};
    import { bindJob } from ${here("./bind-job.ts")};
    import { advanceTicketJob } from ${here("./catalog.ts")};
    const log = { info() {}, warn() {}, error() {} };
    const database = await openDatabase({ ...${JSON.stringify(database)}, log });
    const queue = await createQueue({ database, definitions: [advanceTicketJob], log });
    const input = { organizationId: "o", integrationId: "i", ticketId: "4711", trigger: "test" };
    await queue.outbox().enqueue(advanceTicketJob, input);
    await queue.outbox().enqueue(advanceTicketJob, input);
    const run = () => { console.log("claimed"); return new Promise((resolve) => setTimeout(resolve, ${runMs})); };
    queue.work([bindJob(advanceTicketJob, run)], { concurrency: 4 });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [said] = await once(child.stdout, "data");
  expect(String(said)).toContain("claimed");
  return child;
}

describe("when a process or its connections fail", () => {
  it.skipIf(inject("databaseTemplates").server.kind === "absent")(
    "F13: the job of a process that stands still is resumed by another within 30 seconds, and what the first does then does not count",
    async () => {
      const database = await openServerCopy();
      const databaseUrl = database.engine.kind === "postgres" ? database.engine.databaseUrl : null;
      const queue = await createQueue({ database, definitions: [job], log });
      const child = await slowWorker({ databaseUrl, dataDir: "unused" }, 2000);
      child.kill("SIGSTOP");
      const stoppedAt = Date.now();
      const runs: string[] = [];
      let finish = () => {};
      const gate = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const handler = async ({ ticketId }: { ticketId: string }, { attempt }: JobContext) => {
        runs.push(`${ticketId}, attempt ${attempt}`);
        if (attempt > 1) await gate;
      };
      queue.work([bindJob(job, handler)], { concurrency: 4 });
      // Another lane goes on meanwhile, the held one does not.
      await queue.outbox().enqueue(job, ticket("1"));
      await vi.waitFor(() => expect(runs).toEqual(["1, attempt 1"]), { timeout: 5000 });
      await vi.waitFor(() => expect(runs).toHaveLength(2), { timeout: 32_000 });
      expect(Date.now() - stoppedAt).toBeLessThan(30_000);
      expect(runs[1]).toBe("4711, attempt 2");

      // The first process wakes up, believes to be done, and reports it.
      child.kill("SIGCONT");
      await sleep(2500);
      const { rows } = await database.pool.query(
        "SELECT state, retry_count FROM pgboss.job WHERE name = $1 ORDER BY state",
        [job.name],
      );
      expect(rows).toEqual([
        { state: "created", retry_count: 0 },
        { state: "active", retry_count: 1 },
      ]);
      // What it has asked for is answered before it dies: a claim on its way would take the lane that is about to be free.
      child.kill("SIGSTOP");
      await sleep(500);
      child.kill("SIGKILL");
      finish();
      await vi.waitFor(() => expect(runs.slice(2)).toEqual(["4711, attempt 1"]), { timeout: 5000 });
      await queue.stop({ timeoutMs: 1000 });
      await database.close();
    },
  );

  it.skipIf(inject("databaseTemplates").server.kind === "absent")(
    "F19: work goes on by itself after every connection to the database was cut, again and again",
    async () => {
      const database = await openServerCopy();
      const queue = await createQueue({ database, definitions: [job], log });
      const done = new Set<string>();
      const handler = async ({ ticketId }: { ticketId: string }) => {
        await database.transaction((tx) => tx.$queryRaw`SELECT pg_sleep(0.02)::text`);
        done.add(ticketId);
      };
      for (let number = 0; number < 100; number += 1) await queue.outbox().enqueue(job, ticket(String(number)));
      queue.work([bindJob(job, handler)], { concurrency: 4 });
      const url = database.engine.kind === "postgres" ? database.engine.databaseUrl : "";
      const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
      for (let time = 0; time < 3; time += 1) {
        await sleep(150);
        await administer(url, cut);
      }
      await vi.waitFor(() => expect(done.size).toBe(100), { timeout: 40_000 });
      await vi.waitFor(async () => expect(await queue.counts()).toEqual({ ready: 0, delayed: 0, failed: 0 }), {
        timeout: 40_000,
      });
      await queue.stop({ timeoutMs: 1000 });
      await database.close();
    },
    90_000,
  );

  it("F2 F20: on the embedded database its jobs are taken back at the next start, and its lock too", async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), "opencx-killed-"));
    const child = await slowWorker({ databaseUrl: null, dataDir }, 600_000);
    await expect(openDatabase({ databaseUrl: null, dataDir, log })).rejects.toThrow(`process ${child.pid}`);
    child.kill("SIGKILL");
    await once(child, "exit");
    const database = await openDatabase({ databaseUrl: null, dataDir, log });
    const queue = await createQueue({ database, definitions: [job], log });
    const attempts: number[] = [];
    const handler = async (_input: unknown, { attempt }: JobContext) => void attempts.push(attempt);
    queue.work([bindJob(job, handler)], { concurrency: 4 });
    await vi.waitFor(() => expect(attempts).toEqual([2, 1]), { timeout: 15_000 });
    await queue.stop({ timeoutMs: 1000 });
    await database.close();
    rmSync(dataDir, { recursive: true });
  });
});
