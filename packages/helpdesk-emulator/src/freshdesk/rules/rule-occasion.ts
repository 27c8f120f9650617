import type { Performer } from "../desk/desk.ts";
import type { Conversation, Ticket } from "../model/ticket.ts";

/** A field that changed, by the name that rules know it under. */
export type FieldChange = { field: string; from: unknown; to: unknown };

/** What was written, as rules tell it apart. */
export type Said = "reply" | "public-note" | "private-note" | "forward";

/** What just happened to a ticket, as rules ask about it. */
export type RuleOccasion = {
  ticket: Ticket;
  performer: Performer;
  kind: "created" | "updated";
  changes: FieldChange[];
  said: { what: Said; conversation: Conversation } | null;
};
