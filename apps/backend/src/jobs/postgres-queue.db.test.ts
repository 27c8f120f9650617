import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { describeOnBothDatabases, type TestDatabase } from "#store/database/test-databases.ts";
import { sized } from "../../e2e/fault-size.ts";
import { bindJob, type JobContext } from "./bind-job.ts";
import { defineJob, GiveUp, type JobDefinition, RetryLater } from "./job.ts";
import { createQueue, type Queue } from "./postgres-queue.ts";

type Input = { organizationId: string; lane: string; step: number };
type Handler = (input: Input, context: JobContext) => Promise<void>;

const log = { info: () => {}, warn: () => {}, error: () => {} };

/** A kind of job of its own for every test, so that no test meets another one's jobs. */
function newJob(attempts = 3): JobDefinition<Input> {
  return defineJob({
    name: `test.${randomUUID().slice(0, 8)}`,
    input: z.object({ organizationId: z.string(), lane: z.string(), step: z.number() }),
    attempts,
    lane: ({ lane }) => lane,
    priority: 30,
  });
}

/** Five lanes with so many jobs each, and the workers that look for them. */
const HOT = sized({
  small: { steps: 20, workers: 2, longestMs: 40_000 },
  large: { steps: 2_000, workers: 4, longestMs: 600_000 },
});
vi.setConfig({ testTimeout: 20_000 + 2 * HOT.longestMs });

describeOnBothDatabases("the queue", (open) => {
  const queues: Queue[] = [];
  const organizationId = randomUUID();

  afterEach(async () => {
    for (const queue of queues.splice(0)) await queue.stop({ timeoutMs: 100 });
  });

  async function openQueue(job: JobDefinition<Input>): Promise<{ queue: Queue; database: TestDatabase }> {
    const database = await open();
    const queue = await createQueue({ database, definitions: [job], log });
    queues.push(queue);
    return { queue, database };
  }

  async function working(job: JobDefinition<Input>, handler: Handler, concurrency = 8) {
    const opened = await openQueue(job);
    opened.queue.work([bindJob(job, handler)], { concurrency });
    return opened;
  }

  const until = (check: () => unknown, timeout = 20_000) => vi.waitFor(check, { timeout, interval: 20 });

  it("claims look the heads of lanes up, instead of comparing each waiting job with each of them", async () => {
    const job = newJob();
    const { queue, database } = await working(job, async () => {});
    const query = vi.spyOn(database.pool, "query");
    await queue.outbox().enqueue(job, { organizationId, lane: "a", step: 1 });
    const claims = () =>
      query.mock.calls.map(([text]) => String(text)).filter((text) => text.includes("_fifo_heads AS"));
    await until(() => expect(claims()).not.toEqual([]));
    const made = claims();
    query.mockRestore();
    for (const claim of made) {
      expect(claim).toContain("= ANY (ARRAY(SELECT id FROM strict_fifo_heads))");
      expect(claim).not.toContain("IN (SELECT id FROM strict_fifo_heads)");
    }
  });

  it("F11: jobs of one lane never overlap and keep their order, while other lanes go on", async () => {
    const job = newJob();
    const active = new Map<string, number>();
    const steps = new Map<string, number[]>();
    let most = 0;
    let overlaps = 0;
    const handler: Handler = async ({ lane, step }) => {
      active.set(lane, (active.get(lane) ?? 0) + 1);
      if ((active.get(lane) ?? 0) > 1) overlaps += 1;
      most = Math.max(
        most,
        [...active.values()].reduce((sum, count) => sum + count, 0),
      );
      await sleep(Math.random() * 8);
      steps.set(lane, [...(steps.get(lane) ?? []), step]);
      active.set(lane, (active.get(lane) ?? 0) - 1);
    };
    const { queue } = await openQueue(job);
    const others: Awaited<ReturnType<typeof openQueue>>[] = [];
    for (let worker = 1; worker < HOT.workers; worker += 1) others.push(await openQueue(job));
    for (let step = 0; step < HOT.steps; step += 1)
      for (const lane of ["a", "b", "c", "d", "e"]) await queue.outbox().enqueue(job, { organizationId, lane, step });
    for (const each of [queue, ...others.map((opened) => opened.queue)])
      each.work([bindJob(job, handler)], { concurrency: 50 });
    await until(() => expect([...steps.values()].flat()).toHaveLength(5 * HOT.steps), HOT.longestMs);
    expect(overlaps).toBe(0);
    expect(most).toBeGreaterThan(1);
    for (const lane of steps.values()) expect(lane).toEqual(Array.from({ length: HOT.steps }, (_, step) => step));
    await until(async () => expect(await queue.counts()).toEqual({ ready: 0, delayed: 0, failed: 0 }));
  });

  it("F18: a wait is as long as was asked, by a clock that is ten minutes off", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const job = newJob();
      const done: number[] = [];
      const from = performance.now();
      const took: number[] = [];
      const handler: Handler = async ({ step }) => {
        done.push(step);
        took.push(performance.now() - from);
      };
      vi.setSystemTime(Date.now() + 600_000);
      const { queue } = await working(job, handler);
      await queue
        .outbox()
        .enqueue(job, { organizationId, lane: "early", step: 1 }, { startAt: new Date(Date.now() + 900) });
      await until(() => expect(done).toEqual([1]), 15_000);
      expect(took[0]).toBeGreaterThan(850);
    } finally {
      vi.useRealTimers();
    }
  });

  it("R113: many jobs put on the queue at once run once each, after those that were there before", async () => {
    const job = newJob();
    const ran: string[] = [];
    const { queue } = await openQueue(job);
    const lanes = ["a", "b", "c"];
    for (const step of [1, 2])
      await queue.outbox().enqueueAll(
        job,
        lanes.map((lane) => ({ organizationId, lane, step })),
      );
    await queue.outbox().enqueueAll(job, []);
    queue.work([bindJob(job, async ({ lane, step }) => void ran.push(`${lane}${step}`))], { concurrency: 8 });
    await until(() => expect(ran.toSorted()).toEqual(["a1", "a2", "b1", "b2", "c1", "c2"]));
    for (const lane of lanes) expect(ran.indexOf(`${lane}1`)).toBeLessThan(ran.indexOf(`${lane}2`));
  });

  it("F12: an organization with much to do does not keep another one waiting", async () => {
    const job = newJob();
    const quiet = randomUUID();
    let busyDone = 0;
    let quietStartedAt = 0;
    const { queue } = await openQueue(job);
    for (let step = 0; step < 200; step += 1)
      await queue.outbox().enqueue(job, { organizationId, lane: String(step), step });
    const handler: Handler = async (input) => {
      if (input.organizationId === quiet) quietStartedAt = performance.now();
      else {
        await sleep(50);
        busyDone += 1;
      }
    };
    queue.work([bindJob(job, handler)], { concurrency: 4 });
    await until(() => expect(busyDone).toBeGreaterThan(5));
    const enqueuedAt = performance.now();
    await queue.outbox().enqueue(job, { organizationId: quiet, lane: "quiet", step: 0 });
    await until(() => expect(quietStartedAt).toBeGreaterThan(0));
    expect(quietStartedAt - enqueuedAt).toBeLessThan(1000);
    expect(busyDone).toBeLessThan(150);
    await until(() => expect(busyDone).toBe(200));
  });

  it("starts an enqueued job within half a second", async () => {
    const job = newJob();
    const startedAt: number[] = [];
    const { queue } = await working(job, async () => void startedAt.push(performance.now()));
    await sleep(400);
    const enqueuedAt = performance.now();
    await queue.outbox().enqueue(job, { organizationId, lane: "a", step: 1 });
    await until(() => expect(startedAt).toHaveLength(1));
    expect((startedAt[0] ?? 0) - enqueuedAt).toBeLessThan(500);
  });

  it("a job exists exactly when the transaction that caused it was committed", async () => {
    const job = newJob();
    const done: number[] = [];
    const { queue, database } = await working(job, async ({ step }) => void done.push(step));
    const enqueue = (step: number, isFailing: boolean) =>
      database.transaction(async (tx) => {
        await queue.outbox(tx).enqueue(job, { organizationId, lane: "a", step });
        if (isFailing) throw new Error("second thoughts");
      });
    await expect(enqueue(1, true)).rejects.toThrow("second thoughts");
    await enqueue(2, false);
    await until(() => expect(done).toEqual([2]));
    await sleep(400);
    expect(done).toEqual([2]);
  });

  it("refuses what is not an input of the job, and more than ids", async () => {
    const job = newJob();
    const { queue } = await openQueue(job);
    const tooLong = { organizationId, lane: "x".repeat(3000), step: 1 };
    await expect(queue.outbox().enqueue(job, tooLong)).rejects.toThrow(/2048 are allowed: pass ids/);
    await expect(queue.outbox().enqueue(job, { organizationId, lane: "a", step: Number.NaN })).rejects.toThrow();
    expect(await queue.counts()).toEqual({ ready: 0, delayed: 0, failed: 0 });
  });

  it("tries a failed job again, later, and says which attempt it is", async () => {
    const job = newJob();
    const attempts: number[] = [];
    const { queue } = await working(job, async (_input, { attempt }) => {
      attempts.push(attempt);
      if (attempt < 2) throw new Error("not yet");
    });
    await queue.outbox().enqueue(job, { organizationId, lane: "a", step: 1 });
    await until(() => expect(attempts).toEqual([1]));
    await until(async () => expect(await queue.counts()).toEqual({ ready: 0, delayed: 1, failed: 0 }));
    await until(() => expect(attempts).toEqual([1, 2]));
  });

  it("brings a job back at the time it asked for, and counts no attempt", async () => {
    const job = newJob(1);
    const runs: { attempt: number; at: number }[] = [];
    const retryAt = { value: 0 };
    const { queue } = await working(job, async (_input, { attempt }) => {
      runs.push({ attempt, at: Date.now() });
      if (runs.length > 1) return;
      retryAt.value = Date.now() + 1500;
      throw new RetryLater(new Date(retryAt.value), "The helpdesk asked to wait");
    });
    await queue.outbox().enqueue(job, { organizationId, lane: "a", step: 1 });
    await until(() => expect(runs).toHaveLength(2));
    expect(runs.map(({ attempt }) => attempt)).toEqual([1, 1]);
    expect(runs[1]?.at ?? 0).toBeGreaterThanOrEqual(retryAt.value - 20);
    await until(async () => expect(await queue.counts()).toEqual({ ready: 0, delayed: 0, failed: 0 }));
  });

  it.each([
    ["when trying again cannot help", 5, () => new GiveUp("The ticket's source was removed")],
    ["when no attempt is left", 1, () => new Error("The ticket's source was removed")],
  ])(
    "becomes a dead letter %s, explains itself, frees its lane and can be replayed",
    async (_when, attempts, failure) => {
      const job = newJob(attempts);
      const done: number[] = [];
      let isBroken = true;
      const { queue } = await working(job, async ({ step }) => {
        if (step === 1 && isBroken) throw failure();
        done.push(step);
      });
      await queue.outbox().enqueue(job, { organizationId, lane: "a", step: 1 });
      await queue.outbox().enqueue(job, { organizationId, lane: "a", step: 2 });
      await until(() => expect(done).toEqual([2]));
      expect(await queue.counts()).toMatchObject({ failed: 1 });
      const [letter, ...others] = await queue.listDeadLetters(organizationId, 10);
      expect(others).toEqual([]);
      expect(letter).toMatchObject({ job: job.name, attempts: 1, input: { organizationId, lane: "a", step: 1 } });
      expect(letter?.error).toContain("The ticket's source was removed");

      expect(await queue.listDeadLetters(randomUUID(), 10)).toEqual([]);
      expect(await queue.replayDeadLetter(randomUUID(), letter?.id ?? "")).toBe(false);
      expect(done).toEqual([2]);
      isBroken = false;
      expect(await queue.replayDeadLetter(organizationId, letter?.id ?? "")).toBe(true);
      await until(() => expect(done).toEqual([2, 1]));
      expect(await queue.replayDeadLetter(organizationId, letter?.id ?? "")).toBe(false);
      expect(await queue.listDeadLetters(organizationId, 10)).toEqual([]);
    },
  );

  it("keeps nothing of an error that could repeat what a customer wrote", async () => {
    const job = newJob(1);
    const { queue, database } = await working(job, async () => {
      await database.prisma.$executeRawUnsafe("SELECT 'canary@example.com'::int");
    });
    await queue.outbox().enqueue(job, { organizationId, lane: "a", step: 1 });
    await until(async () => expect(await queue.counts()).toMatchObject({ failed: 1 }));
    const { rows } = await database.pool.query(
      "SELECT source_output::text AS kept FROM pgboss.job WHERE source_name = $1",
      [job.name],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].kept).not.toContain("canary");
    expect(rows[0].kept).toContain("Prisma");
  });

  it("puts back what is not done when the process stops, without costing an attempt", async () => {
    const job = newJob(1);
    const signals: AbortSignal[] = [];
    const first = await working(job, async (_input, { signal }) => {
      signals.push(signal);
      await sleep(60_000, undefined, { signal, ref: false }).catch(() => {});
    });
    await first.queue.outbox().enqueue(job, { organizationId, lane: "a", step: 1 });
    await until(() => expect(signals).toHaveLength(1));
    expect(await first.queue.oldestReadyAgeSeconds()).toBe(0);
    await first.queue.stop({ timeoutMs: 50 });
    queues.splice(0);
    expect(signals[0]?.aborted).toBe(true);
    const attempts: number[] = [];
    await working(job, async (_input, { attempt }) => void attempts.push(attempt));
    await until(() => expect(attempts).toEqual([1]));
  });

  it("runs recurring work once per interval over all processes, never twice at the same time", async () => {
    const job = newJob();
    const name = randomUUID();
    let runs = 0;
    let active = 0;
    let overlaps = 0;
    const task = async () => {
      active += 1;
      if (active > 1) overlaps += 1;
      runs += 1;
      await sleep(300);
      active -= 1;
    };
    const slot = () => Math.floor(Date.now() / 2000);
    const processes = [await working(job, async () => {}), await working(job, async () => {})];
    const first = slot();
    for (const { queue } of processes) queue.schedule(name, 2, task);
    await sleep(6500);
    expect(overlaps).toBe(0);
    expect(runs).toBeGreaterThanOrEqual(2);
    // Slots are cut by the clock, not by the first offer: 6.5 s touch four of them, or five.
    expect(runs).toBeLessThanOrEqual(slot() - first + 1);
  });
});
