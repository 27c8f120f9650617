import { GiveUp, type JobDefinition } from "./job.ts";

export type JobContext = {
  /** Aborts when the process stops or another one has taken the job over: results can no longer be recorded. */
  signal: AbortSignal;
  /** 1 on the first try. */
  attempt: number;
};

/** A definition with what it does; input that does not fit becomes a dead letter at once. */
export type JobBinding = {
  readonly name: string;
  readonly attempts: number;
  readonly priority: number;
  run(input: unknown, context: JobContext): Promise<void>;
};

export function bindJob<Input>(
  job: JobDefinition<Input>,
  handler: (input: Input, context: JobContext) => Promise<void>,
): JobBinding {
  return {
    name: job.name,
    attempts: job.attempts,
    priority: job.priority,
    run: async (input, context) => {
      const parsed = job.input.safeParse(input);
      if (!parsed.success)
        throw new GiveUp(
          `The input does not fit: ${parsed.error.issues.map((issue) => issue.path.join(".")).join(", ")}`,
        );
      await handler(parsed.data, context);
    },
  };
}
