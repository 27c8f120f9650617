/** How much longer than its share of computing a task may take by the clock, on a machine that others keep busy. */
const PATIENCE = 10;
const LOOKS = 20;

/** A time limit that can be called off. */
export type ComputingLimit = { readonly signal: AbortSignal; end(): void };

/**
 * A limit for a task in a thread of this process: it aborts once `limitMs` have passed by the clock and the process has
 * computed for as long. On a quiet machine that is the clock; on a starved one the task is not blamed for what others
 * took. After ten times the limit it aborts in any case.
 */
export function limitComputing(limitMs: number): ComputingLimit {
  const controller = new AbortController();
  const started = performance.now();
  const computedBefore = process.cpuUsage();
  const timer = setInterval(
    () => {
      const passedMs = performance.now() - started;
      const { user, system } = process.cpuUsage(computedBefore);
      const computedMs = (user + system) / 1_000;
      const isOver = passedMs >= limitMs && computedMs >= limitMs;
      if (!isOver && passedMs < limitMs * PATIENCE) return;
      clearInterval(timer);
      controller.abort(new DOMException("The task took too long.", "TimeoutError"));
    },
    Math.max(1, limitMs / LOOKS),
  );
  return { signal: controller.signal, end: () => clearInterval(timer) };
}
