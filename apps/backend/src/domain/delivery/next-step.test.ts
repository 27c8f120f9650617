import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sized } from "../../../e2e/fault-size.ts";
import type { DeliveryRecord } from "./delivery-record.ts";
import {
  afterDeath,
  afterLook,
  afterWrite,
  begin,
  type DeliveryPatch,
  type FindEnd,
  lookAgain,
  mayHaveActed,
  nextStep,
} from "./next-step.ts";

const now = new Date("2026-03-01T10:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
type Model = Pick<
  DeliveryRecord,
  "state" | "notBefore" | "sendingSince" | "stamp" | "attempts" | "absentReadings" | "action"
>;
const planned: Model = {
  state: "planned",
  notBefore: null,
  sendingSince: null,
  stamp: null,
  attempts: 0,
  absentReadings: 0,
  action: "note",
};

describe("the next step of a delivery", () => {
  it.each<[string, Partial<Model>, string]>([
    ["a planned write is written", {}, "write"],
    ["a planned write waits for its time", { notBefore: later(1) }, "wait"],
    ["an attempt nobody saw the end of is in doubt", { state: "sending" }, "doubt"],
    ["an unknown write is looked for", { state: "unknown" }, "look"],
    ["an unknown write is given time to appear", { state: "unknown", notBefore: later(1) }, "wait"],
    ["a sent one is done", { state: "sent" }, "nothing"],
    ["a refused one is done", { state: "not_sent" }, "nothing"],
    ["a cancelled one is done", { state: "cancelled" }, "nothing"],
    ["one that needs a person is left to the person", { state: "needs_human" }, "nothing"],
  ])("%s", (_title, change, step) => {
    expect(nextStep({ ...planned, ...change }, now).kind).toBe(step);
  });

  it("a write that was not executed comes back without costing an attempt", () => {
    const sending = { ...planned, ...begin(planned, "1", now) };
    const patch = afterWrite(sending, { kind: "not-executed", retryAt: later(9_000), detail: "429" }, now);
    expect(patch).toMatchObject({ state: "planned", attempts: 0, notBefore: later(9_000) });
  });

  it("a note whose answer was lost is never planned again before two readings showed nothing", () => {
    const sending = { ...planned, ...begin(planned, "1", now) };
    const unknown = { ...sending, ...afterWrite(sending, { kind: "unknown", detail: "timeout" }, now) };
    const once = { ...unknown, ...afterLook(unknown, { kind: "absent" }, now) };
    expect(once.state).toBe("unknown");
    expect(afterLook(once, { kind: "unreadable", detail: "503" }, now).state).toBe("unknown");
    expect(afterLook(once, { kind: "absent" }, now).state).toBe("planned");
    expect(afterLook(once, { kind: "found", remoteId: "1" }, now)).toMatchObject({ state: "sent", remoteId: "1" });
  });

  it("tags may be added again at once, because adding twice changes nothing", () => {
    const sending = { ...planned, action: "answer_tag" as const, ...begin(planned, "1", now) };
    expect(afterWrite(sending, { kind: "unknown", detail: "reset" }, now).state).toBe("planned");
    expect(afterDeath(sending, now).state).toBe("planned");
  });

  it("R115: waits longer before each further attempt", () => {
    const pauses = [1, 2, 3, 4].map((attempts) => {
      const patch = afterLook({ ...planned, attempts, absentReadings: 1 }, { kind: "absent" }, now);
      return (patch.notBefore?.getTime() ?? 0) - now.getTime();
    });
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000]);
  });

  it("R116: asks for a person after five attempts", () => {
    const sending = { ...planned, ...begin({ attempts: 4 }, "1", now), absentReadings: 1 };
    expect(afterLook(sending, { kind: "absent" }, now).state).toBe("needs_human");
  });
});

/** A helpdesk that may act without saying so, show late, or be unreadable; a process that may die at any moment. */
type Event =
  | {
      kind: "run";
      write: "acts" | "acts-silently" | "fails-silently" | "refuses" | "throttles";
      look: "reads" | "reads-stale" | "unreadable";
    }
  | { kind: "die"; hasActed: boolean }
  | { kind: "time"; ms: number };

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant("run" as const),
    write: fc.constantFrom("acts", "acts-silently", "fails-silently", "refuses", "throttles"),
    look: fc.constantFrom("reads", "reads-stale", "unreadable"),
  }),
  fc.record({ kind: fc.constant("die" as const), hasActed: fc.boolean() }),
  fc.record({ kind: fc.constant("time" as const), ms: fc.integer({ min: 0, max: 60_000 }) }),
);

/** Two stale looks, then a long pause: the late attempt must look once more. */
const LATE_ATTEMPT: Event[] = [
  { kind: "die", hasActed: true },
  { kind: "run", write: "acts", look: "reads" },
  { kind: "time", ms: 2_000 },
  { kind: "run", write: "acts", look: "reads-stale" },
  { kind: "time", ms: 17_242 },
  { kind: "run", write: "acts", look: "reads-stale" },
  { kind: "time", ms: 40_758 },
  { kind: "run", write: "acts", look: "reads-stale" },
];

describe("the life of a note", () => {
  it("F31 F4 R067: is on the ticket at most once whatever happens, over 10,000 histories", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (history) => {
        const world: World = { at: now.getTime(), notes: 0, actedAt: null, delivery: planned };
        for (const next of history) live(world, next);
        expect(world.notes).toBeLessThanOrEqual(1);
        if (world.delivery.state === "sent") expect(world.notes).toBe(1);
        if (world.delivery.state === "not_sent") expect(world.notes).toBe(0);
      }),
      { numRuns: sized({ small: 10_000, large: 200_000 }), examples: [[LATE_ATTEMPT]] },
    );
  });
});

/** A stale listing hides what was accepted within this time; the ticket's stamp shows it at once. */
const STALE_MS = 30_000;
type World = { at: number; notes: number; actedAt: number | null; delivery: Model };

function live(world: World, next: Event): void {
  const apply = (patch: DeliveryPatch) => {
    world.delivery = { ...world.delivery, ...patch };
  };
  const post = () => {
    world.notes += 1;
    world.actedAt = world.at;
  };
  const at = new Date(world.at);
  // The ticket's own stamp is never stale: it changes with the note.
  const stamp = String(world.notes);
  if (next.kind === "time") {
    world.at += next.ms;
    return;
  }
  const step = nextStep(world.delivery, at);
  const isHeldBack = step.kind === "write" && mayHaveActed(world.delivery, { stamp, updatedAt: new Date(0) });
  if (next.kind === "die") {
    // Death during a write: the attempt was stored as begun, its end never was.
    if (step.kind !== "write" || isHeldBack) return;
    apply(begin(world.delivery, stamp, at));
    if (next.hasActed) post();
    return;
  }
  if (step.kind === "doubt") apply(afterDeath(world.delivery, at));
  if (step.kind === "look") apply(afterLook(world.delivery, seen(world, next.look), at));
  if (step.kind !== "write") return;
  if (isHeldBack) {
    apply(lookAgain(world.delivery, at));
    return;
  }
  apply(begin(world.delivery, stamp, at));
  if (next.write === "acts" || next.write === "acts-silently") post();
  const ends = {
    acts: { kind: "sent", remoteId: "1" },
    "acts-silently": { kind: "unknown", detail: "lost" },
    "fails-silently": { kind: "unknown", detail: "lost" },
    refuses: { kind: "refused", detail: "422" },
    throttles: { kind: "not-executed", retryAt: new Date(world.at + 1_000), detail: "429" },
  } as const;
  apply(afterWrite(world.delivery, ends[next.write], at));
}

function seen(world: World, look: Extract<Event, { kind: "run" }>["look"]): FindEnd {
  if (look === "unreadable") return { kind: "unreadable", detail: "503" };
  const isHidden = look === "reads-stale" && world.actedAt !== null && world.at - world.actedAt < STALE_MS;
  return world.notes > 0 && !isHidden ? { kind: "found", remoteId: "1" } : { kind: "absent" };
}
