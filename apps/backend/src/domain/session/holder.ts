/** Who answers the customer. `nobody`: handed off, and no rep has taken it yet. */
export type Holder = "copilot" | "rep" | "nobody";

export type HolderInput = {
  /** What we knew before this reading; null when the ticket is seen for the first time. */
  before: HolderMemory | null;
  assigneeId: number | null;
  /** The helpdesk's user we act as. */
  actingUserId: number;
  /** Whether the copilot answers every ticket, also one that a rep already holds. */
  handlesEveryTicket: boolean;
};

export type HolderMemory = {
  handedOff: boolean;
  /** The assignee when the copilot took the ticket, for as long as it has not changed; then null. */
  assigneeAtIntake: number | null;
  /** A hand-off's routing is still owed: until it is done, the copilot as assignee means nothing. */
  isRoutingOwed: boolean;
};

/** `assigneeAtIntake` is what to remember for the next reading. */
export type HolderAfter = {
  holder: Holder;
  change: "taken-over" | "resumed" | null;
  assigneeAtIntake: number | null;
};

/**
 * Who holds a ticket after a reading: the assignment is the switch. Asked only for tickets that passed the intake.
 * A rep who is assigned takes over, at any time; assigning the copilot again makes it resume. A rep who held the ticket
 * when the copilot took it, because it answers every ticket, has not taken over; a later change to any rep has.
 */
export function holderAfter({ before, assigneeId, actingUserId, handlesEveryTicket }: HolderInput): HolderAfter {
  const handedOff = before?.handedOff ?? false;
  const atIntake = before === null ? assigneeId : before.assigneeAtIntake;
  const assigneeAtIntake = atIntake === assigneeId ? atIntake : null;
  const told = (holder: Holder, change: HolderAfter["change"]): HolderAfter => ({ holder, change, assigneeAtIntake });
  if (assigneeId === null) return handedOff ? told("nobody", null) : told("copilot", null);
  if (assigneeId === actingUserId) {
    if (!handedOff) return told("copilot", null);
    return before?.isRoutingOwed ? told("nobody", null) : told("copilot", "resumed");
  }
  if (handedOff) return told("rep", null);
  const heldAtIntake = handlesEveryTicket && assigneeAtIntake === assigneeId;
  return heldAtIntake ? told("copilot", null) : told("rep", "taken-over");
}
