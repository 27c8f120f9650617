import type { User } from "../model/people.ts";
import type { Comment, Ticket, TicketStatus } from "../model/ticket.ts";

/** What just happened to a ticket, as trigger conditions ask about it. */
export type TriggerOccasion = {
  ticket: Ticket;
  actor: User;
  comment: Comment | null;
  updateType: "Create" | "Change";
  /** null on creation. */
  previousStatus: TicketStatus | null;
};
