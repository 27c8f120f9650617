import type { z } from "zod";

/** A job anyone may name; what it does is bound in `handlers.ts`, where only the worker goes. */
export type JobDefinition<Input> = {
  readonly name: string;
  /** Ids only, 2 KB at most. */
  readonly input: z.ZodType<Input>;
  /** Attempts in all before it becomes a dead letter. */
  readonly attempts: number;
  /** Jobs of one lane never run at the same time, in any process. */
  readonly lane: (input: Input) => string;
  /** Higher first: post 40, fresh event 30, sync 20, backfill 10. */
  readonly priority: number;
};
export function defineJob<Input>(definition: JobDefinition<Input>): JobDefinition<Input> {
  return definition;
}

/** Puts work on the queue inside the transaction that made it necessary. */
export type JobOutbox = {
  enqueue<Input>(job: JobDefinition<Input>, input: Input, options?: { startAt?: Date }): Promise<void>;
  /** The same for many, in one statement. Those of one lane run in any order, so give one per lane. */
  enqueueAll<Input>(job: JobDefinition<Input>, inputs: readonly Input[]): Promise<void>;
};

/** Thrown by a handler that must wait: the job comes back at `retryAt` and no attempt is counted. */
export class RetryLater extends Error {
  override readonly name = "RetryLater";
  readonly retryAt: Date;
  constructor(retryAt: Date, message: string) {
    super(message);
    this.retryAt = retryAt;
  }
}
/** Thrown by a handler when trying again cannot help: the job becomes a dead letter at once. */
export class GiveUp extends Error {
  override readonly name = "GiveUp";
}
