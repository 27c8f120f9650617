import { Logger, makeWorkerUtils, type Runner, run } from "graphile-worker";
import type { JobLoad } from "../rows/jobs.ts";

const TASK = "bench_nothing";
const silent = new Logger(() => () => {});

/** graphile-worker with a named queue for each lane, which it runs one at a time. */
export async function graphileJobs(connectionString: string, { jobs, lanes, concurrency }: JobLoad) {
  const utils = await makeWorkerUtils({ connectionString, logger: silent });
  await utils.migrate();
  const specs = Array.from({ length: jobs }, (_, step) => ({
    identifier: TASK,
    payload: { step },
    queueName: `lane-${step % lanes}`,
  }));
  return {
    name: "graphile-worker 0.18, queue_name",
    note: "lanes in order, as ours; no places kept for other organizations",
    round: async (): Promise<number> => {
      await utils.addJobs(specs);
      let left = jobs;
      let finish = () => {};
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const task = async () => {
        left -= 1;
        if (left === 0) finish();
      };
      const began = performance.now();
      const runner: Runner = await run({
        connectionString,
        concurrency,
        noHandleSignals: true,
        logger: silent,
        taskList: { [TASK]: task },
      });
      await finished;
      const tookMs = performance.now() - began;
      await runner.stop();
      return (jobs * 1_000) / tookMs;
    },
    close: async () => {
      await utils.release();
    },
  };
}
