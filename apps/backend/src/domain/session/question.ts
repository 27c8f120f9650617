import type { SilenceReason } from "@opencx/shared/vocabulary";
import { shortenMasked } from "#domain/redaction/mask.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { isOwnNote, type OwnWrites } from "./own-note.ts";
import type { TicketComment } from "./ticket-comment.ts";

export type Conversation = {
  /** Every comment, oldest first. */
  comments: readonly TicketComment[];
  /** Whoever the ticket is for, where the helpdesk says. */
  requesterId: string | null;
  /** The last message that is history: it and all before it are owed nothing. Null = none is. */
  historyUntil?: string | null;
  own: OwnWrites;
};

/** A customer's comment that waits for an answer, or why nothing does. */
export type OwedAnswer =
  | { kind: "owed"; comment: TicketComment }
  | {
      kind: "nothing-owed";
      because: Extract<
        SilenceReason,
        "no_customer_comment" | "rep_already_replied" | "already_answered" | "asked_before_copilot"
      >;
      detail: string;
    };

/**
 * Which comment is owed an answer: the latest public one by the requester or another end user, unless a rep has
 * publicly replied since, or the copilot has. On a ticket that a rep opened for a customer, the first comment counts as
 * the question. What is history is owed nothing.
 */
export function findOwedAnswer(conversation: Conversation): OwedAnswer {
  const turns = publicTurns(conversation);
  const asked = turns.findLastIndex((comment) => isFromCustomer(comment, conversation));
  if (asked >= 0) return unlessAnswered(conversation, { turns, asked });
  const first = conversation.comments[0];
  // A ticket that begins with an internal note, or with a message of the team's own, waits for the customer.
  if (first && turns[0] === first && !first.isOutbound) return unlessAnswered(conversation, { turns, asked: 0 });
  return {
    kind: "nothing-owed",
    because: "no_customer_comment",
    detail: "No public comment of a customer is on the ticket.",
  };
}

function unlessAnswered(
  conversation: Conversation,
  { turns, asked }: { turns: readonly TicketComment[]; asked: number },
): OwedAnswer {
  const comment = turns[asked];
  const replies = turns.slice(asked + 1);
  const byRep = replies.find((reply) => !isOwnNote(reply, conversation.own));
  if (byRep) {
    const detail = `A rep replied publicly after the customer's last comment (comment ${byRep.id}).`;
    return { kind: "nothing-owed", because: "rep_already_replied", detail };
  }
  if (!comment || replies.length > 0) {
    const detail = `The copilot answered the customer's last comment (comment ${replies[0]?.id}).`;
    return { kind: "nothing-owed", because: "already_answered", detail };
  }
  if (!isHistory(comment, conversation)) return { kind: "owed", comment };
  const detail = `Comment ${comment.id} was written before the copilot took this ticket.`;
  return { kind: "nothing-owed", because: "asked_before_copilot", detail };
}

function isHistory(comment: TicketComment, { comments, historyUntil }: Conversation): boolean {
  const until = historyUntil == null ? -1 : comments.findIndex(({ id }) => id === historyUntil);
  return until >= comments.indexOf(comment);
}

/** What the customer can see, without automatic messages: an automatic receipt answers nothing. */
export function publicTurns({ comments }: Pick<Conversation, "comments">): TicketComment[] {
  return comments.filter((comment) => comment.isPublic && comment.authorRole !== "system");
}

/** Whether the customer's side wrote it. */
export function isFromCustomer(comment: TicketComment, { requesterId, own }: Conversation): boolean {
  return comment.authorRole === "customer" || (comment.authorId === requesterId && !isOwnNote(comment, own));
}

/** The newest message that the customer can see, automatic ones aside; null when there is none. */
export function newestPublic(conversation: Conversation): { isOurAnswer: boolean; at: Date } | null {
  const last = publicTurns(conversation).at(-1);
  return last ? { isOurAnswer: isOwnNote(last, conversation.own), at: last.createdAt } : null;
}

export type Turn = { role: "customer" | "rep"; text: MaskedText };

const MOST_TURNS = 6;
const LONGEST_TURN = 2_000;

/** The public turns before a comment, oldest first: the last six, each cut to 2,000 characters. */
export function recentTurns(conversation: Conversation, commentId: string): Turn[] {
  const turns = publicTurns(conversation);
  const until = turns.findIndex(({ id }) => id === commentId);
  return turns
    .slice(0, Math.max(0, until))
    .slice(-MOST_TURNS)
    .map((comment) => ({
      role: isFromCustomer(comment, conversation) ? "customer" : "rep",
      text: shortenMasked(comment.text, LONGEST_TURN),
    }));
}
