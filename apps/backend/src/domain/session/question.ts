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
  own: OwnWrites;
};

/** A customer's comment that waits for an answer, or why nothing does. */
export type OwedAnswer =
  | { kind: "owed"; comment: TicketComment }
  | {
      kind: "nothing-owed";
      because: Extract<SilenceReason, "no_customer_comment" | "rep_already_replied">;
      detail: string;
    };

/**
 * Which comment is owed an answer: the latest public one by the requester or another end user, unless a rep has
 * publicly replied since. On a ticket that a rep opened for a customer, the first comment counts as the question.
 */
export function findOwedAnswer(conversation: Conversation): OwedAnswer {
  const turns = publicTurns(conversation);
  const asked = turns.findLastIndex((comment) => isFromCustomer(comment, conversation));
  if (asked >= 0) return unlessAnswered(turns, asked);
  const first = conversation.comments[0];
  // A ticket that begins with an internal note is a rep's own matter until the customer is heard.
  if (first && turns[0] === first) return unlessAnswered(turns, 0);
  return {
    kind: "nothing-owed",
    because: "no_customer_comment",
    detail: "No public comment of a customer is on the ticket.",
  };
}

function unlessAnswered(turns: readonly TicketComment[], asked: number): OwedAnswer {
  const comment = turns[asked];
  const reply = turns[asked + 1];
  if (comment && !reply) return { kind: "owed", comment };
  const detail = `A rep replied publicly after the customer's last comment (comment ${reply?.id}).`;
  return { kind: "nothing-owed", because: "rep_already_replied", detail };
}

/** What the customer can see, without automatic messages: an automatic receipt answers nothing. */
function publicTurns({ comments, own }: Conversation): TicketComment[] {
  return comments.filter((comment) => comment.isPublic && comment.authorRole !== "system" && !isOwnNote(comment, own));
}

function isFromCustomer(comment: TicketComment, { requesterId }: Conversation): boolean {
  return comment.authorRole === "customer" || comment.authorId === requesterId;
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
