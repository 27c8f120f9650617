import { Logger, makeWorkerUtils, run } from "graphile-worker";

const TASK = "bench_pickup";
const silent = new Logger(() => () => {});

/** An idle graphile-worker, told of new jobs by the database. */
export async function graphilePickup(connectionString: string) {
  const utils = await makeWorkerUtils({ connectionString, logger: silent });
  await utils.migrate();
  const marks = new Map<string, (at: number) => void>();
  const task = async (payload: unknown) => {
    const at = performance.now();
    if (typeof payload === "object" && payload !== null && "mark" in payload) marks.get(String(payload.mark))?.(at);
  };
  const runner = await run({
    connectionString,
    concurrency: 8,
    noHandleSignals: true,
    logger: silent,
    taskList: { [TASK]: task },
  });
  return {
    started: (mark: string): Promise<number> => new Promise((resolve) => marks.set(mark, resolve)),
    enqueue: async (mark: string): Promise<void> => {
      await utils.addJob(TASK, { mark });
    },
    close: async () => {
      await runner.stop();
      await utils.release();
    },
  };
}
