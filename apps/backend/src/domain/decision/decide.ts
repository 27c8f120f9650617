import type { Integration, IntegrationStatus } from "@opencx/shared/integration";
import type { ChannelMode, SessionStatus, SilenceReason } from "@opencx/shared/vocabulary";
import type { OwedAnswer } from "#domain/session/question.ts";
import { isHandoffTicket, type TicketState } from "#domain/session/ticket-state.ts";
import { type Decision, TAG_TOPIC_NO_ASSIST } from "./decision.ts";

export type DecideInput = {
  integration: { status: IntegrationStatus; settings: Pick<Integration["settings"], "assistMode"> };
  channelMode: ChannelMode;
  ticket: Pick<TicketState, "status" | "tags" | "externalId">;
  sessionStatus: SessionStatus;
  owed: OwedAnswer;
  /** What we know about the comment that is owed an answer; null when nothing is owed. */
  history: CommentHistory | null;
  /** The comment's topic when it stands on the no-assist list. */
  noAssistTopic: { name: string; score: number } | null;
  /** Set where nobody told us of the ticket: what was asked before is history, and owed nothing. */
  owedSince: Date | null;
  /** Notes planned on this ticket within the last hour. */
  notesLastHour: number;
};

export type CommentHistory = {
  /** A note for this comment exists or is on its way. */
  hasNote: boolean;
  /** An earlier decision to stay quiet rested on exactly what holds now. */
  isDecidedAlready: boolean;
};

/** The breaker: two automatic writers that answer each other stop here. */
const MOST_NOTES_PER_HOUR = 5;

/** Whether a draft is written at all. The first rule that applies wins. */
export function decide(input: DecideInput): Decision {
  return refuseTicket(input) ?? refuseMode(input) ?? refuseTurn(input) ?? decideComment(input);
}

type Silent = Extract<Decision, { kind: "stay-silent" }>;

function silent(because: SilenceReason, detail: string): Silent {
  return { kind: "stay-silent", because, detail };
}

function refuseTicket({ ticket }: DecideInput): Silent | null {
  switch (ticket.status) {
    case "deleted":
      return silent("ticket_gone", "The ticket is deleted.");
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

/** On a helpdesk ticket a channel's mode can only be assist or off, so `autopilot` counts as assist. */
function refuseMode({ integration, channelMode, sessionStatus }: DecideInput): Silent | null {
  if (integration.status === "disconnected") return silent("assist_off", "The helpdesk account is disconnected.");
  if (!integration.settings.assistMode) return silent("assist_off", "Assist Mode is off for this helpdesk account.");
  if (channelMode === "off") return silent("channel_off", "The ticket's channel is switched off under Autopilot.");
  return sessionStatus === "open" ? null : silent("session_closed", "The session was resolved here.");
}

function refuseTurn({ ticket, owed, history, owedSince, notesLastHour }: DecideInput): Silent | null {
  if (owed.kind === "nothing-owed")
    return ticket.status === "pending" && owed.because === "rep_already_replied"
      ? silent("pending_on_customer", "The ticket is pending: the customer has the next word.")
      : silent(owed.because, owed.detail);
  if (history?.hasNote)
    return silent("already_suggested", `Comment ${owed.comment.id} has its note; a repeated delivery adds nothing.`);
  if (history?.isDecidedAlready)
    return silent("already_decided", `Nothing changed since the copilot stayed quiet on comment ${owed.comment.id}.`);
  if (owedSince && owed.comment.createdAt < wholeSecond(owedSince))
    return silent("asked_before_assist", `Comment ${owed.comment.id} was written before Assist Mode was switched on.`);
  if (notesLastHour >= MOST_NOTES_PER_HOUR)
    return silent(
      "too_many_notes_on_ticket",
      `${notesLastHour} notes within an hour: somebody may be answering automatically.`,
    );
  return null;
}

/** Helpdesks tell the time of a comment in whole seconds. */
function wholeSecond(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1_000) * 1_000);
}

function decideComment({ owed, noAssistTopic }: DecideInput): Decision {
  if (owed.kind === "nothing-owed") return silent(owed.because, owed.detail);
  const commentId = owed.comment.id;
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
