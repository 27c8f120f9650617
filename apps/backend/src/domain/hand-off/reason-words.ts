import type { HandoffReason } from "@opencx/shared/hand-off";

/** Why a session was handed off, for a rep. */
export const REASON_WORDS: Readonly<Record<HandoffReason, string>> = {
  customer_request: "The customer asked for a person.",
  prohibited_topic: "The topic is one that the copilot must leave alone.",
  topic_not_allowed: "The topic is not one that the copilot may answer.",
  handoff_topic: "The topic is on the list of hand-off topics.",
  low_confidence: "The copilot was not sure enough of its answer.",
  missing_knowledge: "The knowledge does not hold the answer.",
  missing_tool: "Something has to be done that the copilot cannot do.",
  unclear_instruction: "It was not clear to the copilot what is to be done.",
  frustration: "The customer has lost patience.",
  too_many_replies: "The conversation has gone on for too long without an end.",
  delivery_failed: "The copilot's answer could not be delivered.",
  rep_took_over: "A rep took over.",
};
