import type { FreshdeskSettings, HelpdeskSettings } from "@opencx/shared/integration";
import type { Intake } from "#domain/decision/intake.ts";
import type { RoutingSettings } from "#domain/hand-off/routing.ts";

/** How the copilot works tickets as an agent of its own. */
export type DeskConduct = {
  intake: Intake;
  routing: RoutingSettings;
  /** How long nobody must have written before a ticket is resolved; 0 = never. */
  autoResolveAfterMinutes: number;
  /** How far back tickets are read in as history on connecting. */
  backfillMs: number;
};

/** What an admin's settings ask of the copilot on one account, in words of no particular helpdesk. */
export type Conduct = {
  /** Whether drafts are written at all. Where an account has no such switch, its channels decide. */
  isAssisting: boolean;
  respondOnlyWithPotentialAnswers: boolean;
  assistFooter: string | null;
  /** Who gets a ticket that a hand-off opens in this account; null = nobody yet. */
  handOffAssigneeId: number | null;
  /** Null where the copilot only advises reps. */
  desk: DeskConduct | null;
};

const DAY_MS = 24 * 60 * 60_000;

/** Each helpdesk's settings say by what they hold which of this applies. */
export function conductOf(settings: HelpdeskSettings): Conduct {
  const { respondOnlyWithPotentialAnswers, assistFooter } = settings;
  return {
    respondOnlyWithPotentialAnswers,
    assistFooter,
    isAssisting: "assistMode" in settings ? settings.assistMode : true,
    handOffAssigneeId: "defaultAgentId" in settings ? settings.defaultAgentId : null,
    desk: "handoff" in settings ? deskConduct(settings) : null,
  };
}

function deskConduct(settings: FreshdeskSettings): DeskConduct {
  const { autoHandleAllIncomingTickets, defaultGroupId, handoff, autoResolveAfterMinutes, backfillDays } = settings;
  return {
    intake: autoHandleAllIncomingTickets ? { kind: "every-ticket" } : { kind: "assigned", groupId: defaultGroupId },
    routing: handoff,
    autoResolveAfterMinutes,
    backfillMs: backfillDays * DAY_MS,
  };
}
