import type { TestStage } from "@opencx/shared/set-up";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  brokenLink,
  RUN_WAIT_MS,
  stateOf,
  type TestRun,
  type TestTraces,
  testStages,
  WEBHOOK_WAIT_MS,
} from "./test-stages.ts";

const startedAt = new Date("2026-03-02T12:00:00Z");
const after = (ms: number) => new Date(startedAt.getTime() + ms);
const opening: TestStage[] = [
  { name: "helpdesk", state: "ok", detail: "Answers." },
  { name: "ticket", state: "ok", detail: "Made." },
];
const test = { stages: opening, way: "trigger" as const, startedAt };

function traces(changes: Partial<TestTraces> = {}): TestTraces {
  return {
    now: after(1_000),
    arrivedAt: null,
    session: null,
    run: null,
    delivery: null,
    lastError: null,
    cause: null,
    ...changes,
  };
}

const STEPS = ["read", "mirror", "decide", "retrieve", "draft", "judge"].map((step) => ({ step, detail: `${step}.` }));
const suggested: TestRun = { outcome: "suggested", reason: "answer_found", steps: STEPS };
const arrived = { arrivedAt: after(500), session: { number: 7 } };
const quiet = (reason: string): TestRun => ({ outcome: "quiet", reason, steps: STEPS.slice(0, 3) });
const failed = (upTo: number, reason: string): TestRun => ({
  outcome: "failed",
  reason,
  steps: [...STEPS.slice(0, upTo), { step: "fail", detail: "Zendesk said no." }],
});

const states = (changes: Partial<TestTraces>) => testStages(test, traces(changes)).map(({ state }) => state);

describe("a test ticket on its way", () => {
  it("R080: shows each stage as it is reached", () => {
    expect(states({})).toEqual(["ok", "ok", ...Array(7).fill("waiting")]);
    expect(states(arrived)).toEqual(["ok", "ok", "ok", "ok", "ok", ...Array(4).fill("waiting")]);
    expect(states({ ...arrived, run: suggested })).toEqual([...Array(8).fill("ok"), "waiting"]);
    expect(states({ ...arrived, run: suggested, delivery: { state: "sent", detail: null } })).toEqual(
      Array(9).fill("ok"),
    );
  });

  it("R080: a rightly quiet copilot passes, and says that the rest is not needed", () => {
    const stages = testStages(test, traces({ ...arrived, run: quiet("rep_already_replied") }));
    expect(stateOf(stages)).toBe("passed");
    expect(stages.slice(-3).map(({ state }) => state)).toEqual(Array(3).fill("skipped"));
  });
});

describe("a test ticket that stops", () => {
  const cause = { name: "trigger", detail: "The trigger “New” is switched off.", fix: "Press Repair." };
  const refused = { name: "delivery", detail: "A delivery was refused with HTTP 401.", fix: "Send a test ticket." };
  const late = after(WEBHOOK_WAIT_MS + 1);
  const stuck = after(RUN_WAIT_MS + 60_000);

  it.each<{ what: string; changes: Partial<TestTraces>; link: string; says: RegExp; fix: RegExp }>([
    {
      what: "the trigger is off",
      changes: { now: late, cause },
      link: "trigger",
      says: /20 s. The trigger “New” is switched off/,
      fix: /Repair/,
    },
    {
      what: "the webhook is refused",
      changes: { now: late, cause: refused },
      link: "webhook",
      says: /No webhook was accepted within 20 s. A delivery was refused/,
      fix: /test ticket/,
    },
    { what: "a webhook gets lost", changes: { now: late }, link: "webhook", says: /look right/, fix: /PUBLIC_URL/ },
    {
      what: "no worker runs",
      changes: { now: stuck, arrivedAt: after(500) },
      link: "session",
      says: /waits in the queue/,
      fix: /WORKER_CONCURRENCY/,
    },
    {
      what: "the account refuses",
      changes: { now: stuck, arrivedAt: after(500), lastError: "HTTP 401." },
      link: "session",
      says: /HTTP 401/,
      fix: /Home page/,
    },
    {
      what: "the run does not end",
      changes: { ...arrived, now: stuck },
      link: "decision",
      says: /not worked on/,
      fix: /Home page/,
    },
    {
      what: "Assist Mode is off",
      changes: { ...arrived, run: quiet("assist_off") },
      link: "decision",
      says: /Assist Mode is off/,
      fix: /Turn Assist Mode on/,
    },
    {
      what: "the channel is off",
      changes: { ...arrived, run: quiet("channel_off") },
      link: "decision",
      says: /off on this ticket's channel/,
      fix: /Autopilot/,
    },
    {
      what: "the knowledge has no answer",
      changes: { ...arrived, run: quiet("answer_not_in_knowledge") },
      link: "draft",
      says: /does not carry an answer/,
      fix: /article/,
    },
    {
      what: "reading the ticket fails",
      changes: { ...arrived, run: failed(0, "helpdesk_refused_credentials") },
      link: "session",
      says: /said no/,
      fix: /Connect the account again/,
    },
    {
      what: "searching fails",
      changes: { ...arrived, run: failed(3, "unexpected_error") },
      link: "retrieval",
      says: /said no/,
      fix: /log/,
    },
    {
      what: "drafting fails",
      changes: { ...arrived, run: failed(4, "unexpected_error") },
      link: "draft",
      says: /said no/,
      fix: /log/,
    },
    {
      what: "writing fails",
      changes: { ...arrived, run: failed(6, "helpdesk_refused_write") },
      link: "note",
      says: /said no/,
      fix: /right may be missing/,
    },
    {
      what: "the note is refused",
      changes: { ...arrived, run: suggested, delivery: { state: "not_sent", detail: "Closed." } },
      link: "note",
      says: /not written. Closed/,
      fix: /session/,
    },
    {
      what: "the note hangs",
      changes: { ...arrived, now: stuck, run: suggested, delivery: { state: "unknown", detail: null } },
      link: "note",
      says: /still waiting/,
      fix: /by itself/,
    },
  ])("R080: $what: names the link and the remedy", ({ changes, link, says, fix }) => {
    const stages = testStages(test, traces(changes));
    expect(stateOf(stages)).toBe("failed");
    expect(brokenLink(stages)).toBe(link);
    const broken = stages.find(({ state }) => state === "failed");
    expect(broken?.detail).toMatch(says);
    expect(broken?.fix).toMatch(fix);
  });

  it("R080: what sending it told already ends it, whatever is found later", () => {
    const refused: TestStage = { name: "webhook", state: "failed", detail: "HTTP 401.", fix: "Look." };
    const stages = testStages({ ...test, stages: [...opening, refused] }, traces({ ...arrived, run: suggested }));
    expect(brokenLink(stages)).toBe("webhook");
    expect(stages.find(({ name }) => name === "session")?.state).toBe("unseen");
  });
});

it("R080: every stage is told exactly once, and a failure is always the first thing that is not done", () => {
  const run = fc.option(
    fc.record<TestRun>({
      outcome: fc.constantFrom("suggested", "quiet", "failed"),
      reason: fc.constantFrom(
        "answer_found",
        "assist_off",
        "ticket_solved",
        "answer_not_in_knowledge",
        "unexpected_error",
      ),
      steps: fc.nat(STEPS.length).map((count) => STEPS.slice(0, count)),
    }),
  );
  const found = fc.record({
    now: fc.nat(300_000).map(after),
    arrivedAt: fc.option(fc.nat(1_000).map(after)),
    session: fc.option(fc.constant({ number: 1 })),
    run,
    delivery: fc.option(
      fc.record({ state: fc.constantFrom("planned", "sent", "unknown", "cancelled"), detail: fc.constant(null) }),
    ),
    lastError: fc.constant(null),
    cause: fc.constant(null),
  });
  fc.assert(
    fc.property(found, (changes) => {
      const stages = testStages(test, traces(changes));
      expect(new Set(stages.map(({ name }) => name)).size).toBe(stages.length);
      const broken = stages.findIndex(({ state }) => state === "failed");
      if (broken >= 0) {
        expect(stages.slice(0, broken).filter(({ state }) => state === "failed")).toEqual([]);
        expect(stages[broken]?.fix).toBeTruthy();
        expect(stages.filter(({ state }) => state === "waiting")).toEqual([]);
      }
    }),
  );
});
