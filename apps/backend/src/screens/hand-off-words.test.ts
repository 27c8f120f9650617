import { HandoffReason } from "@opencx/shared/hand-off";
import { describe, expect, it } from "vitest";
import { explainHandOff } from "./hand-off-words.ts";

describe("reasons for a hand-off in words", () => {
  it.each(HandoffReason.options)("R193: %s says what happened and what to do, without its code", (reason) => {
    const { happened, next } = explainHandOff(reason);
    expect(happened).toMatch(/^[A-Z].*\.$/);
    expect(next).toMatch(/^[A-Z].*\.$/);
    expect(`${happened} ${next}`).not.toContain(reason);
  });

  it("gives no two reasons the same words", () => {
    const all = HandoffReason.options.map((reason) => explainHandOff(reason).happened);
    expect(new Set(all).size).toBe(all.length);
  });
});
