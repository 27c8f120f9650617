import type { HandoffReason } from "@opencx/shared/hand-off";
import type { Explanation } from "./explanation.ts";

const REASONS: Record<HandoffReason, Explanation> = {
  customer_request: {
    happened: "The customer asked for a person.",
    next: "How often that must be asked is part of the hand-off policy under Settings › Autopilot.",
  },
  prohibited_topic: {
    happened: "The message is about a prohibited topic.",
    next: "Take the topic off the list under Settings › Autopilot if the copilot should answer.",
  },
  topic_not_allowed: {
    happened: "The message is about nothing that the copilot may write about.",
    next: "Tick the topic under Allowed topics in Settings › Autopilot if the copilot should answer.",
  },
  handoff_topic: {
    happened: "The message fits a line of the hand-off topics.",
    next: "Change the lines under Settings › Autopilot if the copilot should answer.",
  },
  low_confidence: {
    happened: "The copilot was not sure enough of its answer.",
    next: "Improve the articles behind it, or lower the threshold under Settings › Autopilot.",
  },
  missing_knowledge: {
    happened: "The knowledge holds no answer.",
    next: "Add or improve an article; the run under Inspect says what was found.",
  },
  missing_tool: {
    happened: "The customer wants something done that the copilot cannot do.",
    next: "A rep has to do it; an article on how customers do it themselves can help.",
  },
  unclear_instruction: {
    happened: "It was not clear what the customer wants.",
    next: "Nothing to do: a rep finds out.",
  },
  frustration: {
    happened: "The customer has lost patience.",
    next: "Whether that calls a rep is set under Settings › Autopilot.",
  },
  too_many_replies: {
    happened: "The conversation went on for too long without an end.",
    next: "Look at the timeline: an answer may miss the point, or another machine may be writing.",
  },
  delivery_failed: {
    happened: "The copilot's answer could not be delivered.",
    next: "Run Verify under Settings › Integrations: it says what the helpdesk does not take.",
  },
  rep_took_over: {
    happened: "A rep was assigned to the ticket.",
    next: "Nothing to do: the copilot goes on when it is assigned again.",
  },
};

/** Why a session went to a rep, and what to do if that is not wanted. */
export function explainHandOff(reason: HandoffReason): Explanation {
  return REASONS[reason];
}
