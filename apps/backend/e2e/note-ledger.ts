import type { ZendeskAccount } from "@opencx/helpdesk-emulator";

/** A customer's comment and how many notes the helpdesk accepted after it, before the customer's next one. */
export type AnsweredComment = { ticketId: number; commentId: number; notes: number };

/** Every customer's comment with its notes, from the helpdesk's own record of accepted writes. */
export function answeredComments({ ledger, admin }: ZendeskAccount): AnsweredComment[] {
  const byTicket = new Map<number, AnsweredComment[]>();
  for (const { kind, ticketId, commentId, isPublic, actorId } of ledger.writes) {
    if (ticketId === null || commentId === null || (kind !== "ticket.create" && kind !== "comment")) continue;
    const comments = byTicket.get(ticketId) ?? [];
    byTicket.set(ticketId, comments);
    const latest = comments.at(-1);
    if (isPublic) comments.push({ ticketId, commentId, notes: 0 });
    else if (latest && actorId === admin.id) latest.notes += 1;
  }
  return [...byTicket.values()].flat();
}

export function unansweredComments(account: ZendeskAccount): AnsweredComment[] {
  return answeredComments(account).filter(({ notes }) => notes === 0);
}

/** Comments with none or more than one: what no experiment may leave behind. */
export function unevenComments(account: ZendeskAccount): AnsweredComment[] {
  return answeredComments(account).filter(({ notes }) => notes !== 1);
}

/** Public comments that the connected account wrote. */
export function publicReplies({ ledger, admin }: ZendeskAccount): number {
  return ledger.writes.filter(({ kind, isPublic, actorId }) => kind === "comment" && isPublic && actorId === admin.id)
    .length;
}
