/** A worker that takes one job and never ends it. It says `claimed` once it has it, and waits to be killed. */
import { bindJob } from "../../../apps/backend/src/jobs/bind-job.ts";
import { createQueue } from "../../../apps/backend/src/jobs/postgres-queue.ts";
import { openDatabase } from "../../../apps/backend/src/store/database/open-database.ts";
import { newLaneJob } from "../rows/jobs.ts";

const log = { info: () => {}, warn: () => {}, error: () => {} };
const databaseUrl = process.env["BENCH_DATABASE_URL"] ?? null;
const database = await openDatabase({ databaseUrl, dataDir: "", log });
const job = { ...newLaneJob(), name: process.env["BENCH_JOB"] ?? "" };
const queue = await createQueue({ database, definitions: [job], log });
const hang = async () => {
  process.stdout.write("claimed\n");
  await new Promise(() => {});
};
queue.work([bindJob(job, hang)], { concurrency: 1 });
