import { DEFAULT_AUTOPILOT } from "@opencx/shared/autopilot";
import type { HandoffPreset } from "@opencx/shared/hand-off";
import { describe, expect, it } from "vitest";
import type { Draft } from "#domain/draft/draft.ts";
import { maskPlain } from "#domain/redaction/mask.ts";
import { readSigns } from "./read-signs.ts";
import { type AfterJudgingInput, type BeforeDraftingInput, whyHandOffAfter, whyHandOffBefore } from "./why-hand-off.ts";

const settings = DEFAULT_AUTOPILOT;
const billing = { id: "t1", name: "Billing", score: 0.8 };
const login = { id: "t2", name: "Login", score: 0.8 };
const signsOf = (
  text: string,
  { earlier = [], handoffTopics = "" }: { earlier?: string[]; handoffTopics?: string } = {},
) => readSigns(maskPlain(text), { earlier: earlier.map(maskPlain), handoffTopics });
const ANGRY = "This is unacceptable, the third time I write!";
const withNoAssistList = { ...settings, noAssistTopicIds: ["t1"] };
const withPreset = (preset: HandoffPreset) => ({ ...settings, handoff: { mode: "preset" as const, preset } });

const before = (change: Partial<BeforeDraftingInput>) =>
  whyHandOffBefore({ settings, topic: null, signs: signsOf("How do I log in?"), copilotReplies: 0, ...change });

describe("whyHandOffBefore", () => {
  it("R133: lets the copilot try a plain question", () => {
    expect(before({})).toBeNull();
    expect(before({ topic: login })).toBeNull();
  });

  it.each<[string, Partial<BeforeDraftingInput>, object]>([
    [
      "R137 H1: a prohibited topic, by its name",
      { settings: { ...settings, prohibitedTopicIds: ["t1"] }, topic: billing },
      { reason: "prohibited_topic", topic: "Billing", detail: expect.stringContaining("Billing") },
    ],
    [
      "R187 R134: a topic that is not on the allowlist",
      { settings: { ...settings, allowedTopicIds: ["t2"] }, topic: billing },
      { reason: "topic_not_allowed", topic: "Billing" },
    ],
    [
      "R187: with an allowlist, a message about none of its topics",
      { settings: { ...settings, allowedTopicIds: ["t2"] } },
      { reason: "topic_not_allowed", topic: null },
    ],
    [
      "D14: a hand-off topic, with the line that matched",
      { signs: signsOf("I want a refund for my order", { handoffTopics: "Legal threats\nRefund requests" }) },
      { reason: "handoff_topic", topic: "Refund requests", detail: expect.stringContaining("Refund requests") },
    ],
    [
      "R139 R188: the ask for a person, with the words",
      { signs: signsOf("Let me talk to a human please") },
      { reason: "customer_request", detail: expect.stringContaining("“talk to a human”") },
    ],
    [
      "R138: an angry message where the admin wants it",
      { settings: { ...settings, handoffOnFrustration: true }, signs: signsOf(ANGRY) },
      { reason: "frustration", detail: expect.stringContaining("unacceptable") },
    ],
    ["a conversation that goes on and on", { copilotReplies: 8 }, { reason: "too_many_replies" }],
  ])("%s, goes to a rep", (_title, change, expected) => {
    expect(before(change)).toMatchObject(expected);
  });

  it.each<[string, Partial<BeforeDraftingInput>]>([
    ["R138: an angry message while that is switched off", { signs: signsOf(ANGRY) }],
    ["R187: a topic of the allowlist", { settings: { ...settings, allowedTopicIds: ["t2"] }, topic: login }],
    [
      "R187: thanks, which are on no list",
      { settings: { ...settings, allowedTopicIds: ["t2"] }, signs: signsOf("Thanks, that worked!") },
    ],
    ["H1: the no-assist list, which is for Assist alone", { settings: withNoAssistList, topic: billing }],
    ["R188: a refusal of a person", { signs: signsOf("Please do not transfer me to an agent") }],
    [
      "D14: a message about something else than the hand-off topics",
      { signs: signsOf("How do I log in?", { handoffTopics: "Refund requests" }) },
    ],
  ])("%s, does not go to a rep for that", (_title, change) => {
    expect(before(change)).toBeNull();
  });

  it("R137 H1: the first rule that applies wins: prohibited, allowed, hand-off topic, ask, anger, length", () => {
    const everything: BeforeDraftingInput = {
      settings: { ...settings, prohibitedTopicIds: ["t1"], allowedTopicIds: ["t2"], handoffOnFrustration: true },
      topic: billing,
      signs: signsOf(`I want a refund. ${ANGRY} Let me talk to a human!`, { handoffTopics: "Refund requests" }),
      copilotReplies: 50,
    };
    const calm = signsOf("How do I log in?");
    const steps: Partial<BeforeDraftingInput>[] = [
      {},
      { settings: { ...everything.settings, prohibitedTopicIds: [] } },
      { settings: { ...everything.settings, prohibitedTopicIds: [], allowedTopicIds: null } },
      { settings: { ...settings, handoffOnFrustration: true }, signs: { ...everything.signs, handoffTopic: null } },
      {
        settings: { ...settings, handoffOnFrustration: true },
        signs: { ...everything.signs, handoffTopic: null, askedForHuman: null },
      },
      { settings, signs: calm },
    ];
    expect(steps.map((step) => whyHandOffBefore({ ...everything, ...step })?.reason)).toEqual([
      "prohibited_topic",
      "topic_not_allowed",
      "handoff_topic",
      "customer_request",
      "frustration",
      "too_many_replies",
    ]);
  });

  it("D13: with AI first the second ask for a person is heard, with AI only none is", () => {
    const asked = signsOf("Let me talk to a human");
    const again = signsOf("Let me talk to a human", { earlier: ["I want to speak to an agent", "hm"] });
    expect(before({ settings: withPreset("ai_first"), signs: asked })).toBeNull();
    expect(before({ settings: withPreset("ai_first"), signs: again })?.reason).toBe("customer_request");
    expect(before({ settings: withPreset("ai_only"), signs: again })).toBeNull();
  });

  it("D13 R137: what an admin wrote down by name hands off under every preset", () => {
    for (const preset of ["ai_only", "quick", "balanced", "ai_first"] as const) {
      const chosen = withPreset(preset);
      expect(before({ settings: { ...chosen, prohibitedTopicIds: ["t1"] }, topic: billing })?.reason).toBe(
        "prohibited_topic",
      );
      expect(before({ settings: { ...chosen, handoffOnFrustration: true }, signs: signsOf(ANGRY) })?.reason).toBe(
        "frustration",
      );
      const signs = signsOf("I want a refund", { handoffTopics: "Refund" });
      expect(before({ settings: chosen, signs })?.reason).toBe("handoff_topic");
    }
  });
});

const draft: Draft = { blocks: [], language: "en", confidence: 0.7 };
const good = (confidence: number) => ({ kind: "good", confidence, draft: { ...draft, confidence } }) as const;
const unhelpful = { kind: "not-helpful", why: "Nothing about it is known.", confidence: 0, bestEffort: null } as const;
const after = (change: Partial<AfterJudgingInput>) =>
  whyHandOffAfter({ settings, judgement: good(0.7), outcome: "drafted", signs: signsOf("How?"), ...change });

describe("whyHandOffAfter", () => {
  it("R133: sends an answer that the knowledge carries", () => {
    expect(after({})).toBeNull();
    expect(after({ judgement: good(0.6) })).toBeNull();
  });

  it("R136 R189: a draft below the threshold goes to a rep, and the threshold moves that", () => {
    expect(after({ judgement: good(0.59) })).toMatchObject({
      reason: "low_confidence",
      detail: expect.stringContaining("0.59"),
    });
    expect(after({ judgement: good(0.59), settings: { ...settings, confidenceThreshold: 0.5 } })).toBeNull();
    expect(after({ judgement: good(0.7), settings: { ...settings, confidenceThreshold: 0.8 } })?.reason).toBe(
      "low_confidence",
    );
    expect(after({ judgement: good(0.5), settings: withPreset("balanced") })).toBeNull();
    expect(after({ judgement: good(0.44), settings: withPreset("balanced") })?.reason).toBe("low_confidence");
    expect(after({ judgement: good(0.1), settings: withPreset("ai_first") })).toBeNull();
  });

  it.each([
    ["what is known does not answer it", undefined, "missing_knowledge"],
    ["something must be done that it cannot do", "tool", "missing_tool"],
    ["it is unclear what is to be done", "instruction", "unclear_instruction"],
  ] as const)("D15: names why the copilot could not answer: %s", (_title, lacking, reason) => {
    const given = { judgement: unhelpful, outcome: "abstained", ...(lacking && { lacking }) } as const;
    expect(after(given)).toEqual({ reason, detail: unhelpful.why, topic: null });
  });

  it("R136: a draft that was written and did not pass is one of low confidence", () => {
    expect(after({ judgement: unhelpful })?.reason).toBe("low_confidence");
    expect(after({ judgement: unhelpful, settings: withPreset("ai_first") })?.reason).toBe("missing_knowledge");
  });

  it("D13: with AI only nothing is handed off for want of an answer", () => {
    expect(after({ judgement: unhelpful, outcome: "abstained", settings: withPreset("ai_only") })).toBeNull();
  });

  it("R139: an ask for a person that was to be borne once counts when there is nothing to say", () => {
    const given = { judgement: unhelpful, outcome: "abstained", signs: signsOf("Agent please") } as const;
    expect(after({ ...given, settings: withPreset("ai_first") })?.reason).toBe("customer_request");
  });

  it("R206: thanks need neither an answer nor a rep", () => {
    expect(after({ judgement: unhelpful, outcome: "abstained", signs: signsOf("Thanks, that solved it!") })).toBeNull();
  });
});

describe("readSigns", () => {
  it("R139: thanks around an ask for a person are no closing remark", () => {
    const signs = signsOf("Thanks, please connect me to a person");
    expect(signs).toMatchObject({
      isClosingRemark: false,
      askedForHuman: expect.stringContaining("connect me to a person"),
    });
  });

  it("D14: what introduces a line is not its matter", () => {
    const handoffTopics = "Customer wants to cancel their subscription\nQuestions about data protection";
    const about = (text: string) => signsOf(text, { handoffTopics }).handoffTopic?.line ?? null;
    expect(about("please cancel my subscription")).toBe("Customer wants to cancel their subscription");
    expect(about("Who is your data protection officer?")).toBe("Questions about data protection");
    expect(about("I am a customer and have some questions")).toBeNull();
  });
});
