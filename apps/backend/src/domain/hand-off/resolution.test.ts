import { describe, expect, it } from "vitest";
import { type ResolutionInput, whyNotResolve } from "./resolution.ts";

const answered = new Date("2026-03-02T09:00:00Z");
const later = (minutes: number) => new Date(answered.getTime() + minutes * 60_000);
const complete: ResolutionInput = {
  ticket: { status: "pending", assigneeId: 7 },
  actingUserId: 7,
  isHandedOff: false,
  newestPublic: { isOurAnswer: true, at: answered },
  hasOpenDelivery: false,
  idleMinutes: 60,
  now: later(60),
};

describe("whyNotResolve", () => {
  it.each(["new", "open", "pending", "hold"] as const)(
    "R206: an answer after which nobody wrote for the time set resolves a ticket that is %s",
    (status) => {
      expect(whyNotResolve({ ...complete, ticket: { status, assigneeId: 7 } })).toBeNull();
    },
  );

  it.each<[string, Partial<ResolutionInput>, string]>([
    ["the time has not passed", { now: later(59) }, "later"],
    [
      "the customer wrote since",
      { newestPublic: { isOurAnswer: false, at: later(30) }, now: later(500) },
      "no_answer_of_ours",
    ],
    ["nobody has written", { newestPublic: null }, "no_answer_of_ours"],
    ["the session is with a rep", { isHandedOff: true }, "handed_off"],
    ["a write is not settled", { hasOpenDelivery: true }, "delivery_open"],
    ["the account does not want it", { idleMinutes: 0 }, "switched_off"],
    ["it is solved already", { ticket: { status: "solved", assigneeId: 7 } }, "ticket_not_open"],
    ["it is closed", { ticket: { status: "closed", assigneeId: 7 } }, "ticket_not_open"],
    ["it is deleted", { ticket: { status: "deleted", assigneeId: 7 } }, "ticket_not_open"],
  ])("R206: does not resolve while %s", (_title, change, because) => {
    expect(whyNotResolve({ ...complete, ...change })).toMatchObject({ because });
  });

  it("R206: says when it may be resolved, counted from the latest answer", () => {
    expect(whyNotResolve({ ...complete, now: later(10) })).toMatchObject({ because: "later", at: later(60) });
    const again = { isOurAnswer: true, at: later(50) };
    expect(whyNotResolve({ ...complete, newestPublic: again })).toMatchObject({ because: "later", at: later(110) });
  });

  it.each([
    ["a rep", 11],
    ["nobody", null],
  ])("R208: leaves the status alone when the ticket is assigned to %s", (holder, assigneeId) => {
    const refusal = whyNotResolve({ ...complete, ticket: { status: "pending", assigneeId } });
    expect(refusal).toMatchObject({ because: "not_ours", detail: expect.stringContaining(holder) });
  });

  it("R208: says so only when nothing else speaks against resolving", () => {
    const theirs = { ...complete, ticket: { status: "pending", assigneeId: 11 } as const };
    expect(whyNotResolve({ ...theirs, now: later(5) })).toMatchObject({ because: "later" });
  });
});
