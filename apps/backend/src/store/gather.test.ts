import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { expect, it } from "vitest";
import { gather } from "./gather.ts";

const limits = { atOnce: 1, most: 100 };

it("answers each call with its own result, whatever groups they end up in", async () => {
  const calls = fc.array(fc.record({ value: fc.integer(), waits: fc.boolean() }), { maxLength: 40 });
  const sizes = fc.record({ atOnce: fc.integer({ min: 1, max: 4 }), most: fc.integer({ min: 1, max: 7 }) });
  await fc.assert(
    fc.asyncProperty(calls, sizes, async (given, { atOnce, most }) => {
      let active = 0;
      const ask = gather(
        async (values: readonly number[]) => {
          active += 1;
          expect([active <= atOnce, values.length <= most]).toEqual([true, true]);
          await Promise.resolve();
          active -= 1;
          return values.map((value) => value * 2);
        },
        { atOnce, most },
      );
      const answers: Promise<number>[] = [];
      for (const { value, waits } of given) {
        answers.push(ask(value));
        if (waits) await Promise.resolve();
      }
      expect(await Promise.all(answers)).toEqual(given.map(({ value }) => value * 2));
    }),
  );
});

it("a call is answered alone when nothing is under way, and together with those that wait beside it", async () => {
  const groups: (readonly string[])[] = [];
  const ask = gather(async (names: readonly string[]) => {
    groups.push(names);
    await sleep(5);
    return names;
  }, limits);
  await Promise.all(["a", "b", "c"].map(ask));
  await ask("d");
  expect(groups).toEqual([["a"], ["b", "c"], ["d"]]);
});

it("an answer is never older than its call", async () => {
  let state = "before";
  const read = gather(async (asked: readonly null[]) => {
    const seen = state;
    await sleep(5);
    return asked.map(() => seen);
  }, limits);
  const early = read(null);
  state = "after";
  expect(await Promise.all([early, read(null)])).toEqual(["before", "after"]);
});

it("a call that fails by itself fails alone", async () => {
  const ask = gather(async (values: readonly number[]) => {
    const answers = values.map(async (value) => {
      if (value === 2) throw new Error("no two");
      return value;
    });
    await Promise.allSettled(answers);
    return answers;
  }, limits);
  const [first, second, third] = await Promise.allSettled([1, 2, 3].map(ask));
  expect([first?.status, second?.status, third?.status]).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

it("a group that fails fails its calls, and the next one is asked anew", async () => {
  let isBroken = true;
  const ask = gather(async (values: readonly number[]) => {
    if (isBroken) throw new Error("broken");
    return values;
  }, limits);
  await expect(ask(1)).rejects.toThrow("broken");
  isBroken = false;
  expect(await ask(2)).toBe(2);
});
