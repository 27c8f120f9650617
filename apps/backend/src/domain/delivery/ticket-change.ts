/** A change of a helpdesk ticket that we owe. Only what is set changes; writing it twice does no harm. */
export type TicketChange = {
  status?: "open" | "solved";
  /** The helpdesk's id of the agent who gets it; null = nobody. */
  assigneeId?: number | null;
  /** The helpdesk's id of the group it is placed in; null = none. */
  groupId?: number | null;
  /** Sets the marker field that says "handed over". */
  mark?: true;
};
