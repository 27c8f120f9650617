import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assistIn, READY } from "../examples/assist.examples.ts";
import { OPEN_TICKET } from "../examples/panel.examples.ts";
import { Play, START } from "./play.examples.ts";
import { nextRead } from "./poll-plan.ts";

/** Lets the plan run for some minutes and answers when it asked, in seconds. */
function asked(play: Play, minutes: number, answer: (play: Play) => Play): number[] {
  const times: number[] = [];
  for (let due = nextRead(play.state); due !== null; due = nextRead(play.state)) {
    if (due > START + minutes * 60_000) break;
    play.at = Math.max(play.at, due);
    play.happens({ type: "read-due" });
    times.push((play.at - START) / 1_000);
    answer(play);
  }
  return times;
}
const stillWriting = (play: Play) => play.answers(assistIn("writing"));
const silence = (play: Play) =>
  play.done({ does: "read", answer: { kind: "trouble", trouble: { kind: "unreachable" } } });

describe("how often the backend is asked", () => {
  it.each([
    ["ready", READY],
    ["quiet", assistIn("quiet", "ticket_solved")],
    ["off", assistIn("off", "channel_off")],
    ["handed off", assistIn("handed_off")],
    ["failed", assistIn("failed", "unexpected_error")],
  ])("R232 R234: seldom, and ever more seldom, once the draft is %s", (_, view) => {
    const times = asked(new Play().ready(view), 20, (play) => play.answers(view));
    expect(times).toEqual([30, 90, 210, 510, 810, 1_110]);
  });

  it("R234: a hand-off that the helpdesk did not tell of shows within half a minute", () => {
    const play = new Play().ready(assistIn("quiet", "already_answered"));
    play.at = nextRead(play.state) ?? 0;
    play.happens({ type: "read-due" }).answers(assistIn("handed_off"));
    expect((play.at - START) / 1_000).toBe(30);
    expect(play.state.assist?.state).toBe("handed_off");
  });

  it("soon while a draft is written, then ever slower, and not for ever", () => {
    const times = asked(new Play().ready(assistIn("writing")), 60, stillWriting);
    expect(times.slice(0, 8)).toEqual([2, 5, 9, 14, 20, 28, 38, 50]);
    expect(times.length).toBe(59);
    expect(times.at(-1)).toBeLessThan(15 * 60);
  });

  it("a few times where nothing has happened yet", () => {
    const times = asked(new Play().ready(assistIn("none")), 60, (play) => play.answers(assistIn("none")));
    expect(times.slice(0, 5)).toEqual([3, 8, 16, 28, 48]);
    expect(times.length).toBe(19);
  });

  it("with longer and longer pauses while it cannot be reached, and at once when asked to", () => {
    const play = new Play().ready(READY).wait(30).happens({ type: "activated" }).ticket(OPEN_TICKET);
    silence(play);
    const times = asked(play, 5, silence).map((at) => at - 30);
    expect(times).toEqual([5, 15, 35, 75, 135, 195, 255]);
    play.happens({ type: "retry-pressed" });
    expect(play.task("read")).toBeTruthy();
  });

  it("after as long as a limit says", () => {
    const play = new Play().ready(READY).wait(30).happens({ type: "activated" }).ticket(OPEN_TICKET);
    const trouble = { kind: "rate-limited", retryAfterSeconds: 24 } as const;
    play.done({ does: "read", answer: { kind: "trouble", trouble } });
    expect(nextRead(play.state)).toBe(START + 54_000);
  });

  it.each(["not-configured", "no-permission"] as const)("not by itself when an admin has to act: %s", (kind) => {
    const play = new Play().happens({ type: "opened" }).ticket(OPEN_TICKET);
    play.done({ does: "read", answer: { kind: "trouble", trouble: { kind } } });
    expect(nextRead(play.state)).toBeNull();
  });

  it("not in the background", () => {
    const play = new Play().ready(assistIn("writing")).happens({ type: "deactivated" });
    expect(nextRead(play.state)).toBeNull();
    play.wait(60).happens({ type: "read-due" });
    expect(play.state.tasks).toEqual([]);
  });

  it("R232: at most 15 times a minute, whatever is pressed and whatever happens", () => {
    const step = fc.record({
      seconds: fc.integer({ min: 0, max: 4 }),
      type: fc.constantFrom("retry-pressed", "activated", "ticket-changed", "read-due", "deactivated"),
      ticket: fc.constantFrom("4711", "4711", "4712"),
      message: fc.constantFrom("1", "2", "3"),
      answer: fc.constantFrom(READY, assistIn("writing"), assistIn("none"), assistIn("quiet"), null),
    });
    const mostInAMinute: number[] = [];
    fc.assert(
      fc.property(fc.array(step, { minLength: 60, maxLength: 120 }), (steps) => {
        const play = new Play().ready(assistIn("writing"));
        const asks: number[] = [START];
        for (const { seconds, type, ticket, message, answer } of steps) {
          play.wait(seconds).happens({ type });
          if (isUnderWay(play, "read-ticket")) play.ticket({ ...OPEN_TICKET, id: ticket, lastMessage: message });
          if (!isUnderWay(play, "read")) continue;
          asks.push(play.at);
          if (answer === null) silence(play);
          else play.answers(answer);
        }
        const inAMinute = asks.map((at) => asks.filter((each) => each > at - 60_000 && each <= at).length);
        mostInAMinute.push(Math.max(...inAMinute));
        expect(Math.max(...inAMinute)).toBeLessThanOrEqual(15);
      }),
    );
    // The limit was met, so it was the limit that held.
    expect(Math.max(...mostInAMinute)).toBe(15);
  });
});

const isUnderWay = (play: Play, kind: "read" | "read-ticket") => play.state.tasks.some(({ does }) => does === kind);
