import type { SilenceReason } from "@opencx/shared/vocabulary";
import type { HandOffCause } from "#domain/hand-off/hand-off-summary.ts";

/** What happens next on a ticket. Closed: a new way of reacting is a new member. */
export type Decision =
  | { kind: "stay-silent"; because: SilenceReason; detail: string }
  | { kind: "suggest-to-rep"; commentId: string }
  | { kind: "reply-to-customer"; commentId: string }
  | { kind: "hand-off"; commentId: string; because: HandOffCause; detail: string }
  | {
      kind: "tag-and-stay-silent";
      because: Extract<SilenceReason, "topic_no_assist" | "answer_not_in_knowledge">;
      detail: string;
      commentId: string;
      tag: string;
    };

/** Tags we put on tickets; the names are public promises (contract §5). */
export const TAG_TOPIC_NO_ASSIST = "opencx_skipped_assist_mode_because_of_the_topic_in_no_assist_list";
export const TAG_NOT_HELPFUL = "opencx_skipped_not_helpful_answer";
/** On every ticket that the copilot touched as an agent of its own, with one that says in which mode. */
export const TAG_TOUCHED = "opencx";
export const TAG_AUTOPILOT = "opencx_autopilot";
export const TAG_ASSIST = "opencx_assist_mode";
export const TAG_HANDED_OFF = "opencx_handedoff";
/** `external_id` of a ticket that our own hand-off opened starts with this. */
export const HANDOFF_EXTERNAL_ID_PREFIX = "opencx:";
