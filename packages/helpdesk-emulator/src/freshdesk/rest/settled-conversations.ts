import type { Conversation, Ticket } from "../model/ticket.ts";
import type { Call } from "./call.ts";

/** A ticket's conversations, oldest first, without what a stale reading does not show yet. */
export function settledConversations({ faults, desk }: Call, { conversations }: Ticket): Conversation[] {
  const staleMs = Math.max(0, ...faults.map((fault) => (fault.kind === "stale-conversations" ? fault.ms : 0)));
  const until = desk.clock().getTime() - staleMs;
  return staleMs === 0 ? [...conversations] : conversations.filter(({ writtenAtMs }) => writtenAtMs <= until);
}
