import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { limitComputing } from "./computing-limit.ts";

const LIMIT_MS = 100;

/** Keeps this process busy until the signal aborts, letting timers run in between. */
async function computeUntil(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const until = performance.now() + 5;
    while (performance.now() < until);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("limit of computing", () => {
  it("F24: ends a task that computed for as long as it may", async () => {
    const started = performance.now();
    const computedBefore = process.cpuUsage();
    const { signal } = limitComputing(LIMIT_MS);
    await computeUntil(signal);
    const { user, system } = process.cpuUsage(computedBefore);
    expect((user + system) / 1_000).toBeGreaterThanOrEqual(LIMIT_MS);
    expect(performance.now() - started).toBeGreaterThanOrEqual(LIMIT_MS);
    expect(signal.reason).toMatchObject({ name: "TimeoutError" });
  });

  it("lets a task wait that got no computing, but not for ever", async () => {
    const started = performance.now();
    const { signal } = limitComputing(LIMIT_MS);
    await once(signal, "abort");
    // Hardly anything was computed: the clock alone does not end it after its limit.
    expect(performance.now() - started).toBeGreaterThan(LIMIT_MS * 2);
  });

  it("never ends a task that is done", async () => {
    const { signal, end } = limitComputing(10);
    end();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(signal.aborted).toBe(false);
  });
});
