import { HandoffReason } from "@opencx/shared/hand-off";
import { FailureReason, SilenceReason } from "@opencx/shared/vocabulary";
import { describe, expect, it } from "vitest";
import { explainHandOff } from "./hand-off-words.ts";
import { deliveryWords, explainReason, stepWords, triggerWords } from "./words.ts";

describe("reasons in words", () => {
  it.each([...SilenceReason.options, ...FailureReason.options])(
    "R080 R105: %s says what happened and what to do, without its code",
    (reason) => {
      const { happened, next } = explainReason(reason);
      expect(happened).toMatch(/^[A-Z].*\.$/);
      expect(next).toMatch(/^[A-Z].*\.$/);
      expect(happened).not.toContain(reason);
    },
  );

  it.each(["answer_found", "best_effort"])("R062: explains why a draft was posted (%s)", (reason) => {
    expect(explainReason(reason).happened).toMatch(/draft was posted/);
  });

  it("R062: tells a best effort from a sourced draft", () => {
    expect(explainReason("best_effort").happened).toContain("not fully sourced");
    expect(explainReason("answer_found").happened).not.toContain("not fully sourced");
  });

  it.each(HandoffReason.options)("R105: a run that handed off (%s) is explained without its code", (reason) => {
    expect(explainReason(reason)).toEqual(explainHandOff(reason));
  });

  it("R206: explains why a ticket was resolved", () => {
    expect(explainReason("customer_silent").happened).toMatch(/so the ticket was resolved/);
  });

  it.each(["webhook:created", "webhook:updated"])("says what set a run off (%s)", (trigger) => {
    expect(triggerWords(trigger)).toMatch(/^a webhook: the ticket was/);
  });

  it.each(["settle", "read", "mirror", "decide", "retrieve", "draft", "judge", "plan", "deliver", "again", "fail"])(
    "names the step %s for people",
    (step) => {
      expect(stepWords(step)).toMatch(/^[A-Z]/);
    },
  );

  it("gives no two reasons the same words", () => {
    const all = [...SilenceReason.options, ...FailureReason.options].map((reason) => explainReason(reason).happened);
    expect(new Set(all).size).toBe(all.length);
  });

  it("shows a reason that is already a sentence as it is", () => {
    expect(explainReason("Every sentence has its source.")).toEqual({
      happened: "Every sentence has its source.",
      next: "",
    });
  });

  it("admits when no reason was recorded", () => {
    expect(explainReason("").happened).toBe("No reason was recorded.");
  });

  it.each(["planned", "sending", "sent", "unknown", "not_sent", "cancelled", "needs_human"])(
    "puts the delivery state %s into words",
    (state) => {
      expect(deliveryWords(state)).not.toBe(state);
    },
  );
});
