import { fromPrisma, type PgBoss } from "pg-boss";
import type { PrismaTransaction } from "#store/database/open-database.ts";
import type { JobDefinition, JobOutbox } from "./job.ts";
import { secondsUntil } from "./seconds-until.ts";

const MAX_PAYLOAD_BYTES = 2048;

/** Enqueues in `transaction` where there is one, so that a job exists exactly when its cause does. */
export function createJobOutbox(options: {
  boss: PgBoss;
  transaction: PrismaTransaction | undefined;
  now: () => Date;
  /** Told after each job, so that an idle worker of this process need not wait for its next look. */
  nudge: (name: string) => void;
}): JobOutbox {
  const { boss, transaction, now, nudge } = options;
  const db = transaction ? { db: fromPrisma(transaction) } : {};
  return {
    enqueueAll: async (job, inputs) => {
      if (inputs.length === 0) return;
      const jobs = inputs.map((input) => {
        const data = payload(job, input);
        return { data, singletonKey: job.lane(input), priority: job.priority, ...tenantGroup(data) };
      });
      await boss.insert(job.name, jobs, db);
      nudge(job.name);
    },
    enqueue: async (job, input, when) => {
      const data = payload(job, input);
      const id = await boss.send(job.name, data, {
        singletonKey: job.lane(input),
        ...tenantGroup(data),
        priority: job.priority,
        ...(when?.startAt ? { startAfter: secondsUntil(when.startAt, now()) } : {}),
        ...db,
      });
      if (id === null)
        throw new Error(`Job ${job.name} was not accepted by the queue: check that it is in the catalog.`);
      nudge(job.name);
    },
  };
}

/** Throws when the input does not fit its definition or is more than ids. */
function payload<Input>(job: JobDefinition<Input>, input: Input): object {
  const parsed: unknown = job.input.parse(input);
  if (typeof parsed !== "object" || parsed === null) throw new Error(`Job ${job.name} takes an object of ids.`);
  const bytes = Buffer.byteLength(JSON.stringify(parsed));
  if (bytes > MAX_PAYLOAD_BYTES)
    throw new Error(
      `Job ${job.name} was given ${bytes} bytes; ${MAX_PAYLOAD_BYTES} are allowed: pass ids, not content.`,
    );
  return parsed;
}

/** Jobs of one organization are a group, so that a worker can keep places free for the others. */
function tenantGroup(data: object): { group?: { id: string } } {
  if (!("organizationId" in data) || typeof data.organizationId !== "string") return {};
  return { group: { id: data.organizationId } };
}
