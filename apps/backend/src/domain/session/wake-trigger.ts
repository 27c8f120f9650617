/** What a trace says of a run that nobody asked for: the customer has been silent for as long as the settings say. */
export const IDLE_TRIGGER = "nobody wrote";
/** The same for a ticket that was there before the copilot: it is read in as history. */
export const BACKLOG_TRIGGER = "read in on connecting";
