import type { AutopilotSettings } from "@opencx/shared/autopilot";
import type { Lacking } from "#domain/draft/draft.ts";
import type { Judgement } from "#domain/draft/judge.ts";
import { type EffectivePolicy, effectivePolicy } from "./effective-policy.ts";
import type { HandOffCause } from "./hand-off-summary.ts";
import type { HandOffSigns } from "./read-signs.ts";

type Settings = Pick<
  AutopilotSettings,
  "allowedTopicIds" | "prohibitedTopicIds" | "handoff" | "handoffOnFrustration" | "confidenceThreshold"
>;

export type BeforeDraftingInput = {
  settings: Settings;
  /** The topic of the customer's message: one classification serves every list. */
  topic: { id: string; name: string; score: number } | null;
  signs: HandOffSigns;
  /** Public answers of the copilot in this session since it took it, or took it again. */
  copilotReplies: number;
};

export type AfterJudgingInput = {
  settings: Settings;
  judgement: Judgement;
  /** Whether the engine wrote an answer or declined to: `DraftResult["kind"]`. */
  outcome: "drafted" | "abstained";
  /** What an engine that declined was lacking, where it can tell: `lacking` of its result. */
  lacking?: Lacking;
  signs: Pick<HandOffSigns, "askedForHuman" | "isClosingRemark">;
};

/**
 * Why a customer's message goes to a rep before anything is drafted; null when the copilot may try. The same for every
 * helpdesk. The first rule that applies wins: topic lists, hand-off topics, the ask for a person, anger, length.
 */
export function whyHandOffBefore({ settings, topic, signs, copilotReplies }: BeforeDraftingInput): HandOffCause | null {
  const policy = effectivePolicy(settings);
  return (
    whyByTopicList({ settings, topic, signs }) ??
    whyByHandoffTopic(signs) ??
    whyBySigns(signs, { policy, copilotReplies })
  );
}

/**
 * Why a customer's message goes to a rep once its draft was judged; null when nothing asks for it. Null with a draft that
 * is not good means: the settings want no hand-off, and the copilot stays quiet.
 */
export function whyHandOffAfter({
  settings,
  judgement,
  outcome,
  lacking,
  signs,
}: AfterJudgingInput): HandOffCause | null {
  const policy = effectivePolicy(settings);
  if (signs.isClosingRemark) return null;
  if (judgement.kind === "good") return whyByConfidence(judgement.confidence, policy);
  // An ask that was to be borne once: with nothing to say, nobody is asked to ask again.
  if (signs.askedForHuman !== null && policy.handsOffAtAsk !== null) return askedFor(signs.askedForHuman);
  if (outcome === "drafted" && policy.confidenceBar !== null)
    return { reason: "low_confidence", detail: judgement.why, topic: null };
  return whyByLack(lacking ?? "knowledge", { policy, detail: judgement.why });
}

function whyByTopicList({
  settings,
  topic,
  signs,
}: Pick<BeforeDraftingInput, "settings" | "topic" | "signs">): HandOffCause | null {
  const { prohibitedTopicIds, allowedTopicIds } = settings;
  if (topic !== null && prohibitedTopicIds.includes(topic.id))
    return { reason: "prohibited_topic", detail: `The topic “${topic.name}” is prohibited.`, topic: topic.name };
  // Thanks are on no list and need no rep.
  if (topic === null && signs.isClosingRemark) return null;
  if (allowedTopicIds === null || (topic !== null && allowedTopicIds.includes(topic.id))) return null;
  const detail =
    topic === null
      ? "The message is about none of the topics that the copilot may answer."
      : `The topic “${topic.name}” is not among those that the copilot may answer.`;
  return { reason: "topic_not_allowed", detail, topic: topic?.name ?? null };
}

function whyByHandoffTopic({ handoffTopic }: HandOffSigns): HandOffCause | null {
  if (handoffTopic === null) return null;
  const { line } = handoffTopic;
  return { reason: "handoff_topic", detail: `The message is about the hand-off topic “${line}”.`, topic: line };
}

function whyBySigns(
  { askedForHuman, earlierAsks, sentiment }: HandOffSigns,
  { policy, copilotReplies }: { policy: EffectivePolicy; copilotReplies: number },
): HandOffCause | null {
  const { handsOffAtAsk, frustration, mostReplies } = policy;
  if (askedForHuman !== null && handsOffAtAsk !== null && earlierAsks + 1 >= handsOffAtAsk)
    return askedFor(askedForHuman);
  if (frustration && sentiment.isFrustrated) {
    const words = sentiment.evidence.map((quote) => `“${quote}”`).join(", ");
    const detail = words === "" ? "The customer sounds frustrated." : `The customer sounds frustrated: ${words}.`;
    return { reason: "frustration", detail, topic: null };
  }
  if (copilotReplies < mostReplies) return null;
  const detail = `The copilot has answered ${copilotReplies} times and the customer still writes.`;
  return { reason: "too_many_replies", detail, topic: null };
}

function askedFor(words: string): HandOffCause {
  return { reason: "customer_request", detail: `The customer asks for a person: “${words}”.`, topic: null };
}

function whyByConfidence(confidence: number, { confidenceBar }: EffectivePolicy): HandOffCause | null {
  if (confidenceBar === null || confidence >= confidenceBar) return null;
  const detail = `Confidence ${confidence.toFixed(2)} is below the bar of ${confidenceBar.toFixed(2)}.`;
  return { reason: "low_confidence", detail, topic: null };
}

function whyByLack(
  lacking: Lacking,
  { policy, detail }: { policy: EffectivePolicy; detail: string },
): HandOffCause | null {
  switch (lacking) {
    case "knowledge":
      return policy.missingKnowledge ? { reason: "missing_knowledge", detail, topic: null } : null;
    case "tool":
      return policy.missingTool ? { reason: "missing_tool", detail, topic: null } : null;
    case "instruction":
      return policy.unclearInstruction ? { reason: "unclear_instruction", detail, topic: null } : null;
    default:
      return lacking satisfies never;
  }
}
