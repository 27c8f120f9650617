import { DEFAULT_AUTOPILOT, UpdateAutopilot } from "@opencx/shared/autopilot";
import { HandoffPolicy, HandoffPreset, HandoffTopics, handoffTopicLines } from "@opencx/shared/hand-off";
import { describe, expect, it } from "vitest";
import { effectivePolicy } from "./effective-policy.ts";

const preset = (name: HandoffPreset) =>
  effectivePolicy({ ...DEFAULT_AUTOPILOT, handoff: { mode: "preset", preset: name } });
const OFF = {
  customer_request: false,
  low_confidence: false,
  missing_knowledge: false,
  missing_tool: false,
  unclear_instruction: false,
  frustration: false,
  too_many_replies: false,
};
const advanced = (triggers: Partial<typeof OFF>, handoffOnFrustration = false) =>
  effectivePolicy({
    ...DEFAULT_AUTOPILOT,
    handoffOnFrustration,
    handoff: { mode: "advanced", triggers: { ...OFF, ...triggers } },
  });

describe("effectivePolicy", () => {
  it("D13: quick is the default and hands off at the first sign of every kind", () => {
    expect(effectivePolicy(DEFAULT_AUTOPILOT)).toEqual(preset("quick"));
    expect(preset("quick")).toEqual({
      handsOffAtAsk: 1,
      frustration: false,
      confidenceBar: 0.6,
      missingKnowledge: true,
      missingTool: true,
      unclearInstruction: true,
      mostReplies: 8,
    });
  });

  it("D13: the four presets go from handing off soon to hardly ever", () => {
    const presets = (["quick", "balanced", "ai_first", "ai_only"] as const).map(preset);
    const bars = presets.map(({ confidenceBar }) => confidenceBar ?? 0);
    const replies = presets.map(({ mostReplies }) => mostReplies);
    expect(bars).toEqual(bars.toSorted((one, other) => other - one));
    expect(replies).toEqual(replies.toSorted((one, other) => one - other));
    expect(presets.map(({ handsOffAtAsk }) => handsOffAtAsk)).toEqual([1, 1, 2, null]);
    expect(presets.map(({ missingKnowledge }) => missingKnowledge)).toEqual([true, true, true, false]);
  });

  it("D13: in advanced mode each switch turns on its own reason and no other", () => {
    const nothing = advanced({});
    expect(nothing).toMatchObject({
      handsOffAtAsk: null,
      confidenceBar: null,
      missingKnowledge: false,
      frustration: false,
    });
    expect(advanced({ customer_request: true })).toEqual({ ...nothing, handsOffAtAsk: 1 });
    expect(advanced({ low_confidence: true })).toEqual({ ...nothing, confidenceBar: 0.6 });
    expect(advanced({ missing_knowledge: true })).toEqual({ ...nothing, missingKnowledge: true });
    expect(advanced({ missing_tool: true })).toEqual({ ...nothing, missingTool: true });
    expect(advanced({ unclear_instruction: true })).toEqual({ ...nothing, unclearInstruction: true });
    expect(advanced({ frustration: true })).toEqual({ ...nothing, frustration: true });
    expect(advanced({ too_many_replies: true })).toEqual({ ...nothing, mostReplies: 8 });
  });

  it("R138 D13: the frustration switch of the contract works with every preset and in advanced mode", () => {
    for (const name of HandoffPreset.options)
      for (const handoffOnFrustration of [true, false]) {
        const handoff: HandoffPolicy = { mode: "preset", preset: name };
        expect(effectivePolicy({ ...DEFAULT_AUTOPILOT, handoff, handoffOnFrustration }).frustration).toBe(
          handoffOnFrustration,
        );
      }
    expect(advanced({}, true).frustration).toBe(true);
  });

  it("R189: the confidence threshold moves the bar wherever there is one", () => {
    const withThreshold = (name: HandoffPreset, confidenceThreshold: number) =>
      effectivePolicy({ ...DEFAULT_AUTOPILOT, handoff: { mode: "preset", preset: name }, confidenceThreshold })
        .confidenceBar;
    expect([withThreshold("quick", 0.9), withThreshold("balanced", 0.8)]).toEqual([0.9, expect.closeTo(0.6)]);
    expect([withThreshold("ai_first", 0.9), withThreshold("ai_only", 0.9)]).toEqual([null, null]);
  });

  it("F9: two automatic writers are stopped whatever the settings", () => {
    expect(preset("ai_only").mostReplies).toBeLessThan(100);
    expect(advanced({}).mostReplies).toBeLessThan(100);
  });
});

describe("hand-off settings", () => {
  it("D13: hold a preset or switches, never both and never half of one", () => {
    const triggers = OFF;
    expect(HandoffPolicy.safeParse({ mode: "preset", preset: "quick" }).success).toBe(true);
    expect(HandoffPolicy.safeParse({ mode: "advanced", triggers }).success).toBe(true);
    for (const both of [
      { mode: "preset", preset: "quick", triggers },
      { mode: "advanced", preset: "quick", triggers },
      { mode: "advanced", preset: "quick" },
      { mode: "preset", triggers },
      { mode: "advanced", triggers: { customer_request: true } },
      { mode: "preset", preset: "slow" },
      {},
    ])
      expect(HandoffPolicy.safeParse(both).success).toBe(false);
  });

  it("D14: hand-off topics are lines of plain language, each once, bounded in number and length", () => {
    expect(handoffTopicLines(" Refunds \r\n\n legal threats\nRefunds")).toEqual(["Refunds", "legal threats"]);
    expect(handoffTopicLines("")).toEqual([]);
    const many = (count: number) => Array.from({ length: count }, (_, at) => `topic ${at}`).join("\n");
    expect(HandoffTopics.safeParse(many(100)).success).toBe(true);
    expect(HandoffTopics.safeParse(many(101)).success).toBe(false);
    expect(HandoffTopics.safeParse("x".repeat(501)).success).toBe(false);
  });

  it("R229: are parts of the one autopilot update, each by itself", () => {
    expect(UpdateAutopilot.safeParse({ handoffTopics: "Refunds" }).success).toBe(true);
    expect(UpdateAutopilot.safeParse({ handoff: { mode: "preset", preset: "balanced" } }).success).toBe(true);
    expect(UpdateAutopilot.safeParse({ handoffOnFrustration: true, confidenceThreshold: 0.9 }).success).toBe(true);
    expect(UpdateAutopilot.safeParse({ handoff: "quick" }).success).toBe(false);
  });
});
