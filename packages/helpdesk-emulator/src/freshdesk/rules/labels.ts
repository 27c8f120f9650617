import type { Desk } from "../desk/desk.ts";
import type { Ticket } from "../model/ticket.ts";

export const PRIORITIES: Readonly<Record<number, string>> = { 1: "Low", 2: "Medium", 3: "High", 4: "Urgent" };

export const SOURCES: Readonly<Record<number, string>> = {
  1: "Email",
  2: "Portal",
  3: "Phone",
  4: "Forum",
  5: "Twitter",
  6: "Facebook",
  7: "Chat",
  9: "Feedback Widget",
  10: "Outbound Email",
};

/** Where a ticket came from, in words; sources that we have no name for are shown by their number. */
export const sourceLabel = (source: number): string => SOURCES[source] ?? `Source ${source}`;

/** A ticket's status in the words that agents read. */
export const statusLabel = ({ state }: Desk, { status }: Ticket): string =>
  state.statuses.find(({ id }) => id === status)?.label ?? String(status);
