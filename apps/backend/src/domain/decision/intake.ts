/** Which new tickets the copilot answers. */
export type Intake = { kind: "every-ticket" } | { kind: "assigned"; groupId: number | null };

export type IntakeInput = {
  /** Whether the ticket has a session already: then the gate no longer applies. */
  isTracked: boolean;
  intake: Intake;
  assigneeId: number | null;
  groupId: number | null;
  /** The helpdesk's user we act as. */
  actingUserId: number;
};

/**
 * Whether a ticket comes to the copilot: every ticket, or only one that is assigned to it or lies unassigned in the
 * default group. A person who holds a ticket keeps it, also in that group.
 */
export function passesIntake({ isTracked, intake, assigneeId, groupId, actingUserId }: IntakeInput): boolean {
  if (isTracked) return true;
  switch (intake.kind) {
    case "every-ticket":
      return true;
    case "assigned":
      if (assigneeId !== null) return assigneeId === actingUserId;
      return intake.groupId !== null && intake.groupId === groupId;
    default:
      return intake satisfies never;
  }
}
