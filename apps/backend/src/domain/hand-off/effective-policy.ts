import type { AutopilotSettings } from "@opencx/shared/autopilot";
import type { HandoffPreset, HandoffTriggers } from "@opencx/shared/hand-off";

/** What the settings come to, as the rules use it. */
export type EffectivePolicy = {
  /** At which message that asks for a person the session is handed off; null = never for that. */
  handsOffAtAsk: number | null;
  frustration: boolean;
  /** A draft below it is not sent to the customer; null = whatever the sources carry is sent. */
  confidenceBar: number | null;
  missingKnowledge: boolean;
  missingTool: boolean;
  unclearInstruction: boolean;
  /** So many answers of the copilot, and the next message goes to a rep. */
  mostReplies: number;
};

/** Two automatic writers that answer each other stop here, whatever the settings. */
const BREAKER = 30;

type FromPreset = Omit<EffectivePolicy, "frustration" | "confidenceBar"> & {
  /** Of the threshold in the settings; null = no bar. */
  confidenceShare: number | null;
};
const EVERYTHING = { missingKnowledge: true, missingTool: true, unclearInstruction: true };
const NOTHING = { missingKnowledge: false, missingTool: false, unclearInstruction: false };
const PRESETS: Record<HandoffPreset, FromPreset> = {
  quick: { ...EVERYTHING, handsOffAtAsk: 1, confidenceShare: 1, mostReplies: 8 },
  balanced: { ...EVERYTHING, handsOffAtAsk: 1, confidenceShare: 0.75, mostReplies: 12 },
  ai_first: { ...EVERYTHING, handsOffAtAsk: 2, confidenceShare: null, mostReplies: 20 },
  ai_only: { ...NOTHING, handsOffAtAsk: null, confidenceShare: null, mostReplies: BREAKER },
};

/** The one place where preset or switches, the confidence threshold and the frustration switch come together. */
export function effectivePolicy(
  settings: Pick<AutopilotSettings, "handoff" | "handoffOnFrustration" | "confidenceThreshold">,
): EffectivePolicy {
  const { handoff, handoffOnFrustration, confidenceThreshold } = settings;
  const { confidenceShare, ...rules } =
    handoff.mode === "preset" ? PRESETS[handoff.preset] : fromTriggers(handoff.triggers);
  const isSwitchedOn = handoff.mode === "advanced" && handoff.triggers.frustration;
  return {
    ...rules,
    frustration: handoffOnFrustration || isSwitchedOn,
    confidenceBar: confidenceShare === null ? null : confidenceThreshold * confidenceShare,
  };
}

function fromTriggers(triggers: HandoffTriggers): FromPreset {
  return {
    handsOffAtAsk: triggers.customer_request ? 1 : null,
    confidenceShare: triggers.low_confidence ? 1 : null,
    missingKnowledge: triggers.missing_knowledge,
    missingTool: triggers.missing_tool,
    unclearInstruction: triggers.unclear_instruction,
    mostReplies: triggers.too_many_replies ? PRESETS.quick.mostReplies : BREAKER,
  };
}
