import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { waitOn } from "./waiting.ts";

const start = new Date("2026-03-01T12:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

describe("waiting for a helpdesk", () => {
  it("R039: waits exactly as long as the helpdesk asks", () => {
    const outage = { kind: "outage", retryAt: after(900), lastProgressAt: start, now: after(10) } as const;
    expect(waitOn(outage)).toEqual({ kind: "wait", until: after(900) });
  });

  it("R039: without a time waits a little at first and longer each time", () => {
    const at = (seconds: number) =>
      waitOn({ kind: "outage", retryAt: null, lastProgressAt: start, now: after(seconds) });
    expect(at(0)).toEqual({ kind: "wait", until: after(5) });
    expect(at(60)).toEqual({ kind: "wait", until: after(120) });
    expect(at(3_600)).toEqual({ kind: "wait", until: after(3_900) });
  });

  it("R039: gives up on an outage after six hours, and on nonsense after ten minutes", () => {
    const gaveUp = { kind: "give-up", after: start };
    expect(waitOn({ kind: "outage", retryAt: null, lastProgressAt: start, now: after(6 * 3_600) })).toEqual(gaveUp);
    expect(waitOn({ kind: "nonsense", retryAt: null, lastProgressAt: start, now: after(600) })).toEqual(gaveUp);
    expect(waitOn({ kind: "nonsense", retryAt: null, lastProgressAt: start, now: after(599) }).kind).toBe("wait");
  });

  it("R039: a run always comes back later or ends, whatever the clock and the helpdesk say", () => {
    const seconds = fc.integer({ min: -100_000, max: 100_000 });
    fc.assert(
      fc.property(fc.option(seconds), seconds, (asked, waited) => {
        const retryAt = asked === null ? null : after(asked);
        const waiting = waitOn({ kind: "outage", retryAt, lastProgressAt: start, now: after(waited) });
        if (waiting.kind === "wait") expect(waiting.until.getTime()).toBeGreaterThan(after(waited).getTime());
      }),
    );
  });
});
