import { Piscina } from "piscina";
import { limitBuffers } from "./buffer-limit.ts";
import { limitComputing } from "./computing-limit.ts";

/** What a task may take. */
export type TaskLimit = {
  computingMs: number;
  /** Outside of the thread's own heap, which is limited for good. */
  bufferMb?: number;
};

/** A thread of its own. Tasks take turns, so the limit of each begins when it begins. */
export type Thread = {
  /** Throws what the task throws, and `TaskEnded` for one that outgrew its limits. */
  run(task: string, input: unknown, limit?: TaskLimit): Promise<unknown>;
  close(): Promise<void>;
};

/** A task that was ended. The message says why, as a clause: `reading it took longer than 1 s`. */
export class TaskEnded extends Error {
  override readonly name = "TaskEnded";
}

/** `module`: the file whose exports are the tasks, `ready` among them. */
export function openThread({ module, heapMb }: { module: URL; heapMb: number }): Thread {
  const pool = new Piscina({
    filename: module.href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  // A thread that runs out of memory while its task is being stopped tells nobody but the pool, and an error that
  // nobody listens to ends the process. The task itself was refused already.
  pool.on("error", () => undefined);
  let turn: Promise<unknown> = Promise.resolve();

  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function runLimited(task: string, input: unknown, limit: TaskLimit): Promise<unknown> {
    // Without asking first, a limit would also count the start of a thread that the task before it brought down.
    await pool.run({}, { name: "ready" });
    const time = limitComputing(limit.computingMs);
    const buffers = limitBuffers(() => pool.threads, limit.bufferMb ?? Number.POSITIVE_INFINITY);
    try {
      return await pool.run(input, { name: task, signal: AbortSignal.any([time.signal, buffers.signal]) });
    } catch (error) {
      const isTooMuch = buffers.signal.aborted || isOutOfHeap(error);
      if (isTooMuch) throw new TaskEnded(`reading it took more than ${heapMb} MB of memory`);
      if (time.signal.aborted) throw new TaskEnded(`reading it took longer than ${limit.computingMs / 1_000} s`);
      throw error;
    } finally {
      time.end();
      buffers.end();
    }
  }

  return {
    run: (task, input, limit) =>
      inTurn(() => (limit ? runLimited(task, input, limit) : pool.run(input, { name: task }))),
    close: () => pool.destroy(),
  };
}

function isOutOfHeap(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
