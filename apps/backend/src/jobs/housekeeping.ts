import type { PgBoss } from "pg-boss";
import { z } from "zod";
import type { StoreLog } from "#store/database/store-log.ts";
import type { JobBinding, JobContext } from "./bind-job.ts";
import { describeFailure } from "./describe-failure.ts";
import { HOUSEKEEPING } from "./open-boss.ts";

export type Task = (context: Pick<JobContext, "signal">) => Promise<void>;

const Input = z.object({ task: z.string() });

/**
 * Work that comes round: once per interval over all processes, and never twice at the same time. Every process offers
 * each time slot to the queue, which accepts it once. A task that fails is logged and comes round again.
 */
export function createHousekeeping(boss: PgBoss, log: StoreLog) {
  const tasks = new Map<string, Task>();
  const timers: NodeJS.Timeout[] = [];

  async function offer(name: string, everySeconds: number): Promise<void> {
    try {
      await boss.send(HOUSEKEEPING, { task: name }, { singletonKey: name, singletonSeconds: everySeconds });
    } catch (error) {
      log.warn({ task: name, problem: describeFailure(error).name }, "A recurring task could not be queued");
    }
  }

  const binding: JobBinding = {
    name: HOUSEKEEPING,
    attempts: 1,
    priority: 0,
    run: async (input, { signal }) => {
      const { task: name } = Input.parse(input);
      const task = tasks.get(name);
      // Another version of the product may have queued it.
      if (!task) return log.warn({ task: name }, "A recurring task is not known here");
      try {
        await task({ signal });
      } catch (error) {
        log.error({ task: name, ...describeFailure(error) }, "A recurring task failed");
      }
    },
  };

  return {
    binding,
    add(name: string, everySeconds: number, task: Task): void {
      tasks.set(name, task);
      void offer(name, everySeconds);
      // Twice per slot, so that none is missed between two ticks.
      const timer = setInterval(() => void offer(name, everySeconds), everySeconds * 500);
      timer.unref();
      timers.push(timer);
    },
    stop(): void {
      for (const timer of timers) clearInterval(timer);
    },
  };
}
