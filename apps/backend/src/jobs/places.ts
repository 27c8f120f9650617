import type { JobBinding } from "./bind-job.ts";

/** A number of jobs that may run at once, of one kind, and when it is worth asking for more of them. */
export type Places = {
  readonly binding: JobBinding;
  readonly count: number;
  taken: number;
  /** Set: only for organizations that have fewer jobs of this kind running than this. */
  readonly tenantLimit: number | null;
  /** Set: only once all of these are taken. */
  readonly after: Places | null;
  /** By `performance.now()`, which nobody sets. */
  lookAt: number;
  eagerUntil: number;
};

/**
 * Divides `concurrency` places. Each kind of job leaves one to every other kind, but never more than half of all, and one
 * of its own is kept for organizations that do not fill the rest: neither a flood of one kind nor a busy organization
 * starves the others, and kinds that rarely have work do not slow the rest down.
 */
export function dividePlaces(bindings: readonly JobBinding[], concurrency: number): Places[] {
  const most = Math.max(1, Math.ceil(concurrency / 2), concurrency - bindings.length + 1);
  return bindings
    .toSorted((one, other) => other.priority - one.priority)
    .flatMap((binding) => {
      const idle = { binding, taken: 0, lookAt: 0, eagerUntil: 0 };
      const ordinary: Places = { ...idle, count: Math.max(1, most - 1), tenantLimit: null, after: null };
      if (most === 1) return [ordinary];
      return [ordinary, { ...idle, count: 1, tenantLimit: most - 1, after: ordinary }];
    });
}

export function freePlaces({ count, taken, after }: Places): number {
  return after !== null && after.taken < after.count ? 0 : count - taken;
}
