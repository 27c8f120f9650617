import type { SilenceReason } from "@opencx/shared/vocabulary";
import type { OwedAnswer } from "#domain/session/question.ts";
import type { TicketState } from "#domain/session/ticket-state.ts";

/** Why a planned write is no longer what the ticket needs; null while it is. Asked immediately before writing. */
export function whyNotOwed({
  ticket,
  owed,
  commentId,
}: {
  ticket: Pick<TicketState, "status">;
  owed: OwedAnswer;
  commentId: string;
}): { because: SilenceReason; detail: string } | null {
  if (ticket.status === "deleted") return { because: "ticket_gone", detail: "The ticket was deleted meanwhile." };
  if (ticket.status === "spam") return { because: "ticket_gone", detail: "The ticket was marked as spam meanwhile." };
  if (ticket.status === "closed") return { because: "ticket_closed", detail: "The ticket was closed meanwhile." };
  if (ticket.status === "solved") return { because: "ticket_solved", detail: "The ticket was solved meanwhile." };
  if (owed.kind === "nothing-owed") return { because: owed.because, detail: owed.detail };
  if (owed.comment.id === commentId) return null;
  return { because: "superseded_by_newer_comment", detail: `Comment ${owed.comment.id} came after it.` };
}
