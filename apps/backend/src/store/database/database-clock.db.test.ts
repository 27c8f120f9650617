import { afterEach, expect, it, vi } from "vitest";
import { openDatabaseClock } from "./database-clock.ts";
import { describeOnBothDatabases } from "./test-databases.ts";

const TEN_MINUTES_MS = 600_000;

describeOnBothDatabases("the clock that processes share", (open) => {
  afterEach(() => vi.useRealTimers());

  it("F18: tells the database's time, whatever the machine's clock is set to meanwhile", async () => {
    const { pool, kind } = await open();
    const warned: object[] = [];
    const log = { info: () => {}, warn: (fields: object) => void warned.push(fields), error: () => {} };
    const clock = await openDatabaseClock(pool, log);
    const right = Date.now();
    expect(Math.abs(clock.now().getTime() - right)).toBeLessThan(2_000);
    vi.useFakeTimers({ toFake: ["Date"], now: right - TEN_MINUTES_MS });
    expect(Math.abs(clock.now().getTime() - right)).toBeLessThan(5_000);
    expect(warned).toEqual([]);
    clock.stop();
    // The embedded database lives in this process and has its clock.
    if (kind === "pglite") return;
    const late = await openDatabaseClock(pool, log);
    expect(Math.abs(late.now().getTime() - right)).toBeLessThan(5_000);
    expect(warned).toEqual([{ ownAheadMs: expect.closeTo(-TEN_MINUTES_MS, -4) }]);
    late.stop();
  });

  it("F18: follows a database whose clock is set, and stays where it is while the database is away", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const { pool } = await open();
    const quiet = { info: () => {}, warn: () => {}, error: () => {} };
    let setMs = 0;
    let isAway = false;
    const moved = Object.create(pool, {
      query: {
        value: async (text: string) => {
          if (isAway) throw new Error("away");
          const { rows } = await pool.query<{ ms: number }>(text);
          return { rows: rows.map(({ ms }) => ({ ms: ms + setMs })) };
        },
      },
    });
    const clock = await openDatabaseClock(moved, quiet);
    const aheadMs = () => clock.now().getTime() - Date.now();
    const round = () => vi.advanceTimersByTimeAsync(30_000);
    setMs = TEN_MINUTES_MS;
    await round();
    await vi.waitFor(() => expect(aheadMs()).toBeGreaterThan(TEN_MINUTES_MS - 5_000));
    isAway = true;
    setMs = 0;
    await round();
    expect(aheadMs()).toBeGreaterThan(TEN_MINUTES_MS - 5_000);
    isAway = false;
    await round();
    await vi.waitFor(() => expect(aheadMs()).toBeLessThan(5_000));
    clock.stop();
  });
});
