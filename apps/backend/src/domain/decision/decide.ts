import type { HandoffReason } from "@opencx/shared/hand-off";
import type { IntegrationStatus } from "@opencx/shared/integration";
import type { ChannelMode, SessionStatus, SilenceReason } from "@opencx/shared/vocabulary";
import type { HandOffCause } from "#domain/hand-off/hand-off-summary.ts";
import type { Holder } from "#domain/session/holder.ts";
import type { OwedAnswer } from "#domain/session/question.ts";
import { isHandoffTicket, type TicketState } from "#domain/session/ticket-state.ts";
import { isBeforeCopilot } from "#domain/sweep/is-before-copilot.ts";
import { type Decision, TAG_TOPIC_NO_ASSIST } from "./decision.ts";

export type DecideInput = {
  integration: { status: IntegrationStatus; isAssisting: boolean };
  channelMode: ChannelMode;
  /** Who holds a ticket that the copilot works itself; null where it only advises reps. */
  desk: { holder: Holder; isHandedOff: boolean } | null;
  ticket: Pick<TicketState, "status" | "tags" | "externalId">;
  sessionStatus: SessionStatus;
  owed: OwedAnswer;
  /** What we know about the comment that is owed an answer; null when nothing is owed. */
  history: CommentHistory | null;
  /** Why the message goes to a rep, by the rules that hold for every helpdesk; null when the copilot may try. */
  handOff: HandOffCause | null;
  /** The message only says thanks or goodbye. */
  isClosingRemark: boolean;
  /** The comment's topic when it stands on the no-assist list. */
  noAssistTopic: { name: string; score: number } | null;
  /** Set where nobody told us of the ticket: what was asked before is history, and owed nothing. */
  owedSince: Date | null;
  /** Notes and replies planned on this ticket within the last hour. */
  notesLastHour: number;
};

export type CommentHistory = {
  /** A note, a reply or a hand-off for this comment exists or is on its way. */
  hasNote: boolean;
  /** An earlier decision to stay quiet rested on exactly what holds now. */
  isDecidedAlready: boolean;
};

/** The breaker: two automatic writers that answer each other stop here. */
const MOST_NOTES_PER_HOUR = 5;

/** Whether a draft is written at all. The first rule that applies wins. */
export function decide(input: DecideInput): Decision {
  return refuseTicket(input) ?? refuseMode(input) ?? refuseHolder(input) ?? refuseTurn(input) ?? decideComment(input);
}

type Silent = Extract<Decision, { kind: "stay-silent" }>;

function silent(because: SilenceReason, detail: string): Silent {
  return { kind: "stay-silent", because, detail };
}

function refuseTicket({ ticket }: DecideInput): Silent | null {
  switch (ticket.status) {
    case "deleted":
      return silent("ticket_gone", "The ticket is deleted.");
    case "spam":
      return silent("ticket_gone", "The ticket is marked as spam.");
    case "closed":
      return silent("ticket_closed", "The ticket is closed.");
    case "solved":
      return silent("ticket_solved", "The ticket is solved.");
    case "new":
    case "open":
    case "pending":
    case "hold":
      return isHandoffTicket(ticket)
        ? silent("handoff_ticket", "The copilot's own hand-off opened this ticket.")
        : null;
    default:
      return ticket.status satisfies never;
  }
}

function refuseMode({ integration, channelMode, sessionStatus }: DecideInput): Silent | null {
  if (integration.status === "disconnected") return silent("assist_off", "The helpdesk account is disconnected.");
  if (!integration.isAssisting) return silent("assist_off", "Assist Mode is switched off for the account.");
  if (channelMode === "off") return silent("channel_off", "The ticket's channel is switched off under Autopilot.");
  return sessionStatus === "open" ? null : silent("session_closed", "The session was resolved here.");
}

function refuseTurn({ ticket, desk, owed, history, owedSince }: DecideInput): Silent | null {
  if (owed.kind === "nothing-owed")
    return ticket.status === "pending" && owed.because === "rep_already_replied"
      ? silent("pending_on_customer", "The ticket is pending: the customer has the next word.")
      : silent(owed.because, owed.detail);
  if (history?.hasNote)
    return silent("already_suggested", `Comment ${owed.comment.id} has its note; a repeated delivery adds nothing.`);
  if (history?.isDecidedAlready)
    return silent("already_decided", `Nothing changed since the copilot stayed quiet on comment ${owed.comment.id}.`);
  if (owedSince && isBeforeCopilot(owed.comment.createdAt, owedSince))
    return desk
      ? silent("asked_before_copilot", `Comment ${owed.comment.id} was written before the account was connected.`)
      : silent("asked_before_assist", `Comment ${owed.comment.id} was written before Assist Mode was switched on.`);
  return null;
}

function refuseHolder({ desk }: DecideInput): Silent | null {
  if (!desk) return null;
  switch (desk.holder) {
    case "copilot":
      return null;
    case "nobody":
      return silent("handed_off", "The session is handed off and waits for a rep.");
    case "rep":
      return silent("held_by_rep", "The ticket is assigned to a rep; assigning it to the copilot makes it go on.");
    default:
      return desk.holder satisfies never;
  }
}

function whyTooManyWrites({ notesLastHour }: DecideInput): HandOffCause | null {
  if (notesLastHour < MOST_NOTES_PER_HOUR) return null;
  const detail = `${notesLastHour} answers within an hour: somebody may be answering automatically.`;
  return { reason: "too_many_replies", detail, topic: null };
}

/** Where reps hold every ticket anyway, only what is theirs alone keeps the copilot from drafting. */
const FOR_REPS_ALONE: readonly HandoffReason[] = ["prohibited_topic", "topic_not_allowed", "handoff_topic"];

function decideComment(input: DecideInput): Decision {
  const { owed, noAssistTopic, desk, channelMode, isClosingRemark } = input;
  if (owed.kind === "nothing-owed") return silent(owed.because, owed.detail);
  const commentId = owed.comment.id;
  const handOff = input.handOff ?? whyTooManyWrites(input);
  if (handOff && desk) return { kind: "hand-off", commentId, because: handOff, detail: handOff.detail };
  if (handOff?.reason === "too_many_replies") return silent("too_many_notes_on_ticket", handOff.detail);
  if (handOff && FOR_REPS_ALONE.includes(handOff.reason)) return silent("topic_for_reps", handOff.detail);
  // Where the copilot only advises, a channel's mode can only be assist or off, so `autopilot` counts as assist.
  if (desk && channelMode === "autopilot")
    return isClosingRemark
      ? silent("nothing_asked", "The customer only says thanks or goodbye.")
      : { kind: "reply-to-customer", commentId };
  if (noAssistTopic)
    return {
      kind: "tag-and-stay-silent",
      because: "topic_no_assist",
      detail: `The topic “${noAssistTopic.name}” is on the no-assist list.`,
      commentId,
      tag: TAG_TOPIC_NO_ASSIST,
    };
  return { kind: "suggest-to-rep", commentId };
}
