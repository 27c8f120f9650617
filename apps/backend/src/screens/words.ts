import { HandoffReason } from "@opencx/shared/hand-off";
import { FailureReason, SilenceReason } from "@opencx/shared/vocabulary";
import type { Explanation } from "./explanation.ts";
import { explainHandOff } from "./hand-off-words.ts";

const SILENCE: Record<SilenceReason, Explanation> = {
  assist_off: {
    happened: "Assist Mode is off for this helpdesk account.",
    next: "Turn it on under Settings › Integrations.",
  },
  channel_off: {
    happened: "The copilot is off on this ticket's channel.",
    next: "Change the channel's mode under Settings › Autopilot.",
  },
  ticket_gone: {
    happened: "The helpdesk ticket no longer exists, or the account may not see it.",
    next: "If it does exist, give the connected account access to it.",
  },
  ticket_solved: {
    happened: "The ticket is solved, so no reply is due.",
    next: "It gets a draft when the customer reopens it.",
  },
  ticket_closed: {
    happened: "The ticket is closed, so no reply is due.",
    next: "Nothing to do: closed tickets stay as they are.",
  },
  pending_on_customer: {
    happened: "The ticket waits for the customer, so no reply is due.",
    next: "It gets a draft as soon as the customer answers.",
  },
  no_customer_comment: {
    happened: "There is no public comment from the customer to answer.",
    next: "Internal notes are never read as the customer's words.",
  },
  rep_already_replied: {
    happened: "A rep has already replied to the customer's last comment.",
    next: "The customer's next comment gets a draft.",
  },
  already_suggested: {
    happened: "This comment already has its draft; the helpdesk called again about the same comment.",
    next: "Nothing to do: one comment leads to one note at most.",
  },
  already_decided: {
    happened: "Nothing that matters has changed since this comment was last looked at.",
    next: "Nothing to do: the earlier run says what was decided.",
  },
  outside_intake: {
    happened:
      "By the intake settings this ticket is not the copilot's: it is neither assigned to it nor in the default group.",
    next: "Assign it to the copilot, or widen the intake under Settings › Integrations › Freshdesk.",
  },
  asked_before_copilot: {
    happened: "The customer wrote before the copilot took this ticket.",
    next: "The customer's next message is answered.",
  },
  already_answered: {
    happened: "The copilot has answered the customer's last message.",
    next: "Nothing to do: the customer has the next word.",
  },
  held_by_rep: {
    happened: "The ticket is assigned to a rep.",
    next: "Assign it to the copilot if it should go on with the customer's next message.",
  },
  handed_off: {
    happened: "The session is handed off; a rep is to take it.",
    next: "Assign the ticket to the copilot if it should go on with the customer's next message.",
  },
  topic_for_reps: {
    happened: "The message is about a topic that only reps handle.",
    next: "Change the topic lists under Settings › Autopilot if it should get drafts.",
  },
  nothing_asked: {
    happened: "The customer only says thanks or goodbye.",
    next: "Nothing to do: no answer is due.",
  },
  not_complete: {
    happened: "The conversation went on, so the ticket was not resolved.",
    next: "Nothing to do: it is looked at again after the next answer.",
  },
  asked_before_assist: {
    happened: "The customer wrote before Assist Mode was switched on for this account.",
    next: "The customer's next comment gets a draft.",
  },
  handoff_ticket: {
    happened: "This ticket was opened by our own hand-off; a rep is in charge.",
    next: "Nothing to do: such tickets get no draft.",
  },
  topic_no_assist: {
    happened: "The ticket is about a topic on the no-assist list.",
    next: "Take the topic off the list under Settings › Autopilot if it should get drafts.",
  },
  answer_not_in_knowledge: {
    happened: "The knowledge does not carry an answer to this question.",
    next: "Add or improve an article, or let the copilot post a flagged best effort under Settings › Integrations.",
  },
  superseded_by_newer_comment: {
    happened: "The customer wrote again before the draft was ready.",
    next: "Nothing to do: the newer comment has its own run.",
  },
  comment_changed: {
    happened: "The customer's comment was changed while its draft was written.",
    next: "Nothing to do: the changed comment has its own run.",
  },
  knowledge_changed: {
    happened: "An article behind the draft was removed or restricted before the draft was posted.",
    next: "Nothing to do: the copilot drafts again from what is left.",
  },
  too_many_notes_on_ticket: {
    happened: "This ticket already has as many drafts as one ticket may get.",
    next: "Look for an automation that writes to the ticket again and again.",
  },
  session_closed: { happened: "The session is closed.", next: "Reopen the session if it should go on." },
};

const FAILURE: Record<FailureReason, Explanation> = {
  helpdesk_refused_credentials: {
    happened: "The helpdesk refused the stored credential.",
    next: "Connect the account again under Settings › Integrations.",
  },
  helpdesk_unavailable: {
    happened: "The helpdesk did not answer, again and again.",
    next: "Once it is back, replay the job on the Home page.",
  },
  helpdesk_refused_write: {
    happened: "The helpdesk refused the note or the tag.",
    next: "Run Verify under Settings › Integrations to see which right is missing.",
  },
  write_outcome_unknown: {
    happened: "The helpdesk's answer was lost, and it cannot be told whether the note was written.",
    next: "Look at the ticket: if the note is missing, the next customer comment gets a new draft.",
  },
  unexpected_error: {
    happened: "Something went wrong on our side.",
    next: "The server's log has the details; replay the job on the Home page.",
  },
};

const POSTED: Record<string, Explanation> = {
  answer_found: {
    happened: "The knowledge carries the answer, so a draft was posted as an internal note.",
    next: "If the draft is off, improve the article it came from: the training link below leads there.",
  },
  best_effort: {
    happened: "The knowledge carries the answer only in part, so a draft was posted and marked as not fully sourced.",
    next: "Add what is missing to an article, or let the copilot stay quiet in such cases under Settings › Integrations.",
  },
  customer_silent: {
    happened: "The customer had nothing to add to the copilot's answer, so the ticket was resolved.",
    next: "How long that is waited for is set under Settings › Integrations › Freshdesk.",
  },
};

/** An answer that went to the customer. */
export const REPLIED: Explanation = {
  happened: "The knowledge carries the answer, so the customer got it as a public reply.",
  next: "If the answer is off, improve the article it came from: the training link below leads there.",
};

/** Explains a run's reason. Reasons that are already sentences are shown as they are. */
export function explainReason(reason: string): Explanation {
  const silence = SilenceReason.safeParse(reason);
  if (silence.success) return SILENCE[silence.data];
  const failure = FailureReason.safeParse(reason);
  if (failure.success) return FAILURE[failure.data];
  const handOff = HandoffReason.safeParse(reason);
  if (handOff.success) return explainHandOff(handOff.data);
  return POSTED[reason] ?? { happened: reason || "No reason was recorded.", next: "" };
}

const DELIVERY: Record<string, string> = {
  planned: "waiting to be written",
  sending: "being written",
  sent: "written",
  unknown: "the helpdesk's answer was lost; it is being checked whether it was written",
  not_sent: "not written",
  cancelled: "withdrawn before it was written",
  needs_human: "unclear whether it was written: look at the ticket",
};

/** How the write into the helpdesk stands. */
export function deliveryWords(state: string): string {
  return DELIVERY[state] ?? state;
}

const TRIGGERS: Record<string, string> = {
  "webhook:created": "a webhook: the ticket was created",
  "webhook:updated": "a webhook: the ticket was updated",
  "nobody wrote": "the time: nobody had written for so long",
  sweep: "the search for missed tickets: no webhook had told of it",
};

/** What set a run off. */
export function triggerWords(trigger: string): string {
  return TRIGGERS[trigger] ?? trigger;
}

const STEPS: Record<string, string> = {
  settle: "Settled earlier writes",
  read: "Read the ticket",
  mirror: "Kept the conversation",
  decide: "Decided",
  retrieve: "Searched the knowledge",
  scenario: "Weighed a scenario",
  draft: "Wrote the draft",
  judge: "Checked the draft",
  plan: "Planned the write",
  deliver: "Wrote into the helpdesk",
  "hand-off": "Handed off",
  summarise: "Wrote the summary",
  resolve: "Looked whether to resolve",
  again: "Called again",
  fail: "Failed",
};

/** A step of a run, also where its time is given. */
export function stepWords(step: string): string {
  return STEPS[step] ?? step;
}
